# Some of the conformance cases compiled in several ways, and with their
# functions in another order: what is said of them does not change.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR and MESC_GCC.

name='conformance cases compiled otherwise'
if ! command -v python3 >/dev/null; then
  echo "UNSUPPORTED: $name: there is no python3"
  printf '# of expected passes\t\t0\n'
  exit 0
fi
cases=$MESC_SRCDIR/testsuite/mapescape.conformance
if python3 "$MESC_SRCDIR/testsuite/fuzz/metamorphic" --cc="$MESC_GCC" \
  --plugin="$MESC_BUILDDIR/mapescape.so" "$cases/loops.c" "$cases/structs.c" \
  "$cases/callbacks.c"
then
  echo "PASS: $name"
  printf '# of expected passes\t\t1\n'
else
  echo "FAIL: $name"
  printf '# of expected passes\t\t0\n'
  exit 1
fi
