"""One program, as it is and rewritten: it must do the same."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from .counts import Counts, count, moved_sites
from .tools import run

SAME, SKIPPED, DIFFERENT, FALSE = "same", "skipped", "different", "false claim"


@dataclass
class Program:
    """MAKE writes the sources, if they are not there.  With HEAPIFY the
    variables are made heap objects, and it must end with 0.  STACK is how many
    bytes of it the moved program is given, if not as many as usual."""

    name: str
    sources: list
    flags: list = field(default_factory=list)
    heapify: bool = False
    run_limit: int = 20
    stack: int = None
    make: object = None


@dataclass
class Outcome:
    name: str
    verdict: str
    why: str = ""
    counts: Counts = field(default_factory=Counts)


def check(tools, program):
    if program.make:
        program.make()
    with tempfile.TemporaryDirectory(prefix="verify-") as work:
        return _Check(tools, program, Path(work)).outcome()


class _Check:
    def __init__(self, tools, program, work):
        self.tools = tools
        self.program = program
        self.work = work

    def outcome(self):
        plain = self.build("plain")
        if plain is None:
            return self.judge(SKIPPED, "it is not built without the plugin")
        before = self.behaviour(plain)
        if before.status is None:
            return self.judge(SKIPPED, "it does not end")
        if self.program.heapify and before.status != 0:
            return self.judge(SKIPPED, "it fails as it is")
        checked = self.build("checked")
        if checked is None:
            return self.judge(DIFFERENT, f"not built: {self.said[-1000:]}")
        return self.compare(plain, before, self.behaviour(checked))

    def compare(self, plain, before, after):
        """Of what is printed at random, only the status is compared."""
        counts = count(self.work / "records", self.work / "report")
        counts.moved_sites = len(moved_sites(self.said.splitlines()))
        if counts.false_claims:
            return Outcome(self.program.name, FALSE, counts.false_claims[0],
                           counts)
        if after.status != before.status:
            return self.judge(DIFFERENT, f"status {before.status} became"
                              f" {after.status}: {after.output[-500:]}",
                              counts)
        if (after.output != before.output
                and self.behaviour(plain).output == before.output):
            return self.judge(DIFFERENT, "it prints something else", counts)
        return self.judge(SAME, "", counts)

    def judge(self, verdict, why, counts=None):
        return Outcome(self.program.name, verdict, why, counts or Counts())

    def build(self, variant):
        path = self.work / variant
        flags = list(self.program.flags)
        if variant == "checked":
            flags += self.tools.heapify_flags() if self.program.heapify else []
            flags += self.tools.rewrite_flags(self.work / "records")
        built = self.tools.build(self.program.sources, path, *flags)
        self.said = built.output
        return path if built.status == 0 else None

    def behaviour(self, path):
        place = self.work / "place"
        place.mkdir(exist_ok=True)
        limit = self.program.run_limit * (1 if path.name == "plain" else 5)
        small = self.program.stack if self.tools.rewrite == "stack" else None
        return run([path], limit, place, small,
                   MAPESCAPE=f"verify-report={self.work / 'report'}")
