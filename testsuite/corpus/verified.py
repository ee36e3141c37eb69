#!/usr/bin/env python3
"""Print what the lifetime oracle counted while the tests of programs ran.

    verified.py DIR

DIR is one that `run --verify' has filled.  The first table says of each
program how many sites the plugin's notes claim and how many of them its tests
came across, and how many blocks were made, claimed, and checked on pages of
their own.

The second is about recall.  Of all blocks, which share was dead when the
function that made them had ended, or its caller, or that one's, or one more;
a block that is claimed counts for the function that it is claimed to die with,
another where it was released.  The last two columns say of those that were
dead with the function, and of those that were dead within three callers, which
share was claimed: what is missing to 100 % is what the analysis did not find.

At the end are the ten sites that most of the missed blocks come from, and the
reasons why they are said to escape.
"""

import collections
import json
import os
import sys
from pathlib import Path

# As the report names them: how many callers up a block died.
LEVELS = ("0", "1", "2", "3")
COUNTS = ("executed", "claimed", "checked")
KEY = ("file", "line", "column", "name")


class Program:
    """The counts of each site, over all processes."""

    def __init__(self, directory, name):
        self.name = name
        self.sites = {}
        self.false_claims = 0
        self.claimed_at = collections.Counter()
        self.come_across = set()
        self.noted = set()
        for record in records(directory / f"{name}.verified"):
            self.add(record)
        for record in records(directory / f"{name}.records"):
            if record["kind"] == "alloc" and record["verdict"] == "noescape":
                self.noted.add(key_of(record))
        self.total = sum(self.sites.values(), collections.Counter())

    def add(self, record):
        if record["kind"] == "claim":
            self.come_across.add(key_of(record))
            level = str(min(record["callers"], 4))
            self.claimed_at[level] += record["blocks"]
        elif record["kind"] == "verify":
            self.add_site(record)
        else:
            self.false_claims += 1

    def add_site(self, record):
        site = self.sites.setdefault(key_of(record), collections.Counter())
        for name in COUNTS:
            site[name] += record[name]
        for level, count in record["died"].items():
            site[level] += count
        site.reason = record["reason"]

    def dead(self, levels):
        """Blocks that were dead that early, and how many of them were
        claimed."""
        claimed = sum(self.claimed_at[level] for level in levels)
        return claimed + sum(self.total[level] for level in levels), claimed


def records(path):
    """A process that was killed may have left half a line."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                print(f"{path}: half a record", file=sys.stderr)


def key_of(record):
    return tuple(record[key] for key in KEY)


def missed(site):
    return sum(site[level] for level in LEVELS)


def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


def print_claims(programs):
    print(f"{'program':13}{'claimed sites':>14}{'come across':>13}{'%':>7}"
          f"{'false':>7}{'blocks':>11}{'claimed':>9}{'checked':>9}")
    noted = come_across = 0
    for program in programs:
        seen = len(program.noted & program.come_across)
        noted += len(program.noted)
        come_across += seen
        total = program.total
        print(f"{program.name:13}{len(program.noted):14}{seen:13}"
              f"{percent(seen, len(program.noted)):>7}"
              f"{program.false_claims:7}{total['executed']:11}"
              f"{total['claimed']:9}{total['checked']:9}")
    print(f"{'all':13}{noted:14}{come_across:13}"
          f"{percent(come_across, noted):>7}"
          f"{sum(program.false_claims for program in programs):7}")


def print_recall(programs):
    print(f"{'dead, % of all blocks':30}{'function':>9}{'caller':>8}"
          f"{'2':>8}{'3':>8}{'claimed, %:':>15}{'function':>9}{'3':>8}")
    for program in programs:
        blocks = program.total["executed"]
        row = "".join(f"{percent(program.dead(LEVELS[:i + 1])[0], blocks):>8}"
                      for i in range(len(LEVELS)))
        of_function, claimed_of_function = program.dead(LEVELS[:1])
        of_all, claimed_of_all = program.dead(LEVELS)
        print(f"{program.name:31}{row}{'':15}"
              f"{percent(claimed_of_function, of_function):>9}"
              f"{percent(claimed_of_all, of_all):>8}")


def print_missed(programs):
    sites = [(missed(site), program.name, key, site.reason)
             for program in programs for key, site in program.sites.items()]
    sites.sort(key=lambda site: (-site[0], site[1:3]))
    print("missed blocks, by site:")
    for count, name, (path, line, _, text), reason in sites[:10]:
        print(f"{count:10}  {name}: {os.path.basename(path)}:{line}: {text}:"
              f" {reason}")
    blocks, numbers = collections.Counter(), collections.Counter()
    for count, _, _, reason in sites:
        blocks[reason] += count
        numbers[reason] += count > 0
    print("by reason, and at how many sites:")
    for reason, count in blocks.most_common():
        if count:
            print(f"{count:10}{numbers[reason]:6}  {reason}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    directory = Path(sys.argv[1])
    programs = [Program(directory, path.stem)
                for path in sorted(directory.glob("*.verified"))]
    print_claims(programs)
    print()
    print_recall(programs)
    print()
    print_missed(programs)
    sys.exit(1 if any(program.false_claims for program in programs) else 0)


main()
