"""Programs of the generator of heap programs, of which each has a seed."""

import sys
from pathlib import Path

from ..check import Program

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "fuzz"))

# pylint: disable=wrong-import-position
from heapfuzz.generate import generate  # noqa: E402
from heapfuzz.source import Source  # noqa: E402

FIRST_SEED = 3000000
# Every fourth has no more of the stack than this.
SMALL_STACK = 256 << 10


def programs(tools, options):
    """The levels take turns."""
    directory = tools.directory / "generated"
    directory.mkdir(exist_ok=True)
    for number in range(options.generated):
        seed = FIRST_SEED + number
        level = options.opt[number % len(options.opt)]
        path = directory / f"{seed}.c"
        yield Program(f"heap program {seed} {level}", [path],
                      ["-std=gnu11", "-pthread", *level.split()],
                      stack=None if number % 4 else SMALL_STACK,
                      make=lambda path=path, seed=seed: path.write_text(
                          Source(generate(seed)).plain()))
