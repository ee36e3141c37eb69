"""Outcomes in words."""

from collections import Counter

from .check import DIFFERENT, FALSE, SAME, SKIPPED
from .counts import Counts


def _sum(outcomes):
    total = Counts()
    for outcome in outcomes:
        total.add(outcome.counts)
    return total


def _words(outcomes):
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    counts = _sum(outcomes)
    share = 100 * counts.executed_sites / max(counts.claimed_sites, 1)
    return (f"{verdicts[SAME]} do the same, {verdicts[SKIPPED]} skipped,"
            f" {verdicts[DIFFERENT]} different; {counts.blocks} blocks,"
            f" {counts.claimed} claimed, {counts.checked} checked;"
            f" {counts.executed_sites} of {counts.claimed_sites} claimed sites"
            f" executed ({share:.1f} %);"
            f" {len(counts.false_claims)} false claims")


def print_layer(name, outcomes):
    print(f"{name}: {_words(outcomes)}", flush=True)


def print_total(outcomes):
    """Also the exit status.  Where nothing was run, nothing is shown."""
    print(f"total: {_words(outcomes)}")
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    bad = verdicts[DIFFERENT] + verdicts[FALSE] + len(_sum(outcomes)
                                                      .false_claims)
    return 1 if bad or not verdicts[SAME] else 0
