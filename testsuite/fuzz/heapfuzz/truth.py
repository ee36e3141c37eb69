"""The truth by running: what trace.c has written."""

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """How many objects were made, how many uses came too late, and where the
    first of them is in the traced program."""

    made: int
    outlived: int
    address: str


@dataclass
class Observed:
    """Of one site: what became of its objects at the end of the function, and
    at the end of iterations, by the line of the loop."""

    function: Outcome
    loops: dict = field(default_factory=dict)


def read_truth(path, numbers=None):
    """What was observed, by line; the loops by NUMBERS, if they are not known
    by their lines."""
    truth = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            _, number, function, *loops = line.split()
            outcomes = dict(_outcome(text) for text in loops)
            truth[int(number)] = Observed(_outcome(function)[1], {
                numbers.get(loop, loop) if numbers else loop: outcome
                for loop, outcome in outcomes.items()})
    return truth


def _outcome(text):
    line, made, outlived, address = text.split(":")
    return int(line), Outcome(int(made), int(outlived), address)
