"""The programs of the test suite that can be linked and run."""

import re
import subprocess
from pathlib import Path

from ..check import Program

SUITE = Path(__file__).resolve().parents[3]
_DIRECTIVE = re.compile(r"\{ dg-(additional-options|additional-sources)"
                        r' "([^"]*)"')
# What is stopped on purpose, and what another test is a part of.
_NO_TEST = re.compile(r"dg-(?:shouldfail|false-claim)")
# A program with an allocator of its own in place of the C library's is not
# checked; and under the oracle a tail call is a call like any other, of which
# a million do not fit on the stack.
_NOT_CHECKED = {"own-allocator.c", "tail-call.c", "tail-call-elsewhere.c",
                "tail-call-in-use.c"}
_LIBRARIES = re.compile(r"^array set mapescape_libraries \{\n(.*?)^\}",
                        re.MULTILINE | re.DOTALL)


def libraries():
    """What mapescape.models says of the libraries that its tests need: by name,
    what pkg-config calls each, or the flags behind its header."""
    text = (SUITE / "mapescape.models" / "models.exp").read_text()
    for line in _LIBRARIES.search(text)[1].splitlines():
        name, what = line.split(None, 1)
        yield name, what.strip("{} ")


def library_flags(what):
    words = what.split()
    if words[0].endswith(".h"):
        return words[1:]
    done = subprocess.run(["pkg-config", "--cflags", "--libs", what],
                          capture_output=True, text=True, check=False)
    return done.stdout.split()


def runtime_flags(tools):
    """What links a program with the runtime library."""
    return [f"-L{tools.library}", "-Wl,--no-as-needed", "-lmapescape",
            f"-Wl,-rpath,{tools.library}"] if tools.library else []


def read_program(path, known, tools):
    """The program of the file PATH, or None."""
    text = path.read_text()
    if (not re.search(r"\bmain \(", text) or _NO_TEST.search(text)
            or path.name in _NOT_CHECKED):
        return None
    sources, flags = [path], []
    for kind, words in _DIRECTIVE.findall(text):
        if kind == "additional-sources":
            sources += [path.parent / name for name in words.split()]
        else:
            flags += words.split()
    library = path.name.split("-")[0]
    if path.parent.name == "mapescape.models" and library in known:
        flags += library_flags(known[library])
    if path.name.startswith("runtime-"):
        flags += runtime_flags(tools)
    return Program(f"{path.relative_to(SUITE)}", sources, flags)


def programs(tools, options):
    known = dict(libraries())
    files = [*SUITE.glob("mapescape.*/*.c"), *SUITE.glob("mapescape.*/*.cc"),
             *SUITE.glob("mapescape.conformance/run/*.c")]
    for path in sorted(files):
        program = read_program(path, known, tools)
        for level in options.opt if program else []:
            yield Program(f"{program.name} {level}", program.sources,
                          [*program.flags, "-pthread", *level.split()])
