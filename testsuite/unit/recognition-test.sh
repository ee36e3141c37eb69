# The referee of the recognition table: that it counts right, names what it
# should, and that the commands of a build are kept and compiled again as they
# were.  The compiler is made up, and so are records and labels.
#
# Reads MESC_SRCDIR.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
recognition=$(cd "$MESC_SRCDIR/testsuite/recognition" && pwd)
cd "$work" || exit 1

if ! python3 --version >/dev/null 2>&1; then
  echo "UNSUPPORTED: the recognition table: there is no python3"
  echo "# of expected passes 0"
  exit 0
fi

# record FILE LINE NAME ALIAS SCORE DECISION
record ()
{
  printf '{"v":1,"kind":"type","file":"%s","line":%s,"name":%s,"alias":%s,' \
    "$1" "$2" "$3" "$4"
  printf '"score":%s,"decision":"%s","evidence":[{"what":"name of the type",' \
    "$5" "$6"
  printf '"field":null,"points":2}]}\n'
}

table ()
{
  python3 "$recognition/table.py" labels "$@" >log 2>&1
}

says () { grep -q -e "$1" log; }

{
  record hash.h 3 '"struct table"' null 9 map
  record hash.h 3 '"struct table"' null 6 none
  record other.h 3 '"struct table"' null 9 map
  record gen.h 5 '"struct kh_a_t"' null 9 map
  record gen.h 6 '"struct kh_b_t"' null 9 map
  record list.h 7 'null' '"list"' 8 map
  record tree.h 8 '"struct root"' '"Root"' 9 map
  record view.h 9 '"struct view"' null 9 map
  record node.h 9 '"struct node"' null 4 none
  record near.h 9 '"struct near"' null 6 none
} >one.types
{
  record gen.h 5 '"struct kh_a_t"' null 9 map
  record gen.h 6 '"struct kh_b_t"' null 6 none
} >two.types
cat >labels <<'END'
# A comment.
one table@hash.h map
one table no that of another file
one kh_*_t map
one list no a list
one Root tree
one view either
one node no
one near map
one gone map
two kh_*_t,other map
END

table one.types two.types
result "a table in which every type that is taken has a label"
says '^one  *9  *5  *3  *2  *5  *2  *0$'
result "the row of a tree"
says '^two  *2  *1  *0  *1  *0  *0  *0$'
result "what a macro makes is found only if all of it is"
says '^recall, maps and trees: 3 of 6, 50.0 %$' \
  && says '^recall, maps: 2 of 5, 40.0 %$' \
  && says '^recall, trees: 1 of 1, 100.0 %$'
result "recall"
says '^precision: 3 of 5, 60.0 %$'
result "precision"
says '^taken, but neither right nor wrong: 1$'
result "what may be taken or not is apart"
says "^one near (map): near: score 6: name of the type +2$" \
  && says '^one gone (map): no record$' \
  && says '^two kh_\*_t and 1 more (map): kh_b_t: score 6'
result "misses are named"
says '^one list (a list): score 8' \
  && says '^one table (that of another file): score 9'
result "false hits are named"
says '^one table@hash.h: not in 1 of 2$'
result "units that do not see the map are counted"
says '^one Root: is a tree$'
result "a tree that is taken for a hash table is named"

printf '# A comment.\none table@hash.h\none gone\n' >survey
python3 "$recognition/table.py" --survey survey labels one.types two.types \
  >log 2>&1 \
  && says '^recall, well known: 1 of 2, 50.0 %; precision in these 1 trees: '
result "what is well known has a line of its own"
echo "one list" >>survey
! python3 "$recognition/table.py" --survey survey labels one.types >log 2>&1 \
  && says 'survey:4: no known map one list'
result "a name that is no known map is an error"

record new.h 1 '"struct new"' null 8 map >three.types
! table one.types three.types && says '^three new new.h:1: score 8' \
  && says '^precision: 3 of 6, 50.0 %$'
result "a hit without a label is a failure and a false hit"
echo "one list map" >>labels
! table one.types && says 'labels:12: one list again'
result "two labels of one type are an error"
echo "one other maybe" >labels
! table one.types && says 'labels:1: not'
result "an unknown kind of label is an error"

# A compiler that says of each source that there is a struct in the file that
# its name says, and fails for bad.c.
cat >compiler <<'END'
#!/bin/sh
output=
for word; do
  case $word in
    -fplugin-arg-mapescape-types=*) output=${word#*types=} ;;
    *bad.c) exit 1 ;;
    *.c) source=$word ;;
  esac
done
echo "$*" >>"$LOG"
test -z "$output" \
  || printf '{"file":"%s","line":1}\n{"file":"/usr/include/x.h","line":2}\n' \
       "$source" >"$output"
END
chmod +x compiler
mkdir commands tree tree/sub
: >tree/sub/a.c
: >tree/b.c
: >tree/conftest.c
LOG=$work/calls RECOGNITION_COMMANDS=$work/commands
RECOGNITION_CC=$work/compiler
export LOG RECOGNITION_COMMANDS RECOGNITION_CC
(
  cd tree/sub && "$recognition/record-cc" '-DNAME="a b"' -O2 -c -o a.o a.c
  "$recognition/record-cc" '-DNAME="a b"' -O1 -fPIC -c -o pic.o a.c
  "$recognition/record-cc" -DOTHER -MF a.d -MD -c a.c
  cd .. && "$recognition/record-cc" -c conftest.c
  "$recognition/record-cc" -E b.c
  "$recognition/record-cc" -o b b.o
  "$recognition/record-cc" -o b b.c -lm
) >log 2>&1
test "$(ls commands | wc -l)" = 4 && test "$(wc -l <calls)" = 7
result "commands that compile are kept, and all are run"

units ()
{
  : >calls
  python3 "$recognition/compile-units" commands tree types "$work/compiler" \
    plugin.so >log 2>&1
}

units && says '^2 units, 0 failed$'
result "a source is compiled once"
grep -q -e '-DNAME="a b" .*a\.c -S -o /dev/null -O0' calls \
  && ! grep -e '-DOTHER\|-MF\|-O2\|-lm' calls
result "a unit has the options of its command, but for output"
grep -c '"file": "sub/a.c"' types >log && test "$(cat log)" = 1 \
  && grep -q '"file": "b.c"' types && ! grep -q /usr types
result "files are named from the tree on, and those outside are left out"
python3 "$recognition/compile-units" --list commands tree >log 2>&1
test "$(cat log)" = "$(printf 'b.c\nsub/a.c')"
result "the sources that are compiled can be listed"
: >calls
RECOGNITION_LEVEL=-O2 python3 "$recognition/compile-units" commands tree out \
  "$work/compiler" plugin.so report >log 2>&1
grep -c -e '-O2 .*-fplugin-arg-mapescape-report=.*/report$' calls >log \
  && test "$(cat log)" = 2 && test -e out
result "the records of the report, at another level of optimisation"
: >tree/bad.c
! (cd tree && "$recognition/record-cc" -c bad.c) \
  && test "$(ls commands | wc -l)" = 4
result "a compile that fails is not kept, and fails"
(cd tree && RECOGNITION_CC=: "$recognition/record-cc" -c bad.c)
! units && says '^3 units, 1 failed$' && says '^bad.c in .* failed'
result "a unit that does not compile is named, and is a failure"

finish
