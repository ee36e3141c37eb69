"""One program compiled in several ways: the verdicts must not change.

Without inlining, for link-time optimization and with the functions in another
order they have to be the same.  At -O0 variables whose address was taken and is
not needed any more stay in memory, and in two units less is known; so there
they may differ, but only towards escape.
"""

import random

from .program import FATES, Function
from .records import read_claims
from .score import fate_claimed
from .source import Source
from .toolchain import run

BASE = ("-O2", "-flto")
SAME = (("-O2",), ("-O2", "-fno-inline"), ("-O3", "-g", "-flto"))
# What a bound has cut off in one unit may be followed in a part of it.
BOUNDS = ("size-budget", "recursion")


def split(program):
    """Two units with every second function each; nothing is static."""
    program.functions = [Function(f.name, f.head, f.body, False)
                         for f in program.functions]
    visible = [text.removeprefix("static ") for text in program.variables]
    external = ["extern " + text.split(" =")[0].rstrip(";") + ";"
                for text in visible]
    return (Source(program, program.functions[0::2], visible),
            Source(program, program.functions[1::2], external))


class Metamorphic:
    def __init__(self, tools, seed, generate):
        self.tools = tools
        self.seed = seed
        self.generate = generate
        self.problems = []

    def path(self, suffix):
        return self.tools.directory / f"{self.seed}-{suffix}"

    def verdicts(self, source, name, options):
        """By function, call and which of its equals it is: the fate that is
        claimed, and the reason."""
        path = self.path(f"{name}.c")
        path.write_text(source.plain())
        report = self.path("order.json")
        self.tools.records(path, report, *options)
        found = {}
        for claim in read_claims(report):
            key = (claim.function, claim.name)
            number = sum(k[:2] == key for k in found)
            found[(*key, number)] = (fate_claimed(source, claim), claim.reason)
        return found

    def check(self):
        """What has changed that must not, in words."""
        program = self.generate(self.seed)
        source = Source(program)
        base = self.verdicts(source, "unit", BASE)
        for options in SAME:
            self.compare(base, self.verdicts(source, "unit", options),
                         " ".join(options))
        self.compare_safer(base, self.verdicts(source, "unit", ("-O0",)), "-O0")
        random.Random(self.seed).shuffle(program.functions)
        self.compare(base, self.verdicts(Source(program), "order", BASE),
                     "functions in another order")
        self.check_split(base, program)
        return self.problems

    def compare(self, base, other, name):
        for key in sorted(base.keys() | other.keys()):
            before, after = base.get(key), other.get(key)
            if before is None or after is None or before[0] != after[0]:
                self.problems.append(f"{name}: {key}: {before} became {after}")

    def compare_safer(self, base, other, name):
        for key in sorted(base.keys() & other.keys()):
            before, after = base[key], other[key]
            if (FATES.index(after[0]) < FATES.index(before[0])
                    and before[1] not in BOUNDS):
                self.problems.append(f"{name}: {key}: {before} became {after}")

    def check_split(self, base, program):
        objects = []
        for i, unit in enumerate(split(program)):
            name = f"part{i}"
            self.compare_safer(base, self.verdicts(unit, name, BASE),
                               "two units")
            objects.append(self.path(name + ".o"))
            self.tools.compile(self.path(name + ".c"), objects[-1], "-O1", "-c")
        self.check_output(self.path("order.c"), objects)

    def check_output(self, whole, objects):
        """The two units are the same program."""
        one, two = self.path("one"), self.path("two")
        self.tools.compile(whole, one, "-O1", "-pthread")
        run(self.tools.gcc + objects + ["-o", two, "-pthread"])
        if run([one], 20) != run([two], 20):
            self.problems.append("two units print something else")
