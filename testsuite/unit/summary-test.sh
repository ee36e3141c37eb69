# The referee of the test suite: what testsuite/summary and testsuite/run-unit
# take for success.  If they let a failure pass, no other test shows anything.
#
# Reads MESC_SRCDIR.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
cd "$work" || exit 1

summary ()
{
  sh "$MESC_SRCDIR/testsuite/summary" "$@" >log 2>&1
}

last_line ()
{
  [ "$(tail -n 1 log)" = "$1" ]
}

printf 'PASS: a\nPASS: b\nXFAIL: c\nUNSUPPORTED: d\n' >good.sum
summary 2 good.sum && last_line "2 passed, 0 failed"
result "passes, expected failures and unsupported tests are a success"
summary 4 good.sum good.sum && last_line "4 passed, 0 failed"
result "files are added up"
! summary 3 good.sum && last_line "2 passed, 0 failed"
result "fewer passes than the floor are a failure"
for word in FAIL XPASS KPASS UNRESOLVED ERROR WARNING; do
  { cat good.sum; echo "$word: e"; } >bad.sum
  ! summary 1 bad.sum && last_line "2 passed, 1 failed"
  result "$word is a failure"
done
! summary 1 good.sum missing.sum && grep -q 'no results in missing.sum' log
result "a file that is missing is a failure"
: >empty.sum
! summary 1 good.sum empty.sum
result "an empty file is a failure"
echo "XFAIL: c" >none.sum
! summary 1 good.sum none.sum
result "a file without a pass is a failure"
! summary 0
result "no file at all is a failure"
printf '# of expected passes\t\t100\nPASS: a\n' >total.sum
! summary 2 total.sum && last_line "1 passed, 0 failed"
result "totals are not believed"

# A unit test that prints $2, ends with the status $3; run-unit ends with $1.
unit ()
{
  printf 'cat <<END\n%s\nEND\nexit %s\n' "$2" "$3" >unit.sh
  sh "$MESC_SRCDIR/testsuite/run-unit" unit.sum unit.sh >log 2>&1
  [ $? = "$1" ]
}
newline='
'
unit 0 "PASS: a$newline# of expected passes 1" 0
result "a test that says what it did is believed"
unit 1 "PASS: a${newline}FAIL: b$newline# of expected passes 1" 1
result "a test that fails, fails"
unit 1 "PASS: a$newline# of expected passes 1" 1 && ! summary 0 unit.sum
result "a test that dies has failed"
unit 1 "PASS: a${newline}FAIL: b$newline# of expected passes 1" 0
result "a test that fails has failed whatever its status"
unit 1 "PASS: a" 0 && ! summary 0 unit.sum
result "a test that does not reach its end has failed"
unit 1 "" 0 && ! summary 0 unit.sum
result "a test that says nothing has failed"

finish
