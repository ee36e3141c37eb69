"""What the runtime library is to reach, as ratios taken within a round."""

import dataclasses

import competitors
import ratios

OURS = competitors.OURS
C_MAPS = {c.name for c in competitors.MAPS
          if c.language == "C" and c.name != OURS}
C_OR_CXX_MAPS = {c.name for c in competitors.MAPS
                 if c.language != "Go" and c.name != OURS}


@dataclasses.dataclass(frozen=True)
class Goal:
    text: str
    ratio: ratios.Ratio
    limit: float
    # Whether the ratio is to be at most the limit, or at least.
    at_most: bool

    @property
    def met(self):
        return (self.ratio.median <= self.limit if self.at_most
                else self.ratio.median >= self.limit)

    def __str__(self):
        sign = "<=" if self.at_most else ">="
        return (f"{'met   ' if self.met else 'MISSED'} {self.text}: "
                f"{self.ratio}, goal {sign} {self.limit}")


def pick(samples, names, **wanted):
    """The series of the competitors NAMES that have the fields WANTED."""
    return [figures for series, figures in samples.items()
            if series.name in names
            and all(getattr(series, k) == v for k, v in wanted.items())]


def compare(text, ours, others, limit, at_most=True):
    """A goal for our series in relation to the best of others, or none."""
    if not ours or not others:
        return []
    over, under = ratios.least_of(ours), ratios.least_of(others)
    if not at_most:
        over, under = under, over
    return [Goal(text, ratios.ratio(over, under), limit, at_most)]


def small_goals(samples):
    goals = []
    for kind in ("u64", "string"):
        for op in ("8", "16"):
            goals += small_goals_at(samples, kind, op)
    return goals


# The others on malloc: an arena under them is of our making.
def small_goals_at(samples, kind, op):
    fields = {"table": "small", "kind": kind, "op": op}
    ours = pick(samples, {OURS}, mode="inline", **fields)
    plain = pick(samples, C_OR_CXX_MAPS, mode="plain", **fields)
    hinted = pick(samples, C_OR_CXX_MAPS, mode="hint", **fields)
    where = f"small map, {kind}, {op} keys"
    return (compare(f"{where}: best other / inline", ours, plain + hinted,
                    2.5, at_most=False)
            + compare(f"{where}: best other without a hint / inline", ours,
                      plain, 2.5, at_most=False))


def large_goals(samples, kind, size):
    goals = []
    fields = {"table": "large", "kind": kind, "size": size}
    where = f"{kind}, {size:,} keys"
    for op in ("hit", "miss"):
        ours = pick(samples, {OURS}, op=op, **fields)
        goals += compare(f"{op}, {where}: ours / boost-flat", ours,
                         pick(samples, {"boost-flat"}, op=op, **fields), 1.05)
        goals += compare(f"{op}, {where}: ours / best C map", ours,
                         pick(samples, C_MAPS, op=op, **fields), 1.0)
    goals += compare(f"insert, {where}: ours / best",
                     pick(samples, {OURS}, op="insert", **fields),
                     pick(samples, C_OR_CXX_MAPS, op="insert", **fields), 1.1)
    return goals


def memory_goals(samples, kind, size):
    fields = {"table": "memory", "kind": kind, "size": size, "op": "average"}
    return compare(f"memory, {kind}, to {size:,} keys: ours / boost-flat",
                   pick(samples, {OURS}, **fields),
                   pick(samples, {"boost-flat"}, **fields), 1.1)


def arena_goals(samples):
    fields = {"table": "arena", "op": "bulk"}
    ours = pick(samples, {OURS}, **fields)
    return (compare("arena, bulk: ours / bump", ours,
                    pick(samples, {"bump"}, **fields), 1.5)
            + compare("arena, bulk: malloc / ours", ours,
                      pick(samples, {"malloc"}, **fields), 5, at_most=False))


def all_goals(samples):
    places = dict.fromkeys((s.table, s.kind, s.size) for s in samples)
    goals = small_goals(samples)
    for table, kind, size in places:
        if table == "large" and kind in ("u32", "u64"):
            goals += large_goals(samples, kind, size)
        if table == "memory":
            goals += memory_goals(samples, kind, size)
    return goals + arena_goals(samples)
