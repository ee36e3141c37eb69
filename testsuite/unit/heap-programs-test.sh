# Generated programs whose objects have known lifetimes: no claim on them is
# false at any level, the verdicts do not change with the way they are compiled,
# and claims that are made false would be noticed.  See testsuite/fuzz/README.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR and MESC_GCC.

if ! command -v python3 >/dev/null; then
  echo "UNSUPPORTED: generated heap programs: there is no python3"
  printf '# of expected passes\t\t0\n'
  exit 0
fi
# A minute and a half of one processor, with other programs for each compiler.
version=$($MESC_GCC -dumpversion) || exit 1
exec python3 "$MESC_SRCDIR/testsuite/fuzz/run" --unit \
  --seed="$((${version%%.*} * 1000))" --count=200 \
  --opt=-O0 --opt='-O2 -flto' --opt='-O3 -flto' \
  --jobs="$(nproc 2>/dev/null || echo 1)" \
  --cc="$MESC_GCC" --plugin="$MESC_BUILDDIR/mapescape.so"
