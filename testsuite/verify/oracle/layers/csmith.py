"""Programs of csmith, which print a checksum of all their variables, with all
that are in functions on the heap."""

import subprocess

from ..check import Program

# What it makes at its own measures takes minutes to compile.
MEASURES = ["--max-funcs", "6", "--max-block-depth", "3", "--max-block-size",
            "4", "--no-packed-struct"]


def write(path, seed):
    with path.open("w", encoding="utf-8") as file:
        subprocess.run(["csmith", "--seed", str(seed), *MEASURES], stdout=file,
                       check=True)


def programs(tools, options):
    directory = tools.directory / "csmith"
    directory.mkdir(exist_ok=True)
    for seed in range(1, options.csmith + 1):
        level = options.opt[seed % len(options.opt)]
        path = directory / f"{seed}.c"
        yield Program(f"csmith {seed} {level}", [path],
                      ["-I/usr/include/csmith", *level.split()], heapify=True,
                      run_limit=5,
                      make=lambda path=path, seed=seed: write(path, seed))
