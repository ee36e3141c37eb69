# Programs whose blocks move to the stack do what they did: a sample of what
# `make check-stack' runs.  See testsuite/verify/README.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR, MESC_GCC and MESC_GXX.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
unset MAPESCAPE

if ! python3 --version >/dev/null 2>&1; then
  echo "UNSUPPORTED: programs whose blocks move: there is no python3"
  echo "# of expected passes 0"
  exit 0
fi

# moved LAYER FLOOR OPTION...: that no program of LAYER does something else, and
# at least FLOOR places move.
moved ()
{
  layer=$1 floor=$2
  shift 2
  "$MESC_SRCDIR/testsuite/verify/run" --rewrite=stack --cc="$MESC_GCC" \
    --cxx="$MESC_GXX" --plugin="$MESC_BUILDDIR/mapescape.so" \
    --library="$MESC_BUILDDIR/.libs" \
    --heapify="$MESC_BUILDDIR/testsuite/heapify/.libs/heapify.so" \
    --directory="$work" --jobs="$(nproc 2>/dev/null || echo 1)" "$@" "$layer" \
    >"$work/log" 2>&1 \
    && [ "$(awk '$1 == "all" { print $6 }' "$work/log")" -ge "$floor" ]
  result "moved: $layer"
}

moved suite 80 --opt=-O2
moved generated 25 --generated=16
if command -v csmith >/dev/null; then
  moved csmith 200 --csmith=6
else
  echo "UNSUPPORTED: moved: csmith is not installed"
fi

finish
