#!/usr/bin/env python3
"""Choose verdicts to be read by hand, the same ones on every machine.

usage: sample.py DIRECTORY VERDICT COUNT

DIRECTORY is one that `run' has filled, VERDICT is noescape or escape.  The
programs take turns, so that no large program crowds out the others; the
verdicts of one program come in the order of a hash of its name and the
record's own hash, which knows neither line numbers nor other verdicts.
Nobody who has looked at the verdicts can have chosen them.
"""

import hashlib
import itertools
import pathlib
import sys

sys.dont_write_bytecode = True
from table import read_records


def sort_key(program, record):
    text = f"{program} {record['hash']}"
    return hashlib.sha256(text.encode()).hexdigest(), record["line"]


def choose(directory, verdict):
    """All records with VERDICT, the programs taking turns."""
    columns = []
    for path in sorted(directory.glob("*.records")):
        records = [r for r in read_records(path)
                   if r["kind"] == "alloc" and r["verdict"] == verdict]
        records.sort(key=lambda record: sort_key(path.stem, record))
        columns.append([(path.stem, record) for record in records])
    rows = itertools.zip_longest(*columns)
    return (chosen for row in rows for chosen in row if chosen)


def main():
    if len(sys.argv) != 4 or sys.argv[2] not in ("noescape", "escape"):
        sys.exit(__doc__)
    directory = pathlib.Path(sys.argv[1])
    chosen = choose(directory, sys.argv[2])
    for program, record in itertools.islice(chosen, int(sys.argv[3])):
        file = record["file"].rpartition(f"/{program}/noted/")[2]
        print(f"{program} | {file}:{record['line']} | {record['function']} | "
              f"{record['name']} | {record['reason'] or record['scope']}")


if __name__ == "__main__":
    main()
