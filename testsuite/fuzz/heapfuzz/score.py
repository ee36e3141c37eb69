"""Claims against truth.

A claim is false if the generator has built the program so that the object
lives longer, or if a run has shown it.  The two truths check each other: what
a run contradicts, or never confirms, is a mistake of the generator.
"""

from collections import Counter
from dataclasses import dataclass, field

from .program import FATES, FUNCTION, ITERATION, OUTER, OUTLIVES

# How far a claim goes: as far as it can, to the function only, not at all.
CLAIMED, COARSE, MISSED = "claimed", "only with the function", "missed"


@dataclass
class Score:
    """Of the claims that are made with one set of options."""

    sites: int = 0
    claims: int = 0
    unchecked: int = 0  # Claims on calls whose result is no pointer.
    false_claims: list = field(default_factory=list)
    by_idiom: dict = field(default_factory=dict)
    by_reason: Counter = field(default_factory=Counter)

    def add(self, other):
        self.sites += other.sites
        self.claims += other.claims
        self.unchecked += other.unchecked
        self.false_claims += other.false_claims
        self.by_reason += other.by_reason
        for idiom, counts in other.by_idiom.items():
            self.count(idiom, counts)

    def count(self, idiom, counts):
        self.by_idiom.setdefault(idiom, Counter()).update(counts)

    def dying(self):
        """The sites whose objects die, by how far they are claimed."""
        return sum(self.by_idiom.values(), Counter())


@dataclass
class Scores:
    """Of some programs, by the options that they are compiled with.  Their
    truth is one, and so are the mistakes in it."""

    programs: int = 0
    levels: dict = field(default_factory=dict)
    mistakes: list = field(default_factory=list)

    def add(self, other):
        self.programs += other.programs
        self.mistakes += other.mistakes
        for level, score in other.levels.items():
            self.levels.setdefault(level, Score()).add(score)

    def false_claims(self):
        return [f"{level}: {text}" for level, score in self.levels.items()
                for text in score.false_claims]

    def total(self):
        """The scores of all levels as one."""
        total = Score()
        for score in self.levels.values():
            total.add(score)
        return total


def loop_around(source, line):
    """The line of the innermost loop of SOURCE around LINE, or 0."""
    around = [first for first, last in source.loops.items()
              if first <= line <= last]
    return max(around, default=0)


def fate_claimed(source, claim):
    """What CLAIM says, as a fate."""
    if claim.escapes:
        return OUTLIVES
    if not claim.loop:
        return FUNCTION
    # A loop may be named by any line of its own.
    named = loop_around(source, claim.loop)
    return ITERATION if named == loop_around(source, claim.line) else OUTER


def shown_false(source, claim, observed):
    """Where a run shows CLAIM to be false: the address of an access."""
    outcome = observed.function
    if claim.loop:
        outcome = observed.loops.get(loop_around(source, claim.loop), outcome)
    return outcome.address if outcome.outlived else None


def fate_observed(source, site, observed):
    if observed.function.outlived:
        return OUTLIVES
    inner = loop_around(source, site.line)
    if inner in observed.loops and not observed.loops[inner].outlived:
        return ITERATION
    outer = loop_around(source, inner - 1) if inner else 0
    if outer in observed.loops and not observed.loops[outer].outlived:
        return OUTER
    return FUNCTION


def score_claims(source, claims, truth):
    score = Score(sites=len(source.sites))
    by_line = {}
    for claim in claims:
        by_line.setdefault(claim.line, []).append(claim)
    for line, site in source.sites.items():
        for claim in by_line.pop(line, []):
            score.claims += not claim.escapes
            _judge(score, source, site, claim, truth.get(line))
    for rest in by_line.values():
        score.unchecked += sum(not claim.escapes for claim in rest)
    return score


def _judge(score, source, site, claim, observed):
    subject = source.program.subjects.get(site.subject)
    said = FATES.index(fate_claimed(source, claim))
    where = f"line {site.line}, {claim.function}: {claim.name} {claim.words()}"
    if subject:
        where += f" [{subject.idiom}]"
        if said < FATES.index(subject.fate):
            score.false_claims.append(
                f"{where}, but is built to last: {subject.fate}")
            return
    if observed and not claim.escapes:
        address = shown_false(source, claim, observed)
        if address:
            score.false_claims.append(
                f"{where}, but is used after that at {address}")
            return
    if subject and subject.fate != OUTLIVES:
        _count_recall(score, subject, claim, said)


def _count_recall(score, subject, claim, said):
    if claim.escapes:
        how = MISSED
        score.by_reason[claim.reason] += 1
    else:
        how = CLAIMED if said <= FATES.index(subject.fate) else COARSE
    score.count(subject.idiom, {how: 1})


def generator_mistakes(source, truth):
    """Where a run does not bear out what the generator says of a site."""
    mistakes = []
    for line, site in source.sites.items():
        if site.subject and line in truth:
            mistakes += _mistakes(source, site, truth[line])
    return mistakes


def _mistakes(source, site, observed):
    subject = source.program.subjects[site.subject]
    seen = fate_observed(source, site, observed)
    if FATES.index(seen) > FATES.index(subject.fate):
        yield (f"line {site.line}: built as {subject.fate}, seen as {seen}"
               f" [{subject.idiom}]")
    if subject.fate == OUTLIVES and seen != OUTLIVES:
        yield (f"line {site.line}: built to outlive its function, but a run"
               f" does not show it [{subject.idiom}]")
