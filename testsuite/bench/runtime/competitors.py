"""What is measured: our map and arena, and those of the libraries that Debian
ships.  A new competitor is an adapter and a line here."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Competitor:
    name: str
    # The adapter, in the directory of this file.
    source: str
    # The Debian package that it needs besides the compiler.
    package: str = None
    # What it is linked with: modules of pkg-config, or flags.
    libraries: tuple = ()
    # How small maps of it can be made, besides with malloc.
    modes: tuple = ("plain",)
    language: str = "C"
    # Whether the user chooses the hash function.
    takes_hash: bool = True
    flags: tuple = ()


OURS = "mapescape"

MAPS = [
    Competitor(OURS, "maps/mapescape.c",
               modes=("plain", "hint", "arena", "arena hint", "inline",
                      "inline hint")),
    Competitor("boost-flat", "maps/boost-flat.cc", "libboost1.81-dev",
               modes=("plain", "hint", "arena", "arena hint"),
               language="C++"),
    Competitor("absl-flat", "maps/absl-flat.cc", "libabsl-dev",
               ("absl_flat_hash_map", "absl_hash"),
               modes=("plain", "hint", "arena", "arena hint"),
               language="C++"),
    Competitor("robin-map", "maps/robin-map.cc", "robin-map-dev",
               modes=("plain", "hint", "arena", "arena hint"),
               language="C++"),
    Competitor("std", "maps/std.cc",
               modes=("plain", "hint", "arena", "arena hint"),
               language="C++"),
    Competitor("khash", "maps/khash.c", "libbwa-dev",
               modes=("plain", "hint", "arena", "arena hint")),
    Competitor("uthash", "maps/uthash.c", "uthash-dev",
               modes=("plain", "arena")),
    Competitor("stb_ds", "maps/stb_ds.c", "libstb-dev",
               modes=("plain", "arena"), takes_hash=False),
    Competitor("GHashTable", "maps/ghashtable.c", "libglib2.0-dev",
               ("glib-2.0",)),
    Competitor("Judy", "maps/judy.c", "libjudy-dev", ("-lJudy",),
               takes_hash=False),
    Competitor("apr_hash", "maps/apr-hash.c", "libapr1-dev", ("apr-1",),
               modes=("plain", "arena")),
    Competitor("Go", "maps/go", "golang-go", modes=("plain", "hint"),
               language="Go", takes_hash=False),
]

ARENAS = [
    Competitor(OURS, "arenas/mapescape.c"),
    Competitor("bump", "arenas/bump.c"),
    Competitor("apr_pool", "arenas/apr-pool.c", "libapr1-dev", ("apr-1",)),
    Competitor("obstack", "arenas/obstack.c"),
    Competitor("talloc", "arenas/talloc.c", "libtalloc-dev", ("talloc",)),
    Competitor("talloc_pool", "arenas/talloc.c", "libtalloc-dev",
               ("talloc",), flags=("-DWITH_POOL",)),
    Competitor("mi_heap", "arenas/mimalloc-heap.c", "libmimalloc-dev",
               ("-lmimalloc",)),
    Competitor("mimalloc", "arenas/malloc.c", "libmimalloc-dev",
               ("-lmimalloc",)),
    Competitor("jemalloc", "arenas/malloc.c", "libjemalloc-dev",
               ("-ljemalloc",)),
    Competitor("malloc", "arenas/malloc.c"),
]

# The plots need it.
TOOLS = ["gnuplot-nox", "pkg-config"]


def packages_of(competitors):
    """The packages that the competitors need, each once."""
    return list(dict.fromkeys(c.package for c in competitors if c.package))
