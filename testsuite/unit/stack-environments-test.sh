# Programs of the suite mapescape.rewrite where the stack is small, guarded,
# filled with a pattern or watched: with rewrite=stack they do there what they
# do without it.
#
#   - `ulimit -s 256', and threads with stacks of 64 KB;
#   - -fstack-protector-all, -fstack-clash-protection, _FORTIFY_SOURCE,
#     -ftrivial-auto-var-init=pattern, MALLOC_PERTURB_;
#   - valgrind;
#   - AddressSanitizer.  The plugin moves nothing under -fsanitize=address, so
#     that the user's heap is watched; here it is the moved program that has to
#     be.  Code for LTO is written after the plugin has done its work, and GCC
#     instruments it when it is linked: variables get red zones, and uses after
#     their function has returned are found.
#   - No frame grows by more than frame-limit.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR, MESC_GCC and MESC_GXX.  With
# MESC_ENVIRONMENTS=all the whole suite is tried, otherwise a sample.

. "$MESC_SRCDIR/testsuite/unit/results.sh"

tests=$MESC_SRCDIR/testsuite/mapescape.rewrite
plugin="-fplugin=$MESC_BUILDDIR/mapescape.so -fplugin-arg-mapescape-m=0
  -fplugin-arg-mapescape-rewrite=stack"
frame_limit=16384
alignment=128

sample="alignment allocator-fails calloc-in-loop constructor copies
  effective-type hidden-release inner-outer no-bound programs-calls
  programs-local runtime-map-outlives runtime-map-storage threads"

# Those that valgrind or AddressSanitizer can not run: many iterations, and
# recursion that needs no stack only as long as nobody instruments it; for
# AddressSanitizer also stacks that a program makes itself, and nested functions,
# whose trampolines it puts where nothing can be executed.
slow="frame-shared loop-growth programs-hazards recursion-by-pointer setjmp
  tail-call tail-call-in-use"
unwatched="$slow contexts fork nested-functions"

in_list ()
{
  case " $(echo $2) " in
    *" $1 "*) return 0 ;;
  esac
  return 1
}

# The value of DIRECTIVE in FILE.
directive ()
{
  sed -n "s/.*{ $1 \"\\([^\"]*\\)\" }.*/\\1/p" "$2"
}

# The options that PROGRAM needs besides those of the plugin.
options_of ()
{
  for option in $(directive dg-additional-options "$tests/$1.c"); do
    case $option in
      -fplugin-arg-*) ;;
      *) echo "$option" ;;
    esac
  done
}

