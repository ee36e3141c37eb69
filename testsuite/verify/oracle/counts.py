"""What was claimed of a program, and what of that a run came across.

A claimed site is a call of which the plugin's records say that what it makes
does not escape.  It has been executed if the library reports a claim on it.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path


_MOVED = re.compile(r"(\S+?:\d+:\d+): note: moved to stack: ")


@dataclass
class Counts:
    """BLOCKS of all sites of allocators, and how many of them were claimed and
    CHECKED.  MOVED_SITES are those of which the notes say so."""

    claimed_sites: int = 0
    moved_sites: int = 0
    executed_sites: int = 0
    blocks: int = 0
    claimed: int = 0
    checked: int = 0
    false_claims: list = field(default_factory=list)

    def add(self, other):
        self.claimed_sites += other.claimed_sites
        self.moved_sites += other.moved_sites
        self.executed_sites += other.executed_sites
        self.blocks += other.blocks
        self.claimed += other.claimed
        self.checked += other.checked
        self.false_claims += other.false_claims


def read_lines(path):
    """A process that was killed may have left half a line."""
    path = Path(path)
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def site_of(record):
    return tuple(record[key] for key in ("file", "line", "column", "name"))


def count(records, report):
    """From the plugin's RECORDS and the library's REPORT."""
    claimed = {site_of(record) for record in read_lines(records)
               if record["kind"] == "alloc"
               and record["verdict"] == "noescape"}
    counts = Counts(claimed_sites=len(claimed))
    executed = set()
    for record in read_lines(report):
        if record["kind"] == "claim":
            executed.add(site_of(record))
        elif record["kind"] == "verify":
            counts.blocks += record["executed"]
            counts.claimed += record["claimed"]
            counts.checked += record["checked"]
        else:
            counts.false_claims.append(
                f"{record['file']}:{record['line']}: {record['name']}: dies"
                f" with {record['scope']}, but was {record['use']} later")
    counts.executed_sites = len(executed & claimed)
    return counts


def moved_sites(messages):
    """The places of which the compiler's MESSAGES say that what is allocated
    there moves."""
    return {found[1] for found in map(_MOVED.match, messages) if found}
