"""The execute tests of GCC's own, with all their variables on the heap."""

import re
import subprocess
from pathlib import Path

from ..check import Program

FETCH = Path(__file__).resolve().parents[3] / "torture" / "fetch-gcc-torture"
_OPTIONS = re.compile(r'dg-(?:additional-)?options *"([^"]*)"([^\n]*)')
_HERE = re.compile(r"x86_64|\*-\*-\*|lp64|int32plus")

# Their functions must be inlined, which the oracle prevents; or they compare
# the addresses of variables with that of the frame.
_ABOUT_FRAMES = {"990208-1.c", "bcp-1.c", "frame-address.c"}


def tests_in(directory, left_out):
    """Not those in builtins/, which have a C library of their own."""
    for path in sorted(directory.rglob("*.c")):
        if (path.name not in left_out
                and "builtins" not in path.relative_to(directory).parts):
            yield path


def own_options(text):
    """What the directives in TEXT ask for, unless it is for other machines."""
    return [word for options, condition in _OPTIONS.findall(text)
            if "target" not in condition or _HERE.search(condition)
            for word in options.split()]


def programs(tools, options, heapify=True):
    subprocess.run([FETCH, tools.directory / "gcc-torture"], check=True)
    tests = tools.directory / "gcc-torture" / "gcc.c-torture" / "execute"
    left_out = _ABOUT_FRAMES if heapify else ()
    for path in list(tests_in(tests, left_out))[::options.every]:
        flags = own_options(path.read_text(errors="replace"))
        for level in options.opt:
            yield Program(f"{path.relative_to(tests)} {level}", [path],
                          [*flags, *level.split(), "-lm"], heapify=heapify)
