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
_ITERATION = re.compile(r"trace_iteration \((\d+)\);")


@dataclass
class Site:
    """A marked call; SUBJECT is a key of Program.subjects, or None."""

    line: int
    function: str
    subject: str


class Source:
    """The text of PROGRAM, or of a unit with only some of its FUNCTIONS and
    other declarations of its VARIABLES.  Sites are known by line, and loops as
    pairs of their first and last line."""

    def __init__(self, program, functions=None, variables=None):
        self.program = program
        self.marked = []
        self.sites = {}
        self.loops = {}
        self._add(HEADERS)
        self._add("\n\n".join(program.types) + "\n")
        self._add("\n".join(f.prototype() for f in program.functions) + "\n")
        self._add("\n".join(variables or program.variables) + "\n")
        for function in functions or program.functions:
            self._add_function(function)

    def _add(self, text):
        self.marked += text.split("\n")

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
                end = self.marked.index(below[:-1] + "}", i)
                self.loops[i + 1] = end + 1

    def plain(self):
        return _MARK.sub(r"\2", "\n".join(self.marked)) + "\n"

    def traced(self):
        lines = [_MARK.sub(r"MADE (\2)", line) for line in self.marked]
        lines[HEADERS.count("\n") - 1] = "#include <trace.h>"
        for i, line in enumerate(lines):
            if _LABEL.match(line) and not _LOOP.match(line):
                lines[i] += " trace_loops_end ();"
        for first, last in self.loops.items():
            lines[first] += f" trace_iteration ({first});"
            if lines[first - 1].strip() == "do":
                last += 1
            lines[last - 1] += f" trace_loop_end ({first});"
        return "\n".join(lines) + "\n"


class TracedText:
    """What has been traced (), read again after lines have been removed.  The
    numbers in it are not those of its lines any more: `numbers' has the line
    of each."""

    def __init__(self, text):
        lines = text.split("\n")
        self.sites = {i: Site(i, None, None)
                      for i, line in enumerate(lines, 1) if "MADE (" in line}
        self.loops = {}
        self.numbers = {}
        for i, line in enumerate(lines, 1):
            found = _ITERATION.search(line)
            if found:
                end = f"trace_loop_end ({found[1]});"
                last = next((j for j, text in enumerate(lines, 1)
                             if end in text), i)
                self.numbers[int(found[1])] = i - 1
                self.loops[i - 1] = last
