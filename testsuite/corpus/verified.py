#!/usr/bin/env python3
"""Print what the lifetime oracle counted while the tests of programs ran.

    verified.py DIR

DIR is one that `run --verify' has filled.  A row says of a program: how many
sites allocated, at how many of them some claim held; how many blocks were
made, claimed, and checked on pages of their own; and of the blocks of which
nothing was claimed, how many were released before the function that made them
had ended, or its caller, or that one's caller, or one more.  The last column
is the share of the claimed blocks among all that were known to die so soon:
what is missing to 100 % is recall.  Below each row stand the sites that most
of the missed blocks come from.
"""

import collections
import glob
import json
import os
import sys

LEVELS = ("0", "1", "2", "3")
COUNTS = ("executed", "claimed", "checked")


def read_sites(path):
    """The counts of each site in the report PATH, over all processes."""
    sites = {}
    false_claims = 0
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            record = json.loads(line)
            if record["kind"] != "verify":
                false_claims += 1
                continue
            key = tuple(record[k] for k in ("file", "line", "column", "name"))
            site = sites.setdefault(key, collections.Counter())
            for name in COUNTS:
                site[name] += record[name]
            for level, count in record["died"].items():
                site[level] += count
            sites[key].reason = record["reason"]
    return sites, false_claims


def missed(site):
    return sum(site[level] for level in LEVELS)


def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


def print_program(name, sites, false_claims):
    total = collections.Counter()
    for site in sites.values():
        total.update(site)
    claimed_sites = sum(1 for site in sites.values() if site["claimed"])
    soon = total["claimed"] + missed(total)
    print(f"{name:13}{len(sites):6}{claimed_sites:8}{false_claims:6}"
          f"{total['executed']:11}{total['claimed']:10}{total['checked']:9}"
          + "".join(f"{total[level]:10}" for level in LEVELS)
          + f"{percent(total['claimed'], soon):>8}")


def print_missed(sites, most):
    worst = sorted(sites.items(), key=lambda item: -missed(item[1]))
    for (path, line, column, text), site in worst[:most]:
        if missed(site):
            print(f"    {missed(site):9} {os.path.basename(path)}:{line}: "
                  f"{text}: {site.reason}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(f"{'program':13}{'sites':>6}{'claimed':>8}{'false':>6}{'blocks':>11}"
          f"{'claimed':>10}{'checked':>9}{'function':>10}{'caller':>10}"
          f"{'caller 2':>10}{'caller 3':>10}{'share %':>8}")
    found = 0
    for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.verified"))):
        sites, false_claims = read_sites(path)
        print_program(os.path.basename(path)[:-len(".verified")], sites,
                      false_claims)
        print_missed(sites, 3)
        found += false_claims
    sys.exit(1 if found else 0)


main()
