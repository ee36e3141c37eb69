# The frame of a unit test that is a script, which reads this file first:
#
#   . "$MESC_SRCDIR/testsuite/unit/results.sh"
#   COMMAND >"$work/log" 2>&1
#   result "what the command shows"
#   ...
#   finish
#
# $work is a folder of the test's own, which is gone when it ends.

LC_ALL=C
export LC_ALL
passes=0
failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Report the result of the last command under the name $1.
result ()
{
  if [ $? = 0 ]; then
    passes=$((passes + 1))
    echo "PASS: $1"
  else
    failures=$((failures + 1))
    echo "FAIL: $1"
    sed 's/^/  /' "$work/log"
  fi
}

# The last lines of the test, and its exit status.
finish ()
{
  [ $failures = 0 ] || echo "# of unexpected failures $failures"
  echo "# of expected passes $passes"
  [ $failures = 0 ]
}
