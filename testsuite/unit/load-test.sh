# The plugin loads in every front end that is installed, refuses what it does
# not know, and is not there when nothing is asked of it: with m=0 the object
# files are byte for byte those of the compiler without it.
#
# Reads MESC_BUILDDIR, MESC_GCC, MESC_GXX and MESC_GCC_MAJOR.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
plugin=$MESC_BUILDDIR/mapescape.so
cd "$work" || exit 1

cat >unit.c <<'END'
#include <stdlib.h>
#include <string.h>
struct map { char **keys; size_t room, count; };
struct map *map_new (size_t room)
{
  struct map *m = malloc (sizeof *m);
  m->keys = calloc (room, sizeof *m->keys);
  m->room = room;
  m->count = 0;
  return m;
}
int main (void)
{
  struct map *m = map_new (8);
  m->keys[m->count++] = strdup ("a");
  free (m->keys[0]);
  free (m->keys);
  free (m);
  return 0;
}
END
cat >unit.cc <<'END'
struct node { node *next; virtual ~node () {} };
int main () { node *n = new node; n->next = 0; delete n; }
END
cat >unit.go <<'END'
package main
func main() { m := make(map[string]int); m["a"] = 1; println(len(m)) }
END
cat >unit.f90 <<'END'
program unit
  integer, allocatable :: a(:)
  allocate (a(4))
  a = 1
  print *, sum (a)
end program
END
cat >unit.adb <<'END'
procedure Unit is
begin
   null;
end Unit;
END

# The front ends, by the files that they compile.  cc1 and cc1plus must be
# there; the others are tried if they are installed.
for file in unit.c unit.cc unit.go unit.f90 unit.adb; do
  case $file in
    *.c) compiler=$MESC_GCC ;;
    *.cc) compiler=$MESC_GXX ;;
    *) compiler=$MESC_GCC ;;
  esac
  for level in -O0 -O2; do
    name="$file $level"
    # gccgo records its switches in debug information by default.
    level="$level -gno-record-gcc-switches"
    if ! $compiler $level -c $file -o plain.o 2>log; then
      case $file in
        *.c | *.cc) false; result "compiles without the plugin: $name" ;;
        *) echo "UNSUPPORTED: no compiler for $name" ;;
      esac
      continue
    fi
    $compiler $level -fplugin="$plugin" -c $file -o noted.o >log 2>&1
    result "loads with notes: $name"
    cmp plain.o noted.o >log 2>&1
    result "notes leave the code as it is: $name"
    $compiler $level -fplugin="$plugin" -fplugin-arg-mapescape-m=0 -c $file \
      -o idle.o >log 2>&1 && test ! -s log && cmp plain.o idle.o >log 2>&1
    result "m=0 leaves the object as it is: $name"
  done
done

# With LTO the plugin is loaded into lto1 as well.
$MESC_GCC -O2 -flto -fplugin="$plugin" unit.c -o unit >log 2>&1 && ./unit
result "loads in lto1"
$MESC_GCC -O2 -flto -flto-partition=none -fplugin="$plugin" unit.c -o unit \
  >log 2>&1 && ./unit
result "loads in lto1 without partitions"
$MESC_GCC -O2 -fplugin="$plugin" -E unit.c >unit.i 2>log &&
  $MESC_GCC -O2 -fplugin="$plugin" -c unit.i -o plain.o 2>log
result "preprocessed apart"
$MESC_GCC -fplugin="$plugin" --param ggc-min-expand=0 \
  --param ggc-min-heapsize=0 -fchecking=2 -O2 -c unit.c -o plain.o >log 2>&1
result "under stress of the garbage collector"

# Wrong arguments end the compile, name the key and leave no object.
refuse ()
{
  rm -f refused.o
  ! $MESC_GCC -fplugin="$plugin" "-fplugin-arg-mapescape-$1" -c unit.c \
    -o refused.o >log 2>&1 && grep -q -- "error: .*$2" log &&
    test ! -e refused.o
  result "refused: $1"
}
refuse colour=red "unknown key 'colour'"
refuse m=9 "'m=9'.*0, 1, 2"
refuse model=none.model "'model=none.model'.*No such file"
refuse report=none/report "'report=none/report'.*No such file"
refuse rewrite=arena "'rewrite=arena' is not available in this version"
refuse warn=all "'warn=all' is not available in this version"
refuse scope "'scope' needs a value"

# What GCC looks up, and nothing else that another plugin could collide with.
nm -D --defined-only "$plugin" >log 2>&1 &&
  test "$(awk '{ print $3 }' log | sort | tr '\n' ' ')" = \
    "plugin_init plugin_is_GPL_compatible "
result "exports two symbols"
readelf -d "$plugin" >log 2>&1 && ! grep -q 'NEEDED.*libstdc++' log
result "needs no C++ library at run time"
$MESC_GCC -fplugin="$plugin" -v -c unit.c -o plain.o >log 2>&1 &&
  grep -q '^ *mapescape: [0-9]' log
result "says its version"

# A plugin for one major version in a compiler of another.
other=
for candidate in gcc-11 gcc-12 gcc-13 gcc-14 gcc-15 gcc-16; do
  major=$($candidate -dumpversion 2>/dev/null) || continue
  [ "${major%%.*}" = "$MESC_GCC_MAJOR" ] || other=$candidate
done
if [ -n "$other" ]; then
  rm -f refused.o
  # Where the loader finds a symbol missing it is the one that says so.
  ! $other -fplugin="$plugin" -c unit.c -o refused.o >log 2>&1 &&
    test ! -e refused.o && {
    grep -q 'undefined symbol' log || {
      grep -q 'is for another GCC' log && grep -q 'built for: version' log &&
        grep -q 'loaded by: version' log
    }
  }
  result "refused by another GCC"
else
  echo "UNSUPPORTED: there is no other GCC to be refused by"
fi

finish
