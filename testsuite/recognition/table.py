#!/usr/bin/env python3
"""Compare what the plugin takes for maps with labels made by hand.

usage: table.py [--survey FILE] LABELS TREE.types...

A .types file has the type records of one tree: one JSON object to a line, one
line for each unit that has the type complete.  A line of LABELS says

    TREE TYPE map|tree|either|no COMMENT

where TYPE is the tag or the typedef of a record; patterns of the shell, with
commas between them, for all that a macro makes; or TYPE@FILE, the one of that
name in that file.

A type is taken for a map if any unit takes it for one.  A line of LABELS with
`map' or `tree' is one known map: it is found, and one hit, if all of its types
that are seen are taken.  Each type that is taken and labelled `no', or not
labelled at all, is a false hit.  What is labelled `either' does not count.

    precision = true hits / all hits     recall = found / known

FILE names some of the labels, as TREE TYPE: the maps that are well known.  They
get a line of their own, with the precision in the trees that they are from.

The status is 1 if a type that is taken has no label.
"""

import collections
import dataclasses
import fnmatch
import json
import os
import sys

ASSOCIATIVE = ("map", "tree")
KINDS = ASSOCIATIVE + ("either", "no")


@dataclasses.dataclass(eq=False)
class Label:
    """What is known of a type, or of all types that a macro makes."""
    tree: str
    type: str
    kind: str
    comment: str

    def matches(self, seen):
        names, _, file = self.type.partition("@")
        if file and os.path.basename(seen.file) != file:
            return False
        return any(fnmatch.fnmatchcase(own, name) for own in seen.names
                   for name in names.split(","))

    def title(self):
        """The first of the names is enough to know it by."""
        first, *others = self.type.split(",")
        return first + (f" and {len(others)} more" if others else "")

    def rank(self):
        """The label that says most about one type comes first."""
        return ("@" not in self.type, "*" in self.type)


@dataclasses.dataclass(eq=False)
class Seen:
    """A type of a tree: what its units say of it."""
    file: str
    line: int
    names: tuple
    decisions: collections.Counter = dataclasses.field(
        default_factory=collections.Counter)
    best: dict = None

    def add(self, record):
        self.decisions[record["decision"]] += 1
        if self.best is None or order(record) > order(self.best):
            self.best = record

    def taken(self):
        return any(self.decisions[kind] for kind in ASSOCIATIVE)

    def name(self):
        return next((name for name in self.names if name), "anonymous")


def order(record):
    return record["decision"] in ASSOCIATIVE, record["score"]


def strip_keyword(name):
    """The tag alone: `struct table' is `table'."""
    keyword, _, tag = (name or "").partition(" ")
    if keyword == "anonymous":
        return keyword
    return tag if keyword in ("struct", "union") else name or ""


def read_labels(path):
    labels = collections.defaultdict(list)
    known = set()
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            words = line.split(None, 3)
            if not words or words[0].startswith("#"):
                continue
            if len(words) < 3 or words[2] not in KINDS:
                sys.exit(f"{path}:{number}: not `TREE TYPE map|tree|either|no'")
            if tuple(words[:2]) in known:
                sys.exit(f"{path}:{number}: {words[0]} {words[1]} again")
            known.add(tuple(words[:2]))
            comment = words[3].strip() if len(words) > 3 else ""
            labels[words[0]].append(Label(*words[:3], comment))
    for group in labels.values():
        group.sort(key=Label.rank)
    return labels


def read_survey(path, labels):
    """The labels that the file PATH names."""
    chosen = set()
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            label = next((each for each in labels[words[0]]
                          if [each.tree, each.type] == words
                          and each.kind in ASSOCIATIVE), None)
            if label is None:
                sys.exit(f"{path}:{number}: no known map {line.strip()}")
            chosen.add(label)
    return chosen


def read_types(path):
    """The types of a tree, each once."""
    types = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            names = strip_keyword(record["name"]), strip_keyword(record["alias"])
            key = record["file"], record["line"], names
            types.setdefault(key, Seen(*key)).add(record)
    return list(types.values())


def explain(seen):
    """What spoke for and against a type."""
    evidence = "; ".join(
        f"{piece['what']}"
        + (f" '{piece['field']}'" if piece["field"] else "")
        + f" {piece['points']:+d}" for piece in seen.best["evidence"])
    return f"score {seen.best['score']}: {evidence}"


@dataclasses.dataclass(eq=False)
class Result:
    """The comparison for one tree."""
    tree: str
    types: int
    known: list
    found: list
    missed: list
    true_hits: int
    false_hits: list
    unlabelled: list
    either: list
    partly: list
    other_kind: list

    def hits(self):
        return self.true_hits + len(self.false_hits) + len(self.unlabelled)


