"""The outcomes of a layer, kept in a file as they come: what is there is not
done again."""

import json
from pathlib import Path

from .check import Outcome
from .counts import Counts, read_lines


class Store:
    def __init__(self, directory, layer):
        self.path = Path(directory) / f"{layer}.outcomes"

    def outcomes(self):
        """By name; of each program the last one."""
        found = {}
        for line in read_lines(self.path):
            counts = Counts(**line.pop("counts"))
            found[line["name"]] = Outcome(counts=counts, **line)
        return found

    def add(self, outcome):
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(outcome, default=vars) + "\n")
