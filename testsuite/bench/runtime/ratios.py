"""Ratios between series, taken within each round."""

import dataclasses
import statistics


@dataclasses.dataclass(frozen=True)
class Ratio:
    median: float
    least: float
    most: float

    def __str__(self):
        return f"{self.median:.2f} ({self.least:.2f}-{self.most:.2f})"


def ratio(over, under):
    """The ratio of two series of the same rounds."""
    ratios = [a / b for a, b in zip(over, under)]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios))


def least_of(many):
    """The least figure of several series in each round."""
    return [min(figures) for figures in zip(*many)]
