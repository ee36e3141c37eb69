# The referee of the benchmarks of the runtime library: that a run measures
# everything it says it does, and that a competitor which does not do its work,
# or a goal that is missed, is noticed.  What little is measured here says
# nothing about speed.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR, MESC_GCC and MESC_GXX.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
bench=$(cd "$MESC_SRCDIR/testsuite/bench/runtime" && pwd)
include=$(cd "$MESC_SRCDIR/include" && pwd)
build=$(cd "$MESC_BUILDDIR" && pwd)
cd "$work" || exit 1

if ! python3 --version >/dev/null 2>&1; then
  echo "UNSUPPORTED: the benchmarks of the runtime: there is no python3"
  echo "# of expected passes 0"
  exit 0
fi

# A quick run of competitors that are soon compiled.
bench ()
{
  "$bench/run" --quick --no-install --cc="$MESC_GCC" --cxx="$MESC_GXX" \
    --cflags=-O0 --directory=out --kinds=u64 \
    --library="-I$include -I$build/include $build/libmapescape.a -pthread -lm" \
    "$@" >log 2>&1
}

contains ()
{
  for text; do
    grep -qF -- "$text" log || return 1
  done
}

bench --only=mapescape,std,malloc,bump,obstack
result "a quick run succeeds"
contains '## Operations, 64-bit key, 64-bit value, 3,000 keys' \
  '## Operations, keys 1, 2, 3...' '## Operations, keys that are multiples' \
  '## Small maps' '## One map, cleared' '## Memory' '## Arenas' '## Goals'
result "every table is printed"
[ "$(grep -c '^| mapescape, inline hint ' log)" = 2 ] &&
  [ "$(grep -c '^| std, arena hint ' log)" = 2 ]
result "small maps are made in every way"
grep -vxF -f log out/report.md >missing
[ -s out/report.md ] && [ ! -s missing ]
result "the report is what was printed"
python3 - >log 2>&1 <<'END'
import json
run = json.load(open("out/results.json"))
assert run["rounds"] == 1 and run["compiler"]
assert {s["name"] for s in run["series"]} >= {"mapescape", "std", "obstack"}
assert all(len(s["figures"]) == 1 and s["figures"][0] > 0
           for s in run["series"])
assert {"hit", "miss", "churn", "8", "average", "bulk"} <= {
    s["op"] for s in run["series"]}
END
result "the results can be read, and every figure is there"

# Adapters that are wrong.
sed 's/  \*word = word_of_value.*/  *word = 1;/' "$bench/maps/khash.c" >wrong.c
sed 's/  kh_del (bench, \*m, at);//' "$bench/maps/khash.c" >kept.c
bench --only=none --tables=large --add=wrong="$work/wrong.c"
[ $? = 2 ] && contains 'hit: sum'
result "a map that gives wrong values stops the run"
bench --only=none --tables=large --add=kept="$work/kept.c"
[ $? = 2 ] && contains 'erase: sum'
result "a map that does not erase stops the run"

echo '#error "no such library"' >broken.c
bench --only=std --tables=small --counts=8 --add=broken="$work/broken.c" &&
  contains 'broken: does not compile' '| std '
result "a competitor that does not compile is skipped with its reason"
mkdir bin
printf '#!/bin/sh\nexit 1\n' >bin/dpkg-query
chmod +x bin/dpkg-query
(PATH=$work/bin:$PATH; bench --only=std,uthash --tables=small --counts=8) &&
  contains 'uthash: uthash-dev is not installed' '| std '
result "a competitor that is not installed is skipped with its package"
bench --tables=small,nonsense
[ $? = 1 ] && contains "unknown table 'nonsense'"
result "an unknown table is an error"

PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$bench python3 - >log 2>&1 <<'END'
import goals
from measure import Series
def judge(ours, boost):
    series = lambda name: Series("large", "u32", 7, name, "plain", "hit")
    judged = goals.all_goals({series("mapescape"): ours,
                              series("boost-flat"): boost})
    assert len(judged) == 1, judged
    return judged[0]
assert judge([10, 20, 30], [10, 20, 30]).met
assert not judge([11, 22, 33], [10, 20, 30]).met
# Ratios are those within a round, whatever the rounds are like.
drift = judge([10, 99, 30], [10, 100, 29])
assert drift.met and abs(drift.ratio.median - 1) < 0.01
assert "MISSED" in str(judge([2], [1])) and "met" in str(judge([1], [2]))
END
result "a goal is judged by the ratios within rounds"

echo
finish
