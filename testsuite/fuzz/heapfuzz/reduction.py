"""Make a program with a false claim small.

What is reduced is the traced form: compiled with TRACE_NOTHING and the plugin
it shows the claim, and run with the trace it shows that the claim is false.
Chunks of lines are left out as long as both still hold, and as long as the
sanitizers have nothing against the program.
"""

import re

from .records import read_claims
from .score import shown_false
from .source import TracedText
from .toolchain import TRACE, Failure, run
from .truth import read_truth

WARNINGS = ("-Werror=implicit-function-declaration", "-Werror=return-type",
            "-Werror=uninitialized", "-Werror=int-conversion",
            "-Werror=incompatible-pointer-types", "-Wall")


class Reduction:
    def __init__(self, tools, work):
        self.tools = tools
        self.tools.limit = 3  # Half a program may not end.
        self.work = work

    def false_claim(self, text):
        """A false claim on the program TEXT in words, or None."""
        path = self.work / "candidate.c"
        path.write_text(text)
        try:
            return self._false_claim(path, TracedText(text))
        except Failure:
            return None

    def _false_claim(self, path, source):
        report, truth = self.work / "claims", self.work / "truth"
        quiet = ("-DTRACE_NOTHING", f"-I{TRACE}")
        self.tools.records(path, report, "-O0", *quiet)
        claims = [c for c in read_claims(report) if not c.escapes]
        self.tools.trace(path, truth)
        observed = read_truth(truth, source.numbers)
        for claim in claims:
            if (claim.line in observed
                    and shown_false(source, claim, observed[claim.line])):
                self._sanitize(path, quiet)
                return f"line {claim.line}: {claim.name} {claim.words()}"
        return None

    def _sanitize(self, path, quiet):
        """Failure if PATH is not a proper program."""
        program = self.work / "sanitized"
        run(self.tools.gcc + ["-std=gnu11", *WARNINGS, *quiet, "-O1", "-g",
                              "-fsanitize=address,undefined", "-pthread",
                              "-fno-sanitize-recover", path, "-o", program])
        run([program], self.tools.limit, ASAN_OPTIONS="detect_leaks=0")

    def reduce(self, text):
        """The smallest text found."""
        if not self.false_claim(text):
            raise Failure("a run shows no false claim")
        while True:
            smaller = self._pass(text)
            if smaller == text:
                return text
            text = smaller

    def _pass(self, text):
        lines = self._without_unused(text.split("\n"))
        # What main and the owners do not call goes with all that it calls.
        for name in ("main", *(n for n, _, _ in definitions(lines)
                               if "owner" in n)):
            lines = self._without_statements(lines, name)
        lines = self._without_blocks(lines)
        for size in (8, 4, 2, 1):
            lines = self._without_chunks(lines, size)
        return "\n".join(lines)

    def _without_unused(self, lines):
        candidate = without_unused(lines)
        return candidate if self._holds(candidate) else lines

    def _without_statements(self, lines, name):
        """Leave out lines of the function NAME, one by one from the end."""
        own = lines_of(lines, name)
        for at in reversed(range(len(own))):
            own = lines_of(lines, name)
            if at < len(own) and lines[own[at]].endswith(";"):
                candidate = without_unused(
                    lines[:own[at]] + lines[own[at] + 1:])
                if self._holds(candidate):
                    lines = candidate
        return lines

    def _without_chunks(self, lines, size):
        at = 0
        while at < len(lines):
            candidate = lines[:at] + lines[at + size:]
            if balanced(lines[at:at + size]) and self._holds(candidate):
                lines = self._without_unused(candidate)
            else:
                at += size
        return lines

    def _without_blocks(self, lines):
        """Leave out what belongs to one pair of braces, and the lines above
        with it."""
        at = 0
        while at < len(lines):
            if lines[at].strip().startswith("{"):
                end = closing(lines, at)
                for above in (4, 3, 2, 1, 0):
                    candidate = lines[:max(at - above, 0)] + lines[end + 1:]
                    if self._holds(candidate):
                        lines = self._without_unused(candidate)
                        at = max(at - above - 1, 0)
                        break
            at += 1
        return lines

    def _holds(self, lines):
        return self.false_claim("\n".join(lines)) is not None


def depth(line):
    return line.count("{") - line.count("}")


def balanced(lines):
    return sum(map(depth, lines)) == 0


def closing(lines, at):
    """The index of the line that closes what LINES[AT] opens."""
    level = 0
    for i in range(at, len(lines)):
        level += depth(lines[i])
        if level <= 0:
            return i
    return len(lines) - 1


def definitions(lines):
    """The functions: name, and the lines from the result to the last brace."""
    found = []
    for i, line in enumerate(lines):
        head = re.match(r"(\w+) \(", line)
        if head and i + 1 < len(lines) and lines[i + 1] == "{":
            found.append((head[1], i - 1, closing(lines, i + 1)))
    return found


def lines_of(lines, name):
    """Where the function NAME stands."""
    for found, first, last in definitions(lines):
        if found == name:
            return range(first, last + 1)
    return range(0)


def without_unused(lines):
    """Leave out functions and variables that nothing refers to."""
    while True:
        smaller = _without_unused_once(lines)
        if len(smaller) == len(lines):
            return lines
        lines = smaller


def _without_unused_once(lines):
    dropped = set()
    ranges = {name: range(first, last + 1)
              for name, first, last in definitions(lines)}
    for i, line in enumerate(lines):
        # A prototype or a variable.
        declared = re.match(r"(?:static )?[^ ].*?(\w+)(?: \([^)]*\)+)?;$", line)
        if declared and not line.startswith(("typedef", "}")):
            ranges.setdefault(declared[1], range(0))
    for name, own in ranges.items():
        word = re.compile(rf"\b{name}\b")
        uses = [i for i, line in enumerate(lines) if word.search(line)]
        outside = [i for i in uses if i not in own]
        if name != "main" and all(lines[i].endswith(";") and lines[i][0] != " "
                                  for i in outside):
            dropped.update(own)
            dropped.update(outside)
    return [line for i, line in enumerate(lines) if i not in dropped]
