# mapescape-bisect: that it names the one allocation that must not move.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR and MESC_GCC.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
bisect=$(cd "$MESC_SRCDIR" && pwd)/mapescape-bisect
cd "$work" || exit 1

# The third function can tell that its block has moved.
cat >sites.c <<'END'
#include <stdint.h>
#include <stdlib.h>

#define PLAIN(NAME)                                                           \
  int NAME (int n)                                                            \
  {                                                                           \
    int *p = malloc (4 * sizeof *p);                                          \
    p[n & 3] = n;                                                             \
    n = p[n & 3];                                                             \
    free (p);                                                                 \
    return n;                                                                 \
  }

PLAIN (first)
PLAIN (second)

int
third (int n)
{
  int *wary = malloc (64);
  wary[n] = n;
  if ((uintptr_t)wary - (uintptr_t)__builtin_frame_address (0) + 65536
      < 131072)
    exit (1);
  free (wary);
  return n;
}

PLAIN (fourth)

int
main (void)
{
  return first (1) + second (2) + third (3) + fourth (4) == 10 ? 0 : 2;
}
END
cat >try <<END
$MESC_GCC -O0 -fplugin=$MESC_BUILDDIR/mapescape.so -fplugin-arg-mapescape-m=0 \
  -fplugin-arg-mapescape-rewrite=stack \$MAPESCAPE_FLAGS sites.c -o sites &&
  ./sites
END

"$bisect" sh try >log 2>&1 &&
  tail -2 log | grep -q 'sites.c:20:15: malloc (64)$' &&
  tail -1 log | grep -q 'bad$'
result "the site is found"

"$bisect" true >log 2>&1
[ $? = 2 ] && grep -q 'succeeds with every site moved' log
result "a command that succeeds is an error"

"$bisect" false >log 2>&1
[ $? = 2 ] && grep -q 'nothing is moved' log
result "a command without the plugin is an error"

printf '%s; false\n' "$(cat try)" >try
"$bisect" sh try >log 2>&1
[ $? = 2 ] && grep -q 'fails with no site moved, too' log
result "a command that always fails is an error"

finish
