"""What the plugin says: its records, as claims by line."""

import json
import re
from dataclasses import dataclass

_LOOP = re.compile(r"loop at line (\d+) of ")


@dataclass
class Claim:
    """The verdict on one call.  LOOP is the line of the loop with whose
    iterations the object is said to die, 0 for the function."""

    line: int
    function: str
    name: str
    key: str
    escapes: bool
    reason: str
    loop: int

    def words(self):
        if self.escapes:
            return f"escapes ({self.reason})"
        where = f"an iteration of the loop at line {self.loop}" if self.loop \
            else "the function"
        return f"dies with {where}"


def read_claims(path):
    """The claims on allocations, in the order of the records."""
    with open(path, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [_claim(r) for r in records if r["kind"] == "alloc"]


def _claim(record):
    loop = _LOOP.match(record["scope"] or "")
    return Claim(record["line"], record["function"], record["name"],
                 record["hash"], record["verdict"] == "escape",
                 record["reason"] or "", int(loop[1]) if loop else 0)
