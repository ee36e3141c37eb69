"""Results in words."""

import re
from collections import Counter

from .score import CLAIMED, COARSE, MISSED


def print_scores(scores, recall):
    """A line for each set of options and, if there are several, of them all.
    The last line is the score; returns the exit status for it."""
    if recall:
        _print_recall(scores.total())
    if len(scores.levels) > 1:
        for level, score in scores.levels.items():
            print(f"{level}: {_words(score)}")
    print(f"{scores.programs} programs, {_words(scores.total())}")
    return 1 if scores.false_claims() or scores.mistakes else 0


def _words(score):
    dying = score.dying()
    all_dying = sum(dying.values())
    share = 100 * (dying[CLAIMED] + dying[COARSE]) / max(all_dying, 1)
    full = 100 * dying[CLAIMED] / max(all_dying, 1)
    return (f"{score.sites} sites, {score.claims} claims and"
            f" {score.unchecked} on numbers, {len(score.false_claims)} false"
            f" claims; {all_dying} sites die with their function or loop:"
            f" {share:.1f} % claimed, {full:.1f} % as narrowly as can be")


def _print_recall(score):
    print("missed, by reason:")
    for reason, count in score.by_reason.most_common():
        print(f"  {count:6} {reason}")
    print("sites that die: missed, with the function only, claimed; by what"
          " they are, where they go, how and by what detour")
    for part, counts in sorted(_by_part(score).items(),
                               key=lambda row: (-row[1][MISSED], row[0])):
        print(f"  {counts[MISSED]:5} {counts[COARSE]:5} {counts[CLAIMED]:5}"
              f"  {part}")


def _by_part(score):
    """Idioms are said in parts: what an object is, where it is put, how it is
    kept there, and each detour on the way."""
    parts = {}
    for idiom, counts in score.by_idiom.items():
        for part in set(re.split(r"[:,/+] ?", idiom)):
            parts.setdefault(part, Counter()).update(counts)
    return parts


class UnitReport:
    """Lines as testsuite/run-unit wants them."""

    def __init__(self):
        self.passes = 0
        self.failures = 0

    def result(self, name, problems):
        for text in problems:
            print(text)
        print(f"{'FAIL' if problems else 'PASS'}: {name}", flush=True)
        self.passes += not problems
        self.failures += bool(problems)

    def finish(self):
        """The exit status."""
        print(f"# of expected passes\t\t{self.passes}")
        if self.failures:
            print(f"# of unexpected failures\t{self.failures}")
        return 1 if self.failures else 0
