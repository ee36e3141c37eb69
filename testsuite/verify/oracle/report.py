"""Outcomes as a table: a row for each layer, and one for all."""

from collections import Counter

from .check import DIFFERENT, FALSE, SAME, SKIPPED
from .counts import Counts


def print_heading(rewrite):
    if rewrite == "stack":
        print(f"{'layer':16}{'the same':>9}{'skipped':>9}{'different':>11}"
              f"{'claimed sites':>15}{'moved':>9}")
        return
    print(f"{'layer':12}{'the same':>9}{'skipped':>9}{'different':>11}"
          f"{'blocks':>10}{'claimed':>10}{'checked':>9}{'claimed sites':>15}"
          f"{'executed':>10}{'%':>7}{'false':>7}")


def print_row(rewrite, name, outcomes):
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    counts = sum_of(outcomes)
    if rewrite == "stack":
        print(f"{name:16}{verdicts[SAME]:9}{verdicts[SKIPPED]:9}"
              f"{verdicts[DIFFERENT]:11}{counts.claimed_sites:15}"
              f"{counts.moved_sites:9}", flush=True)
        return
    share = 100 * counts.executed_sites / max(counts.claimed_sites, 1)
    print(f"{name:12}{verdicts[SAME]:9}{verdicts[SKIPPED]:9}"
          f"{verdicts[DIFFERENT] + verdicts[FALSE]:11}{counts.blocks:10}"
          f"{counts.claimed:10}{counts.checked:9}{counts.claimed_sites:15}"
          f"{counts.executed_sites:10}{share:7.1f}"
          f"{len(counts.false_claims):7}", flush=True)


def sum_of(outcomes):
    total = Counts()
    for outcome in outcomes:
        total.add(outcome.counts)
    return total


def exit_status(outcomes):
    """Where nothing was run, nothing is shown."""
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    good = verdicts[SAME] and not (verdicts[DIFFERENT] or verdicts[FALSE]
                                   or sum_of(outcomes).false_claims)
    return 0 if good else 1
