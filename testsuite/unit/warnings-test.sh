# GCC says of a program whose blocks move what it says of it otherwise: the
# warnings of each test of moving and of notes, and of warnings.c below, are
# compared as text.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR, MESC_GCC and MESC_GXX.  With arguments, the
# files to compare; all of a suite takes some minutes:
#
#   MESC_SRCDIR=. MESC_BUILDDIR=build/gcc-12 MESC_GCC=gcc-12 MESC_GXX=g++-12 \
#     sh testsuite/unit/warnings-test.sh testsuite/mapescape.*/*.c

. "$MESC_SRCDIR/testsuite/unit/results.sh"
unset MAPESCAPE

plugin=$MESC_BUILDDIR/mapescape.so
moving="-fplugin=$plugin -fplugin-arg-mapescape-m=0
  -fplugin-arg-mapescape-rewrite=stack"
warnings="-Wall -Wextra -Wfree-nonheap-object -Wmismatched-dealloc"
echo 'int main (void) { return 0; }' >"$work/empty.c"
for option in -Wdangling-pointer -Wuse-after-free=2; do
  if "$MESC_GCC" -Werror "$option" -c "$work/empty.c" -o /dev/null \
    2>/dev/null; then
    warnings="$warnings $option"
  fi
done

# said FILE OPTION...: what is said of FILE.  Notes of where a block was allocated
# are part of it.  GCC 11 speaks of the block as of the variable that it is in.
said ()
{
  case $1 in
    *.cc) compiler=$MESC_GXX ;;
    *) compiler=$MESC_GCC ;;
  esac
  "$compiler" -fdiagnostics-plain-output -D_GNU_SOURCE -pthread -O2 $warnings \
    -I"$MESC_SRCDIR/include" -S -o "$work/out.s" "$@" 2>&1 \
    | sed -e "/'[a-z]*\.stack' declared here/d" -e "/In function 'uninitialized'/d" \
      -e "s/'\([a-z]*\)\.stack' is used uninit/'*\1' is used uninit/" | sort
}

# same FILE OPTION...: that GCC says the same of it.
same ()
{
  said "$@" >"$work/without"
  said "$@" $moving >"$work/with"
  diff "$work/without" "$work/with"
}

if [ $# -gt 0 ]; then
  for file; do
    same "$file" >"$work/log" 2>&1
    result "same warnings: $file"
  done
  finish
  exit
fi

# Blocks that move, and about which there is something to say.
cat >"$work/warnings.c" <<'EOF'
#include <stdlib.h>
#include <string.h>

void release (void *);
__attribute__ ((malloc, malloc (release, 1))) void *allocate (int);

__attribute__ ((noinline)) static void
my_free (int *p)
{
  free (p);
}

__attribute__ ((noinline, malloc, malloc (my_free, 1))) static int *
make (int n)
{
  int *p = malloc (sizeof *p);
  if (p)
    *p = n;
  return p;
}

int
signed_count (int n)
{
  int *p = calloc (n, sizeof *p);
  if (!p)
    return 0;
  for (int i = 0; i < n; i++)
    p[i] += i;
  int sum = p[n - 1];
  free (p);
  return sum;
}

int
mismatched (int n)
{
  int *p = make (n);
  int m = *p;
  free (p);
  return m;
}

int
out_of_bounds (void)
{
  char *p = malloc (4);
  p[4] = 1;
  char c = p[4];
  free (p);
  return c;
}

void
overflow (const char *s)
{
  char *p = malloc (4);
  strcpy (p, "too long");
  if (strcmp (p, s))
    abort ();
  free (p);
}

int
uninitialized (void)
{
  int *p = malloc (sizeof *p);
  int n = *p;
  free (p);
  return n;
}

int
after_free (void)
{
  int *p = malloc (sizeof *p);
  *p = 1;
  free (p);
  return *p;
}

int
twice (int n)
{
  int *p = malloc (sizeof *p);
  *p = n;
  if (n)
    free (p);
  free (p);
  return n;
}

int
inside (int n)
{
  int *p = malloc (2 * sizeof *p);
  *p = n;
  n = *p++;
  free (p);
  return n;
}

int
too_small (int n)
{
  int *p = malloc (2);
  *p = n;
  n = *p;
  free (p);
  return n;
}

int
null_text (void)
{
  char *p = strdup (NULL);
  int n = *p;
  free (p);
  return n;
}

int
grown (int n)
{
  char *p = malloc (8);
  p[0] = 1;
  char *q = realloc (p, n);
  if (!q)
    {
      free (p);
      return 0;
    }
  n = q[0];
  free (q);
  return n;
}

int
unchecked_growth (int n)
{
  char *p = malloc (8);
  p[0] = 1;
  p = realloc (p, n);
  p[n - 1] = 2;
  n = p[0];
  free (p);
  return n;
}

/* The address goes into what is on the stack as well.  */

struct entry
{
  struct entry *next;
  const char *key;
};

struct table
{
  struct entry **buckets;
  size_t count;
};

static void
enter (struct table *table, struct entry *entry)
{
  struct entry **bucket = &table->buckets[strlen (entry->key) % table->count];
  entry->next = *bucket;
  *bucket = entry;
}

static struct entry *
entry_new (const char *key)
{
  struct entry *entry = calloc (1, sizeof *entry);
  entry->key = key;
  return entry;
}

static void
table_init (struct table *table, struct entry **buckets, size_t count)
{
  table->buckets = buckets;
  table->count = count;
}

int
linked (void)
{
  struct table table;
  table_init (&table, calloc (8, sizeof *table.buckets), 8);
  enter (&table, entry_new ("a"));
  free (table.buckets);
  return 0;
}

/* This is the user's own.  */

int **
own_variable (int **out, int n)
{
  int *p = malloc (sizeof *p);
  *p = n;
  n = *p;
  free (p);
  *out = &n;
  return out;
}

int
used_after_growth (int n)
{
  char *p = malloc (8);
  p[0] = 1;
  char *q = realloc (p, n);
  n = p[0];
  free (q);
  return n;
}
EOF

same "$work/warnings.c" -Wnull-dereference >"$work/log" 2>&1
result "same warnings: blocks about which there is something to say"

# compare NAME FILE...: that it says the same of all of the FILEs, those with errors
# left out.
compare ()
{
  what=$1
  shift
  : >"$work/all"
  for file; do
    grep -q "dg-error" "$file" && continue
    same "$file" >>"$work/all" 2>&1 || echo "$file" >>"$work/all"
  done
  mv "$work/all" "$work/log"
  [ ! -s "$work/log" ]
  result "same warnings: $what"
}

tests=$MESC_SRCDIR/testsuite
compare "the tests of moving" "$tests"/mapescape.rewrite/*.c \
  "$tests"/mapescape.rewrite/*.cc

# Storage of a map is used after its release there.  What releases it is asked
# first, so that GCC sees no release of what is used.  GCC 11 never says so.
known=map-storage-kept-by-insert.c
compare "the tests of notes" $(find "$tests/mapescape.notes" -name '*.c' \
  ! -path '*/support/*' ! -name $known | sort)
version=$($MESC_GCC -dumpversion)
if [ "${version%%.*}" -ge 12 ]; then
  ! same "$tests/mapescape.notes/$known" >"$work/log" 2>&1
  result "known difference: $known"
else
  compare "$known" "$tests/mapescape.notes/$known"
fi

finish
