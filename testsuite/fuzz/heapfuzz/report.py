"""A score in words."""

from .score import CLAIMED, COARSE, MISSED


def print_score(score, recall):
    dying = score.dying()
    all_dying = sum(dying.values())
    if recall:
        _print_recall(score)
    share = 100 * (dying[CLAIMED] + dying[COARSE]) / max(all_dying, 1)
    full = 100 * dying[CLAIMED] / max(all_dying, 1)
    print(f"{score.programs} programs, {score.sites} sites,"
          f" {score.claims} claims and {score.unchecked} on numbers, {len(score.false_claims)} false claims;"
          f" {all_dying} sites die with their function or loop:"
          f" {share:.1f} % claimed, {full:.1f} % as narrowly as can be")


def _print_recall(score):
    print("missed, by reason:")
    for reason, count in score.by_reason.most_common():
        print(f"  {count:6} {reason}")
    print("sites that die, by idiom: missed, with the function only, claimed")
    rows = sorted(score.by_idiom.items(),
                  key=lambda row: (-row[1][MISSED], row[0]))
    for idiom, counts in rows:
        print(f"  {counts[MISSED]:5} {counts[COARSE]:5} {counts[CLAIMED]:5}"
              f"  {idiom}")
