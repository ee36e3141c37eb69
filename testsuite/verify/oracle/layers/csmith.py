"""Programs of csmith, which print a checksum of all their variables, with all
that are in functions on the heap."""

import subprocess
import tempfile

from ..check import Program

# What it makes at its own measures takes minutes to compile.
MEASURES = ["--max-funcs", "6", "--max-block-depth", "3", "--max-block-size",
            "4", "--no-packed-struct"]


def write(path, seed):
    """In a folder of its own: csmith leaves a file about the platform where it
    runs, and fails if another csmith is about to write it."""
    with (path.open("w", encoding="utf-8") as file,
          tempfile.TemporaryDirectory() as place):
        subprocess.run(["csmith", "--seed", str(seed), *MEASURES], stdout=file,
                       check=True, cwd=place)


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
