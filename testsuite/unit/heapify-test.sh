# The plugin that moves variables to the heap: programs with blocks of all
# shapes do the same with it as without, release all that they make, and the
# claims on them hold.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR and MESC_GCC.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
unset MAPESCAPE
heapify=$MESC_BUILDDIR/testsuite/heapify/.libs/heapify.so

# build NAME FLAG...: the program NAME, with the counts of its blocks.
build ()
{
  output=$work/$1
  shift
  $MESC_GCC -w -D_GNU_SOURCE "$source" "$MESC_SRCDIR/testsuite/heapify/count.c" \
    -o "$output" "$@" >"$work/log" 2>&1
}

# variables FLAG...: how many become heap objects.
variables ()
{
  rm -f "$work/report"
  $MESC_GCC -w -S "$source" -o /dev/null -fplugin="$heapify" \
    -fplugin-arg-heapify-report="$work/report" "$@" >"$work/log" 2>&1
  cut -d ' ' -f 1 "$work/report"
}

check_level ()
{
  level=$1
  build plain $level && "$work/plain" >"$work/plain.out" 2>/dev/null
  result "heapify $level: the program as it is"
  for all in '' -fplugin-arg-heapify-all; do
    what="heapify $level $all"
    build heap $level -fplugin="$heapify" $all -fchecking=2 &&
      "$work/heap" >"$work/heap.out" 2>"$work/log" &&
      cmp -s "$work/plain.out" "$work/heap.out"
    result "$what: the program does the same"
    grep -q '^[1-9][0-9]* made, 0 left$' "$work/log"
    result "$what: all that is made is released"
    build verify $level -fplugin="$heapify" $all \
      -fplugin="$MESC_BUILDDIR/mapescape.so" -fplugin-arg-mapescape-m=0 \
      -fplugin-arg-mapescape-rewrite=verify -Wl,--no-as-needed \
      -L"$MESC_BUILDDIR/.libs" -Wl,-rpath,"$MESC_BUILDDIR/.libs" \
      -lmapescape-verify -DNO_COUNT -pthread &&
      MAPESCAPE=verify-report=$work/claims "$work/verify" >"$work/heap.out" \
        2>"$work/log" && cmp -s "$work/plain.out" "$work/heap.out" &&
      grep -q '"kind":"claim"' "$work/claims"
    result "$what: the claims hold"
  done
}

source=$MESC_SRCDIR/testsuite/heapify/shapes.c
for level in -O0 -O2; do
  check_level $level
done

# What stays on the stack is said in each function's name.
source=$MESC_SRCDIR/testsuite/heapify/stays.c
[ "$(variables)" = 0 ] && [ "$(variables -fplugin-arg-heapify-all)" = 0 ]
result "heapify: what stays on the stack"
$MESC_GCC -S "$source" -o /dev/null -fplugin="$heapify" \
  -fplugin-arg-heapify-nonsense >"$work/log" 2>&1
[ $? != 0 ] && grep -q 'accepted are' "$work/log"
result "heapify: an argument that is not known"

finish
