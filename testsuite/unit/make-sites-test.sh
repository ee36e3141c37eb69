# The referee of the table of make sites: that it finds the places where maps
# are made, puts them in the right class, joins them with the plugin's records
# and counts right.  The sources and the records are made up.
#
# Reads MESC_SRCDIR.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
make_sites=$(cd "$MESC_SRCDIR/testsuite/make-sites" && pwd)
cd "$work" || exit 1

if ! python3 --version >/dev/null 2>&1; then
  echo "UNSUPPORTED: the table of make sites: there is no python3"
  echo "# of expected passes 0"
  exit 0
fi

cat >makers <<'END'
# A comment.
one make map_new set_*_new
one init map_init
one value MAP_INIT
one free map_free map_clear
one api map_*
two = one
END

mkdir -p one/source two/source
cat >one/source/a.c <<'END'
/* map_new () in a comment, "map_new ()" in a string: no sites.  */
static struct map table = MAP_INIT;
struct map *map_new (void);

static int
here (int n)
{
  struct map *map = map_new ("; map_new ()");
  map_put (map, n);
  fill (n, map);
  map_free (map);
  return n;
}
KIND_INIT (x)
struct map *
out (struct map **to, struct box *box)
{
  struct map *mine, *other = n == 0 ? set_x_new () : NULL;
  struct map kept = MAP_INIT, leaked;
  static struct map *once;

  mine = (struct map *) map_new ();
  if (!(box->map = map_new ()))
    return NULL;
  *to = map_new ();
  once = map_new ();
  map_init (&leaked, 7);
  map_init (&box->field, 8);
  map_init (to, 8);
  map_new ();
  map_clear (&kept);
  if (other)
    map_free (other);
  if (n)
    return map_new ();
  return mine;
}
END
printf 'int f (void) { return 0; }\n' >two/source/b.c

# record KIND LINE FUNCTION NAME MAP VERDICT PLACEMENT REASON
record ()
{
  printf '{"v":1,"kind":"%s","file":"a.c","line":%s,"column":1,' "$1" "$2"
  printf '"function":"%s","name":"%s","type":"struct map",' "$3" "$4"
  printf '"map":%s,"verdict":"%s","placement":%s,"reason":%s}\n' \
    "$5" "$6" "$7" "$8"
}

{
  record alloc 8 here 'map_new (x)' true noescape '"heap"' '"grows"'
  record alloc 18 out 'set_x_new ()' true escape '"heap"' '"opaque-call"'
  record alloc 22 out 'map_new ()' true noescape '"heap"' null
  record alloc 22 out 'map_new ()' true escape '"heap"' '"returned"'
  record alloc 25 out 'map_new ()' false escape '"heap"' '"stored-param"'
  record map 2 'file scope' table true escape '"static"' '"stored-global"'
  record map 19 out leaked true noescape '"stack"' null
  record map 19 out kept true escape '"stack"' '"opaque-call"'
  record param 6 here map true escape null '"returned"'
} >one.maps
: >two.maps
echo a.c >one.units
echo b.c >two.units
cat >read <<'END'
one a.c here map stays stays it is released
one a.c out kept stays leaves:opaque-call it is cleared
one a.c out mine leaves leaves:returned it is returned
one a.c out once leaves unseen it stays in a static variable
END

sites ()
{
  python3 "$make_sites/sites.py" "$@" >log 2>&1
}

says () { grep -q -x -e "$1" log; }

sites --list makers read . one two
says 'one a.c:2 - table MAP_INIT static leaves:stored-global struct map -'
result "a variable at file scope"
says 'one a.c:8 here map map_new local stays struct map fill'
result "a local map, and the helper that gets it"
says 'one a.c:18 out other set_x_new local leaves:opaque-call struct map -'
result "a conditional value, and a pattern for the maker"
says 'one a.c:22 out mine map_new handed out leaves:returned struct map -'
result "a map that is returned; what escapes in one unit escapes"
says 'one a.c:23 out box->map map_new field unseen - -' \
  && says 'one a.c:25 out \*to map_new field unseen - -' \
  && says 'one a.c:28 out box->field map_init field unseen - -' \
  && says 'one a.c:29 out to map_init field unseen - -'
result "fields and what parameters point to; what is no map is not seen"
says 'one a.c:26 out once map_new static unseen - -'
result "a static variable in a function"
says 'one a.c:27 out leaked map_init not released stays struct map -' \
  && says 'one a.c:19 out kept MAP_INIT local leaves:opaque-call struct map -'
result "variables that are maps, released and not"
says 'one a.c:30 out ? map_new other unseen - -' \
  && says 'one a.c:35 out return map_new returned unseen - -'
result "results that are dropped or returned"
test "$(wc -l <log)" = 13
result "neither comments, strings, prototypes nor what is no map"

sites makers read .
result "the expectations hold"
says 'one  *13  *4  *2  *1  *3  *1  *1  *1  *23 %  *1'
result "sites by class"
says 'one  *13  *7  *2  *4  *opaque-call:2 returned:1 stored-global:1'
result "sites by verdict"
says 'one  *3  *1  *33 %  *-  *0  *opaque-call:2'
result "local sites by verdict"
says 'one  *3  *1  *2  *1  *1  *opaque-call:2 returned:1'
result "all findings"
says 'of 2 that stay the plugin finds 1; of 2 that leave it says so of 1,.* 0' \
  && says 'with the programs.* of 2 that stay the plugin finds 1; .*'
result "sites read by hand"
says 'two  *0  *0  *0  *0  *0  *0  *0  *0  *-  *0'
result "a tree without sites"

sed 's/"escape"\(.*\)"opaque-call"/"noescape"\1null/' one.maps >one.promised
sed -i 's,leaves:opaque-call,&/stays,' read
sites makers read . && says 'one  *3  *1  *33 %  *3  *0  *opaque-call:2' \
  && says 'with the programs.* of 2 that stay the plugin finds 2; .*so of 1,.*' \
  && says 'one  *a.c  *out  *kept  *stays  *leaves:opaque-call/stays'
result "what a program promises counts by itself"
sites --list makers read . one
says 'one a.c:18 out other set_x_new local leaves:opaque-call/stays struct map -'
result "both verdicts of a site"
rm one.promised
! sites makers read . \
  && grep -q 'leaves:opaque-call instead of leaves:opaque-call/stays' log
result "a promise that has no effect is a failure"
sed -i 's,/stays,,' read

sed -i 's/leaves unseen/leaves stays/' read
! sites makers read . && grep -q 'unseen instead of stays' log \
  && says '1 are not as the file says'
result "an expectation that does not hold is a failure"
echo 'one gone.c f m stays stays no such file' >>read
! sites makers read . && grep -q 'no such site instead of stays' log
result "a site that is gone is a failure"
echo 'one a.c here map perhaps stays' >read
! sites makers read . && grep -q '^read:1: not' log
result "a truth that is none is an error"
: >read
echo 'one grow map_grow' >>makers
! sites makers read . && grep -q '^makers:8: not' log
result "a kind of function that is none is an error"

finish
