#!/usr/bin/env python3
"""Print what the records of each program in a folder say, as a table.

usage: table.py DIRECTORY

DIRECTORY is one that `run' has filled: PROGRAM.records, PROGRAM.status and
PROGRAM.{plain,noted}.times for each program.  `time' is the user time of all
compiles with the plugin divided by that without it; below the table stands
each compile that took more than twice as long with it.
"""

import collections
import json
import pathlib
import re
import sys

# A compile that takes less tells more about the machine than about us.
SECONDS_THAT_COUNT = 0.3


def read_records(path):
    """The records of a program, each source position once."""
    seen = {}
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            record = json.loads(line)
            key = (record["kind"], record["file"], record["line"],
                   record["column"], record["function"], record["name"])
            seen.setdefault(key, record)
    return seen.values()


def read_times(path):
    """User seconds by compile: the command line without what differs."""
    times = collections.Counter()
    if not path.exists():
        return times
    for line in path.read_text(errors="replace").splitlines():
        user, _, command = line.split(" ", 2)
        words = command.split()
        if words[0] not in ("cc1", "cc1plus"):
            continue
        kept = [word for word in words
                if not word.startswith(("-fplugin", "-iplugin", "/tmp/cc"))]
        key = re.sub("/(plain|noted)(?=[/ ])", "", " ".join(kept))
        times[key] += float(user)
    return times


def name_compile(command):
    return re.search(r"-dumpbase (\S+)", command + " -dumpbase ?").group(1)


def compare_times(directory, program):
    """The ratio of all compiles, and those that take more than twice."""
    plain = read_times(directory / f"{program}.plain.times")
    noted = read_times(directory / f"{program}.noted.times")
    both = [command for command in plain if command in noted]
    total = sum(plain[command] for command in both)
    slow = [f"{program} {name_compile(command)}: {plain[command]:.2f} s"
            f" -> {noted[command]:.2f} s" for command in both
            if noted[command] > max(2 * plain[command], SECONDS_THAT_COUNT)]
    if not total:
        return "-", slow
    return f"{sum(noted[command] for command in both) / total:.2f}", slow


def describe_program(directory, program):
    """The program's row, and its slow compiles."""
    records = list(read_records(directory / f"{program}.records"))
    made = [r for r in records if r["kind"] == "alloc"]
    maps = [r for r in made if r["map"]]
    variables = [r for r in records if r["kind"] == "map"]
    params = [r for r in records if r["kind"] == "param"]

    def stay(group):
        return sum(r["verdict"] == "noescape" for r in group)

    def share(group):
        return 100 * stay(group) // max(1, len(group))

    status = directory / f"{program}.status"
    tests = status.read_text().split()[2] if status.exists() else "-"
    ratio, slow = compare_times(directory, program)
    reasons = collections.Counter(
        r["reason"] for r in made if r["verdict"] == "escape")
    return (f"{program:13} {tests:6} {ratio:>5} {len(made):6} {stay(made):5} "
            f"{share(made):3}% {len(maps):5} {stay(maps):5} "
            f"{len(variables):5} {len(params):6} {stay(params):6} {share(params):3}%  "
            + " ".join(f"{k}:{v}" for k, v in reasons.most_common())), slow


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    directory = pathlib.Path(sys.argv[1])
    print(f"{'program':13} {'tests':6} {'time':>5} {'allocs':>6} {'stay':>5} "
          f"{'':>4} {'maps':>5} {'stay':>5} {'vars':>5} {'params':>6} "
          f"{'stay':>6} {'':>4}  escapes by reason")
    slow = []
    for path in sorted(directory.glob("*.records")):
        row, row_slow = describe_program(directory, path.stem)
        print(row)
        slow += row_slow
    if slow:
        print("\ncompiles that took more than twice as long:")
        print("\n".join(slow))


if __name__ == "__main__":
    main()
