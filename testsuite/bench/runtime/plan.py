"""What is run for each table, and what the table says."""

import dataclasses

import measure
import programs

KIND_TITLES = {
    "u32": "32-bit key, 32-bit value",
    "u64": "64-bit key, 64-bit value",
    "record": "64-bit key, 448-bit value",
    "string": "16-character key, 64-bit value",
    None: "",
}

SMALL_COUNTS = (2, 4, 8, 12, 16, 32, 64, 128, 256)
REUSE_COUNTS = (8, 16, 64, 256, 4096)


@dataclasses.dataclass(frozen=True)
class Table:
    title: str
    unit: str


TABLES = {
    "large": Table("Operations", "ns per key"),
    "sequential": Table("Operations, keys 1, 2, 3...", "ns per key"),
    "multiples": Table("Operations, keys that are multiples of a power of two",
                       "ns per key"),
    "small": Table("Small maps: make, put k keys, find k keys, destroy",
                   "ns per cycle"),
    "reuse": Table("One map, cleared at the end of each cycle",
                   "ns per cycle"),
    "memory": Table("Memory", "bytes per entry"),
    "arena": Table("Arenas", "ns per block"),
}


@dataclasses.dataclass(frozen=True)
class Scope:
    """How much of everything is measured."""
    tables: tuple
    kinds: tuple = ("u32", "u64", "record", "string")
    sizes: tuple = (200_000, 2_000_000)
    pattern_size: int = 200_000
    small_kinds: tuple = ("u64", "string")
    small_counts: tuple = SMALL_COUNTS
    reuse_counts: tuple = REUSE_COUNTS
    # Keys that a try works on at least, so that short ones are repeated.
    work: int = 1_000_000
    small_tries: int = 3


QUICK = {
    "kinds": ("u32", "string"),
    "sizes": (3000,),
    "pattern_size": 3000,
    "small_kinds": ("u64",),
    "small_counts": (8, 64),
    "reuse_counts": (8, 64),
    "work": 3000,
    "small_tries": 1,
}


def large_jobs(maps, kinds, sizes, table, pattern, scope):
    return [measure.Job(programs.Program(m, kind), table, size,
                        (pattern, "large", max(1, scope.work // size), size))
            for kind in kinds for size in sizes for m in maps]


def small_jobs(maps, scope):
    return [measure.Job(programs.Program(m, kind, mode), "small", None,
                        ("random", "small", scope.small_tries)
                        + scope.small_counts)
            for kind in scope.small_kinds for m in maps for mode in m.modes]


# What a map is cleared by is compared with what the same map costs to make.
def reuse_jobs(maps, scope):
    return [measure.Job(programs.Program(m, kind), table, None,
                        ("random", task, scope.small_tries)
                        + scope.reuse_counts)
            for kind in scope.small_kinds for m in maps
            for table, task in (("reuse", "reuse"), ("reuse base", "small"))]


def memory_jobs(maps, scope):
    return [measure.Job(programs.Program(m, kind), "memory", size,
                        ("random", "memory", 1, size))
            for kind in scope.kinds for size in scope.sizes for m in maps]


def arena_jobs(arenas, scope):
    return [measure.Job(programs.Program(a), "arena", None,
                        (scope.small_tries,)) for a in arenas]


def jobs_of(table, maps, arenas, scope):
    pattern_kinds = [k for k in scope.kinds if k in ("u32", "u64")]
    if table == "large":
        return large_jobs(maps, scope.kinds, scope.sizes, table, "random",
                          scope)
    if table in ("sequential", "multiples"):
        return large_jobs(maps, pattern_kinds, (scope.pattern_size,), table,
                          table, scope)
    if table == "small":
        return small_jobs(maps, scope)
    if table == "reuse":
        return reuse_jobs(maps, scope)
    if table == "memory":
        return memory_jobs(maps, scope)
    return arena_jobs(arenas, scope)


def all_jobs(maps, arenas, scope):
    return [job for table in scope.tables
            for job in jobs_of(table, maps, arenas, scope)]