# Compile PROGRAM as NAME with OPTIONS; objects lie in $work/NAME.
build ()
{
  program=$1 name=$2
  shift 2
  source=$tests/$program.c
  rest=$(directive dg-additional-sources "$source")
  mkdir -p "$work/$name"
  (cd "$work/$name" && rm -f ./*.o ./*.su &&
    $MESC_GCC -w -pthread "-I$MESC_SRCDIR/include" "$@" \
      $(options_of $program) -c "$source" -o main.o &&
    if [ -n "$rest" ]; then
      $MESC_GCC -w "$@" -c "$tests/$rest" -o rest.o
    fi)
}

# The libraries of PROGRAM.
libraries_of ()
{
  case $1 in
    runtime-*) echo "$MESC_BUILDDIR/libmapescape.a" -lm ;;
  esac
}

# Link what build has made as $work/NAME/program.
link_with ()
{
  name=$1 program=$2
  shift 2
  (cd "$work/$name" &&
    $MESC_GCC -pthread "$@" $(options_of $program) ./*.o \
      $(libraries_of $program) -o program)
}

runs ()
{
  timeout 60 "$@" >"$work/log" 2>&1
}

runs_small ()
{
  (ulimit -s 256 && runs "$1/program")
}

runs_in_thread ()
{
  THREAD_STACK=64 runs "$1/in-thread"
}

make_both ()
{
  link_with "$1" "$2" >"$work/log" 2>&1 && cd "$work/$1" &&
    objcopy --redefine-sym main=program_main main.o renamed.o &&
    rest= && if [ -f rest.o ]; then rest=rest.o; fi &&
    $MESC_GCC -pthread $(options_of $2) renamed.o $rest \
      "$work/thread-main.o" $(libraries_of $2) -o in-thread \
      >"$work/log" 2>&1
}

# The frames in the files .su of folder $2 that are larger than those of $1 by
# more than a function may take.
grown ()
{
  cat "$1"/*.su | cut -f 1,2 | sed 's/^[^:]*:[0-9]*:[0-9]*://' |
    sort >"$work/frames-before"
  cat "$2"/*.su | cut -f 1,2 | sed 's/^[^:]*:[0-9]*:[0-9]*://' |
    sort >"$work/frames-after"
  join "$work/frames-before" "$work/frames-after" |
    awk -v most=$((frame_limit + alignment)) '$3 - $2 > most'
}

$MESC_GCC -O1 -c "$MESC_SRCDIR/testsuite/environments/thread-main.c" \
  -o "$work/thread-main.o" >"$work/log" 2>&1
result "threads with small stacks can be made"

programs=$sample
if [ "${MESC_ENVIRONMENTS-}" = all ]; then
  programs=$(cd "$tests" && grep -l 'dg-do run' ./*.c |
    sed 's,^\./,,; s,\.c$,,')
fi

echo 'int x;' >"$work/none.c"
fill=
$MESC_GCC -ftrivial-auto-var-init=pattern -c "$work/none.c" -o "$work/none.o" \
  2>/dev/null && fill=-ftrivial-auto-var-init=pattern
guards="-O2 -fstack-protector-all -fstack-clash-protection $fill
  -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2"
echo 'int main (void) { return 0; }' >"$work/main.c"
asan=
$MESC_GCC -flto -fsanitize=address "$work/main.c" -o "$work/main" \
  2>/dev/null && asan=1
asan_options=detect_stack_use_after_return=1:detect_leaks=0
asan_options=$asan_options:allocator_may_return_null=1
valgrind=$(command -v valgrind)

for program in $programs; do
  for level in -O0 -O2; do
    build $program plain $level -fstack-usage >"$work/log" 2>&1 &&
      make_both plain $program &&
      build $program moved $level -fstack-usage $plugin >"$work/log" 2>&1 &&
      make_both moved $program && [ -z "$(grown "$work/plain" "$work/moved")" ]
    result "$program $level: frames grow by no more than they may"
    if runs_small "$work/plain"; then
      runs_small "$work/moved"
      result "$program $level: a stack of 256 KB"
    fi
    if runs_in_thread "$work/plain"; then
      runs_in_thread "$work/moved"
      result "$program $level: a thread with a stack of 64 KB"
    fi
  done
  MALLOC_PERTURB_=165 runs "$work/moved/program"
  result "$program: the heap is filled with a pattern"
  if [ -n "$valgrind" ] && ! in_list $program "$slow" &&
    runs valgrind -q --error-exitcode=99 "$work/plain/program"; then
    runs valgrind -q --error-exitcode=99 "$work/moved/program"
    result "$program: valgrind finds nothing"
  fi
  build $program moved $guards $plugin >"$work/log" 2>&1 &&
    link_with moved $program >"$work/log" 2>&1 && runs "$work/moved/program"
  result "$program: guarded frames"
  if [ -n "$asan" ] && ! in_list $program "$unwatched"; then
    build $program moved -O1 -g -flto $plugin >"$work/log" 2>&1 &&
      link_with moved $program -O1 -g -flto -fsanitize=address \
        >"$work/log" 2>&1 &&
      ASAN_OPTIONS=$asan_options runs "$work/moved/program"
    result "$program: AddressSanitizer finds nothing in the moved program"
  fi
done

# The watchers do see what is moved: an access behind the end, and one after the
# function has returned, which the false promise of a declaration makes
# possible.

cat >"$work/wrong.c" <<'END'
#include <stdlib.h>
#include <mapescape/attributes.h>
MESC_MAP_NOESCAPE (1) extern void remember (char *);
extern char *remembered;
__attribute__ ((noinline)) static int
own (int n)
{
  char *p = malloc (40);
  for (int i = 0; i < n; i++)
    p[i] = 1;
  remember (p);
  int result = p[3];
  free (p);
  return result;
}
int
main (int count, char **arguments)
{
  (void)arguments;
  int result = own (count == 2 ? 41 : 40);
  return count == 3 ? remembered[3] : result - 1;
}
END
cat >"$work/rest.c" <<'END'
char *remembered;
void remember (char *p) { remembered = p; }
END
if [ -n "$asan" ]; then
  ASAN_OPTIONS=$asan_options
  export ASAN_OPTIONS
  $MESC_GCC -w -O1 -g -flto "-I$MESC_SRCDIR/include" $plugin -c "$work/wrong.c" \
    -o "$work/wrong.o" >"$work/log" 2>&1 &&
    $MESC_GCC -O1 -g -flto -fsanitize=address "$work/wrong.o" "$work/rest.c" \
      -o "$work/wrong" >"$work/log" 2>&1 && runs "$work/wrong"
  result "AddressSanitizer: nothing is wrong"
  ! runs "$work/wrong" x && grep -q "stack-buffer-overflow" "$work/log" &&
    grep -q "'p.stack' (line 8) <== Memory access at offset" "$work/log"
  result "AddressSanitizer: an access behind the end"
  ! runs "$work/wrong" x y && grep -q "stack-use-after-return" "$work/log"
  result "AddressSanitizer: a use after the return"
  unset ASAN_OPTIONS
  $MESC_GCC -w -O1 -g -fsanitize=address "-I$MESC_SRCDIR/include" $plugin \
    "$work/wrong.c" "$work/rest.c" -o "$work/wrong" >"$work/log" 2>&1 &&
    ! runs "$work/wrong" x y && grep -q "heap-use-after-free" "$work/log"
  result "AddressSanitizer: what it watches is left on the heap"
else
  echo "UNSUPPORTED: AddressSanitizer"
fi

finish
