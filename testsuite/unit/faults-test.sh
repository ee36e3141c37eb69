# The tests of the engine notice each of its seeded faults (escape/fault.def), and
# the plugin that users get has none of them in it.
#
# The engine is built a second time, with the faults; testsuite/faults/run does
# the same with the whole plugin and all the tests, which takes an hour.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR and MESC_GCC.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
unset MAPESCAPE_FAULT
engine=$MESC_SRCDIR/plugin/escape
graphs=$MESC_SRCDIR/testsuite/unit

# Run the tests of the engine with the fault $1.
engine_tests ()
{
  MAPESCAPE_FAULT=$1
  export MAPESCAPE_FAULT
  "$work/flow-test" "$graphs"/*.flow >"$work/log" 2>&1 &&
    "$work/loops-test" >>"$work/log" 2>&1
}

# A crash is noticed, too.
notices ()
{
  ! engine_tests "$1" && ! grep -q MAPESCAPE_FAULT "$work/log"
}

# The names of the faults of part $1, a pattern.
faults_of ()
{
  sed -n "s/^FAULT ($1, [A-Z_]*, \"\\([^\"]*\\)\".*/\\1/p" "$engine/fault.def"
}

build ()
{
  $MESC_GCC -std=gnu11 -D_GNU_SOURCE -DMAPESCAPE_FAULTS -I"$engine" \
    "$engine"/*.c "$graphs/$1.c" -o "$work/$1" >"$work/log" 2>&1
}

build flow-test && build loops-test
result "the engine builds with faults"

engine_tests none
result "without a fault there is none"

! engine_tests no-such-fault && grep -q return-dropped "$work/log"
result "a fault that does not exist is an error with the list of those that do"

faults_of '[A-Z]*' >"$work/names"
[ -s "$work/names" ] && ! grep -qaF -f "$work/names" \
  -e MAPESCAPE_FAULT "$MESC_BUILDDIR/mapescape.so" 2>"$work/log"
result "the plugin has nothing of the faults in it"

for fault in $(faults_of ENGINE); do
  notices "$fault"
  result "tests of the engine notice $fault"
done

finish