def compare(tree, types, labels):
    """Hold TYPES of TREE against its LABELS."""
    known = [label for label in labels if label.kind in ASSOCIATIVE]
    result = Result(tree, len(types), known, [], [], 0, [], [], [], [], [])
    instances = collections.defaultdict(list)
    for seen in types:
        label = next((each for each in labels if each.matches(seen)), None)
        if label in known:
            instances[label].append(seen)
        elif seen.taken() and label and label.kind == "either":
            result.either.append(seen)
        elif seen.taken() and label:
            result.false_hits.append((label, seen))
        elif seen.taken():
            result.unlabelled.append(seen)
    for label in known:
        judge_known(result, label, instances[label])
    return result


def judge_known(result, label, instances):
    """Was the known map of LABEL found, and by all who have the type?"""
    left_out = [seen for seen in instances if not seen.taken()]
    if left_out or not instances:
        result.missed.append((label, left_out))
        return
    result.found.append(label)
    result.true_hits += 1
    units = sum((seen.decisions for seen in instances), collections.Counter())
    if units["none"]:
        result.partly.append((label, units["none"], units.total()))
    if not units[label.kind]:
        result.other_kind.append(label)


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


def print_rows(results):
    print(f"{'tree':15} {'types':>5} {'known':>5} {'found':>5} {'missed':>6} "
          f"{'hits':>5} {'false':>5} {'unlabelled':>10}")
    for r in results:
        print(f"{r.tree:15} {r.types:5} {len(r.known):5} {len(r.found):5} "
              f"{len(r.missed):6} {r.hits():5} {len(r.false_hits):5} "
              f"{len(r.unlabelled):10}")


def print_totals(results):
    for kinds, name in (ASSOCIATIVE, "maps and trees"), (("map",), "maps"), (
            ("tree",), "trees"):
        known = sum(l.kind in kinds for r in results for l in r.known)
        found = sum(l.kind in kinds for r in results for l in r.found)
        print(f"recall, {name}: {found} of {known}, {percent(found, known)}")
    true = sum(r.true_hits for r in results)
    hits = sum(r.hits() for r in results)
    print(f"precision: {true} of {hits}, {percent(true, hits)}")
    either = sum(len(r.either) for r in results)
    print(f"taken, but neither right nor wrong: {either}")
    print(f"types: {sum(r.types for r in results)} in {len(results)} trees")


def print_survey(results, chosen):
    """The same for the known maps in CHOSEN."""
    known = sum(label in chosen for r in results for label in r.known)
    found = sum(label in chosen for r in results for label in r.found)
    trees = [r for r in results if any(l in chosen for l in r.known)]
    true = sum(r.true_hits for r in trees)
    hits = sum(r.hits() for r in trees)
    print(f"recall, well known: {found} of {known}, {percent(found, known)}; "
          f"precision in these {len(trees)} trees: {true} of {hits}, "
          f"{percent(true, hits)}")


def print_list(title, lines):
    if lines:
        print(f"\n{title}:")
        print("\n".join(lines))


def print_details(results):
    """Name every miss, every false hit, and what else is not as it should."""
    missed, false, unlabelled, partly, other = [], [], [], [], []
    for r in results:
        for label, left_out in r.missed:
            best = max(left_out, key=lambda seen: order(seen.best),
                       default=None)
            why = (f"{best.name()}: " + explain(best)) if best else "no record"
            missed.append(f"{r.tree} {label.title()} ({label.kind}): {why}")
        for label, seen in r.false_hits:
            comment = f" ({label.comment})" if label.comment else ""
            false.append(f"{r.tree} {seen.name()}{comment}: {explain(seen)}")
        for seen in r.unlabelled:
            unlabelled.append(f"{r.tree} {seen.name()} {seen.file}:{seen.line}: "
                              + explain(seen))
        for label, without, units in r.partly:
            partly.append(
                f"{r.tree} {label.title()}: not in {without} of {units}")
        for label in r.other_kind:
            other.append(f"{r.tree} {label.title()}: is a {label.kind}")
    print_list("missed", missed)
    print_list("false hits", false)
    print_list("taken for a map, but without a label", unlabelled)
    print_list("found, but not in all units that have the type", partly)
    print_list("found, but as the other kind", other)


def main():
    arguments = sys.argv[1:]
    survey = None
    if arguments[:1] == ["--survey"]:
        survey = arguments[1]
        del arguments[:2]
    if len(arguments) < 2:
        sys.exit(__doc__)
    labels = read_labels(arguments[0])
    results = []
    for path in arguments[1:]:
        tree = os.path.basename(path).removesuffix(".types")
        results.append(compare(tree, read_types(path), labels[tree]))
    print_rows(results)
    print()
    print_totals(results)
    if survey:
        print_survey(results, read_survey(survey, labels))
    print_details(results)
    sys.exit(1 if any(r.unlabelled for r in results) else 0)


if __name__ == "__main__":
    main()
