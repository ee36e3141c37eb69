"""Many programs, in slices: the scores of each slice are kept in a file, so
that a stop loses no more than one of them, and what is there is not done
again."""

import json
from collections import Counter
from pathlib import Path

from .score import Score, Scores

SLICE = 500


def slices(seeds):
    """Ranges of at most SLICE seeds that begin at multiples of it, so that
    another count does not move them."""
    first = seeds.start
    while first < seeds.stop:
        after = min(first - first % SLICE + SLICE, seeds.stop)
        yield range(first, after)
        first = after


def slice_file(directory, seeds):
    return Path(directory) / f"{seeds.start}-{seeds.stop - 1}.scores"


def write_scores(path, scores):
    """All at once: a file that is there is complete."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(scores, default=vars) + "\n")
    fresh.rename(path)


def read_scores(path):
    data = json.loads(Path(path).read_text())
    levels = {name: _read_score(score)
              for name, score in data.pop("levels").items()}
    return Scores(levels=levels, **data)


def _read_score(data):
    idioms = {name: Counter(counts)
              for name, counts in data.pop("by_idiom").items()}
    return Score(by_idiom=idioms, by_reason=Counter(data.pop("by_reason")),
                 **data)


def sum_of(directory):
    """All that is in DIRECTORY."""
    total = Scores()
    for path in sorted(Path(directory).glob("*.scores")):
        total.add(read_scores(path))
    return total
