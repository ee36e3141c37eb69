"""A program as text, plain or traced, and where its sites stand.

The two texts have the same lines.  The traced one is for trace.c: marked calls
are in MADE (), and the iterations of loops are told.  A loop is a `for',
`while' or `do' line, or a label again_N, with a block in braces below.
"""

import re
from dataclasses import dataclass

from .program import HEADERS

_MARK = re.compile(r"\[\[(?:(\w+)\| )?(.*?)\]\](?!\])")
_LOOP = re.compile(r"\s*(for \(|while \(.*\)$|do$|again_\d+:)")
_LABEL = re.compile(r"\s*[a-z_]+:$")


@dataclass
class Site:
    """A marked call; SUBJECT is a key of Program.subjects, or None."""

    line: int
    function: str
    subject: str


class Source:
    """LINES as they are without marks, the sites by line, and the loops as
    pairs of first and last line."""

    def __init__(self, program, functions=None, declare=""):
        self.program = program
        self.marked = []
        self.sites = {}
        self.loops = {}
        self._add_declarations(program, declare)
        for function in functions or program.functions:
            self._add_function(function)
        self.lines = [_MARK.sub(r"\2", line) for line in self.marked]

    def _add(self, text):
        self.marked += text.split("\n")

    def _add_declarations(self, program, declare):
        self._add(HEADERS)
        self._add("\n\n".join(program.types) + "\n")
        self._add("\n".join(f.prototype() for f in program.functions) + "\n")
        self._add("\n".join(program.variables) + "\n")

    def _add_function(self, function):
        start = len(self.marked)
        self._add(function.definition())
        for i in range(start, len(self.marked)):
            found = _MARK.search(self.marked[i])
            if found:
                self.sites[i + 1] = Site(i + 1, function.name, found[1])
        self._find_loops(start)

    def _find_loops(self, start):
        for i in range(start, len(self.marked) - 1):
            line, below = self.marked[i], self.marked[i + 1]
            if _LOOP.match(line) and below.strip() == "{":
                indentation = below[: -1]
                end = self.marked.index(indentation + "}", i)
                self.loops[i + 1] = end + 1

    def plain(self):
        return "\n".join(self.lines) + "\n"

    def traced(self):
        lines = [_MARK.sub(r"MADE (\2)", line) for line in self.marked]
        for i, line in enumerate(lines):
            if _LABEL.match(line) and not _LOOP.match(line):
                lines[i] += " trace_loops_end ();"
        for first, last in self.loops.items():
            lines[first] += f" trace_iteration ({first});"
            if lines[first - 1].strip() == "do":
                last += 1
            lines[last - 1] += f" trace_loop_end ({first});"
        below = HEADERS.count("\n")
        lines[below - 1] += f"\n#include <trace.h>\n#line {below + 1}"
        return "\n".join(lines) + "\n"
