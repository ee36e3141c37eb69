#!/usr/bin/env python3
"""Compare the make sites of maps in real code with what the plugin says.

usage: sites.py [--list] MAKERS READ DIRECTORY [TREE...]

DIRECTORY is one that `run' has filled: TREE.maps has the plugin's records of a
tree, TREE.promised, if there is one, those with the program's own model,
TREE.units the files that were compiled, TREE/source is the tree itself.
MAKERS says what functions make maps there, READ which sites were read by hand.

The sources say where maps are made: a call or an initial value that MAKERS
names, in a function or at file scope.  Each site is put in a class by the
expression that gets the map.  The records say what the plugin makes of it:
for a call a record of that line, for a variable the record of that variable.

`field' is what gets a map through a pointer or in an element, `static' a
variable that the function does not declare.  A variable that it does declare
is `handed out' if it is returned or stored in what is no local variable;
otherwise `local' if a function that releases maps is called with it, and else
`not released'.  This is how the survey of map libraries counted them.  `handed
on' are local ones that are also an argument of a call that is not one of the
maps' own functions.

With --list each site is printed.  The status is 1 if the plugin does not say
of a site in READ what READ says it does.
"""

import bisect
import collections
import dataclasses
import fnmatch
import json
import pathlib
import re
import sys

CLASSES = ("field", "static", "returned", "local", "not released",
           "handed out", "other")
KINDS = ("make", "init", "value", "free", "api")
WORDS_BEFORE_NAMES = {"return", "goto", "else", "case", "sizeof"}


# What the files beside this one say.

def read_words(path):
    """The lines of a file, each as a list of words, with their numbers."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            words = line.split()
            if words and not words[0].startswith("#"):
                yield number, words


def read_makers(path):
    """By tree and kind a regular expression for names of functions."""
    patterns = collections.defaultdict(lambda: collections.defaultdict(list))
    for number, words in read_words(path):
        if len(words) == 3 and words[1] == "=" and words[2] in patterns:
            patterns[words[0]] = patterns[words[2]]
        elif len(words) > 2 and words[1] in KINDS:
            patterns[words[0]][words[1]] += words[2:]
        else:
            sys.exit(f"{path}:{number}: not `TREE KIND PATTERN...'")
    return {tree: {kind: compile_patterns(kinds[kind]) for kind in KINDS}
            for tree, kinds in patterns.items()}


def compile_patterns(patterns):
    if not patterns:
        return re.compile("(?!)")
    return re.compile(r"\b(?:%s)\b" % "|".join(
        re.escape(pattern).replace(r"\*", r"\w*") for pattern in patterns))


@dataclasses.dataclass(eq=False)
class Read:
    """A site that was read by hand."""
    tree: str
    file: str
    function: str
    variable: str
    truth: str
    said: str  # Or `said/said', without the program's own model and with it.
    why: str

    def key(self):
        return self.tree, self.file, self.function, self.variable


def read_read(path):
    """What was read by hand, by place."""
    read = {}
    for number, words in read_words(path):
        said = words[5].split("/") if len(words) > 5 else []
        if (len(said) not in (1, 2) or words[4] not in ("stays", "leaves")
                or any(word.partition(":")[0] not in
                       ("stays", "leaves", "unseen") for word in said)):
            sys.exit(f"{path}:{number}: not `TREE FILE FUNCTION VARIABLE"
                     " stays|leaves SAID[/SAID] WHY', where SAID is"
                     " stays, leaves:REASON or unseen")
        site = Read(*words[:6], " ".join(words[6:]))
        if site.key() in read:
            sys.exit(f"{path}:{number}: this site again")
        read[site.key()] = site
    return read


# Sources.

def blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def strip_source(text):
    """TEXT with comments, strings and directives blank, lines as they were."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'",
                  blank, text, flags=re.S)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, text, flags=re.M)


@dataclasses.dataclass(eq=False)
class Function:
    name: str
    head: str
    start: int
    end: int
    text: str


def name_of(head):
    """The name in what stands before a body: that before the last list."""
    depth, end = 0, head.rstrip().rfind(")")
    for i in range(end, -1, -1):
        depth += {")": 1, "(": -1}.get(head[i], 0)
        if depth == 0:
            name = re.search(r"([A-Za-z_]\w*)\s*$", head[:i])
            return name.group(1) if name else "?"
    return "?"


def find_functions(text):
    """The functions of a file whose braces stand in the first column."""
    functions = []
    pattern = re.compile(
        r"^(?P<head>[A-Za-z_][^;{}=]*\)[^;{}=]*)\{.*?^\}", re.M | re.S)
    for match in pattern.finditer(text):
        head = match.group("head")
        functions.append(Function(name_of(head), head, match.end("head"),
                                  match.end(), match.group()))
    return functions


def match_parenthesis(text, start):
    """Where the argument list that opens at START ends."""
    depth = 0
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return len(text)


def split_arguments(text):
    """The arguments between the parentheses of a call."""
    arguments, depth = [""], 0
    for char in text:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(char, 0)
        if char == "," and depth == 0:
            arguments.append("")
        else:
            arguments[-1] += char
    return [argument.strip() for argument in arguments]


def find_calls(text):
    """The calls in TEXT, as callee and arguments."""
    for match in re.finditer(r"([A-Za-z_]\w*)\s*\(", text):
        end = match_parenthesis(text, match.end() - 1)
        yield match.group(1), split_arguments(text[match.end():end])


# Sites.

@dataclasses.dataclass(eq=False)
class Site:
    """A place where a map is made: what the text says of it."""
    tree: str
    file: str
    line: int
    maker: str
    function: str
    target: str
    place: str
    helpers: list
    said: str = "unseen"
    promised: str = None  # The same with the program's own model.
    type: str = None

    def key(self):
        return self.tree, self.file, self.function, self.target


def target_of_result(text, start):
    """The expression that gets the result of the call at START."""
    before = text[max(text.rfind(char, 0, start) for char in ";{}") + 1:start]
    if re.search(r"\breturn\b[^=]*$", before):
        return "return"
    assignments = list(re.finditer(
        r"([\w.>\-\[\]*]+)\s*(?<![=!<>])=(?!=)", before))
    if not assignments:
        return ""
    target = assignments[-1].group(1)
    declares = re.match(r"\s*[A-Za-z_][\w\s(),*]*$",
                        before[:assignments[-1].start()])
    return target.lstrip("*") if declares else target


def target_of_value(text, start):
    before = text[max(text.rfind(char, 0, start) for char in ";{}") + 1:start]
    match = re.search(r"([\w.>\-]+)\s*=\s*$", before)
    return match.group(1) if match else ""


def declared_in(function, name):
    """How FUNCTION declares the variable NAME: None, "static" or "auto"."""
    pattern = re.compile(
        r"^[ \t]+((?:[A-Za-z_][\w(), \t]*?)(?:[ \t]|\*)+(?:[^;(){}\n]*,[\s*]*)?)"
        r"%s\s*(?:[=;,\[]|$)" % re.escape(name), re.M)
    for match in pattern.finditer(function.text):
        words = match.group(1).split()
        if words[0] not in WORDS_BEFORE_NAMES:
            return "static" if "static" in words else "auto"
    return None


def names_alone(argument, name):
    return re.fullmatch(r"(?:\([\w\s*()]*\)\s*)?&?\s*%s" % re.escape(name),
                        argument) is not None


def find_helpers(function, name, words):
    """The calls that get the map, without those of the maps themselves."""
    helpers = []
    for callee, arguments in find_calls(function.text):
        if (any(names_alone(argument, name) for argument in arguments)
                and not words["api"].fullmatch(callee)
                and not words["free"].fullmatch(callee)
                and callee not in ("if", "while", "for", "switch", "sizeof",
                                   function.name)):
            helpers.append(callee)
    return helpers


def is_released(function, name, words):
    """True if a function or a cleanup attribute releases the map."""
    for callee, arguments in find_calls(function.text):
        if (words["free"].fullmatch(callee)
                and any(names_alone(argument, name) for argument in arguments)):
            return True
    return re.search(r"\b(?:g_autoptr|_cleanup_\w*)\b[^;]*\b%s\b"
                     % re.escape(name), function.text) is not None


def is_handed_out(function, name):
    """True if NAME is returned, or stored elsewhere than in local variables."""
    if re.search(r"\breturn\s*\(?\s*&?%s\s*[;)]" % re.escape(name),
                 function.text):
        return True
    for match in re.finditer(
            r"([\w.>\-\[\]*]+)\s*=\s*&?%s\s*[;,}]" % re.escape(name),
            function.text):
        target = match.group(1)
        base = re.match(r"\w*", target).group()
        if (re.search(r"->|\*", target)
                or base and declared_in(function, base) != "auto"):
            return True
    return False


def classify(function, target, words):
    """Where the map goes, by the expression that gets it."""
    if target == "return":
        return "returned"
    if re.search(r"->|\.|\[|\*", target):
        return "field"
    if not target:
        return "other"
    if function is None:
        return "static"
    declared = declared_in(function, target)
    if declared == "auto":
        return classify_local(function, target, words)
    is_parameter = re.search(r"\b%s\b" % re.escape(target), function.head)
    return "field" if is_parameter else "static"


def classify_local(function, name, words):
    if is_handed_out(function, name):
        return "handed out"
    return "local" if is_released(function, name, words) else "not released"


def find_sites(tree, file, text, words):
    """The make sites of one file."""
    text = strip_source(text)
    functions = find_functions(text)
    starts = [function.start for function in functions]

    def function_at(position):
        index = bisect.bisect(starts, position) - 1
        if index >= 0 and position < functions[index].end:
            return functions[index]
        return None

    def site(match, function, target):
        target = target.strip().replace("(*", "").strip()
        place = classify(function, target, words)
        helpers = (find_helpers(function, target, words)
                   if place in ("local", "handed out") else [])
        return Site(tree, file, text.count("\n", 0, match.start()) + 1,
                    match.group(), function.name if function else "-", target,
                    place, helpers)

    for match in words["make"].finditer(text):
        function = function_at(match.start())
        if function and re.match(r"\s*\(", text[match.end():]):
            yield site(match, function, target_of_result(text, match.start()))
    for match in words["init"].finditer(text):
        function = function_at(match.start())
        opening = re.match(r"\s*\(", text[match.end():])
        if function and opening:
            start = match.end() + opening.end() - 1
            arguments = split_arguments(
                text[start + 1:match_parenthesis(text, start)])
            yield site(match, function, arguments[0].lstrip("&"))
    for match in words["value"].finditer(text):
        yield site(match, function_at(match.start()),
                   target_of_value(text, match.start()))


# Records.

def read_records(path):
    """The maps of a tree: by line those that calls make, by name variables."""
    calls, variables, findings = {}, {}, {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if not record["map"] or record["kind"] == "param":
                continue
            place = record["file"], record["line"], record["column"]
            key = place + (record["function"], record["name"])
            # A header's function that escapes in one unit escapes.
            if key in findings and findings[key]["verdict"] == "escape":
                continue
            findings[key] = record
    for record in findings.values():
        if record["kind"] == "alloc":
            calls.setdefault((record["file"], record["line"]), record)
        else:
            variables[record["file"], record["function"],
                      record["name"]] = record
    return calls, variables, list(findings.values())


def verdict(record):
    """In one word what a record says."""
    if record["verdict"] == "noescape":
        return "stays"
    return "leaves:" + record["reason"]


def join(site, calls, variables):
    """What the plugin says of SITE, and the type that it sees there."""
    function = site.function if site.function != "-" else "file scope"
    record = (calls.get((site.file, site.line))
              or variables.get((site.file, function, site.target))
              or variables.get((site.file, "file scope", site.target)))
    return (verdict(record), record["type"]) if record else ("unseen", "")


# Output.

def percent(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "-"


def print_table(rows, header):
    widths = [max(len(str(row[i])) for row in [header] + rows)
              for i in range(len(header))]
    for row in [header] + rows:
        cells = [str(cell).ljust(width) if i in (0, len(header) - 1)
                 else str(cell).rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())


def print_sites(sites_of):
    """The sites of each tree, by what the text says of them."""
    print("make sites, by where the text says that the map goes")
    rows = []
    for tree, sites in sites_of.items():
        places = collections.Counter(site.place for site in sites)
        handed = sum(site.place == "local" and bool(site.helpers)
                     for site in sites)
        rows.append([tree, len(sites)] + [places[name] for name in CLASSES]
                    + [percent(places["local"], len(sites)), handed])
    print_table(rows, ["tree", "sites", *CLASSES, "share local", "handed on"])


def print_verdicts(sites_of):
    """What the plugin says of the sites."""
    print("\nwhat the plugin says of them")
    rows = []
    for tree, sites in sites_of.items():
        said = collections.Counter(site.said for site in sites)
        stays = said.pop("stays", 0)
        unseen = said.pop("unseen", 0)
        rows.append([tree, len(sites), unseen, stays, len(sites) - unseen - stays,
                     " ".join(f"{key.partition(':')[2]}:{count}"
                              for key, count in sorted(said.items()))])
    print_table(rows, ["tree", "sites", "unseen", "stay", "leave", "reasons"])


def print_local(sites_of):
    """Of the sites that are local by their text."""
    print("\nwhat the plugin says of those that are local by their text")
    rows = []
    for tree, sites in sites_of.items():
        sites = [site for site in sites if site.place == "local"]
        said = collections.Counter(site.said for site in sites)
        stays = said.pop("stays", 0)
        unseen = said.pop("unseen", 0)
        promised = sum(site.promised == "stays" for site in sites)
        rows.append([tree, len(sites), stays, percent(stays, len(sites)),
                     promised if any(site.promised for site in sites) else "-",
                     unseen,
                     " ".join(f"{key.partition(':')[2]}:{count}"
                              for key, count in sorted(said.items()))])
    print_table(rows, ["tree", "local", "stay", "share", "promised", "unseen",
                       "reasons"])


def print_findings(findings_of):
    """All that the plugin takes for a map, whoever makes it."""
    print("\nall maps that the plugin finds, those of the maps' own code too")
    rows = []
    for tree, findings in findings_of.items():
        calls = [r for r in findings if r["kind"] == "alloc"]
        local = [r for r in findings if r["placement"] == "stack"]
        stays = [sum(r["verdict"] == "noescape" for r in group)
                 for group in (calls, local)]
        reasons = collections.Counter(r["reason"] for r in calls + local
                                      if r["verdict"] == "escape")
        rows.append([tree, len(calls), stays[0], len(local), stays[1],
                     len(findings) - len(calls) - len(local),
                     " ".join(f"{k}:{v}" for k, v in reasons.most_common())])
    print_table(rows, ["tree", "calls", "stay", "variables", "stay", "static",
                       "reasons of calls and variables"])


def print_read(read, sites):
    """The sites that were read by hand; returns how many are not as said."""
    print("\nsites read by hand")
    by_key = {}
    for site in sites:
        by_key.setdefault(site.key(), site)
    wrong, rows = 0, []
    found, promised = collections.Counter(), collections.Counter()
    for key, entry in read.items():
        site = by_key.get(key)
        said = site.said if site else "no such site"
        found[entry.truth, said.partition(":")[0]] += 1
        with_model = site.promised if site and site.promised else said
        promised[entry.truth, with_model.partition(":")[0]] += 1
        if with_model != said:
            said += "/" + with_model
        if said != entry.said:
            wrong += 1
            said += f" instead of {entry.said}"
        rows.append([entry.tree, entry.file, entry.function, entry.variable,
                     entry.truth, said])
    print_table(rows, ["tree", "file", "function", "variable", "truth",
                       "the plugin says"])
    local = sum(count for key, count in found.items() if key[0] == "stays")
    for counts, how in (found, ""), (promised, "with the programs' models "):
        print(f"{how}of {local} that stay the plugin finds "
              f"{counts['stays', 'stays']}; of {len(read) - local} that leave it "
              f"says so of {counts['leaves', 'leaves']}, and falsely that they "
              f"stay of {counts['leaves', 'stays']}")
    return wrong


def print_list(sites):
    for site in sites:
        print(f"{site.tree} {site.file}:{site.line} {site.function} "
              f"{site.target or '?'} {site.maker} {site.place} {site.said}"
              f"{'/' + site.promised if site.promised else ''} "
              f"{site.type or '-'} {','.join(site.helpers) or '-'}")


def read_tree(tree, directory, words):
    """The sites of a tree, joined with the plugin's records, and all of these."""
    calls, variables, findings = read_records(directory / f"{tree}.maps")
    source = directory / tree / "source"
    sites = []
    for file in sorted((directory / f"{tree}.units").read_text().split("\n")):
        if file:
            text = (source / file).read_text(errors="replace")
            sites += find_sites(tree, file, text, words)
    for site in sites:
        site.said, site.type = join(site, calls, variables)
    if (directory / f"{tree}.promised").exists():
        calls, variables, _ = read_records(directory / f"{tree}.promised")
        for site in sites:
            site.promised = join(site, calls, variables)[0]
    sites.sort(key=lambda site: (site.file, site.line, site.target))
    return sites, findings


def main():
    arguments = sys.argv[1:]
    listing = arguments[:1] == ["--list"]
    arguments = arguments[listing:]
    if len(arguments) < 3:
        sys.exit(__doc__)
    makers = read_makers(arguments[0])
    read = read_read(arguments[1])
    directory = pathlib.Path(arguments[2])
    trees = arguments[3:] or sorted(
        path.stem for path in directory.glob("*.maps"))
    sites_of, findings_of = {}, {}
    for tree in trees:
        if tree not in makers:
            sys.exit(f"{arguments[0]} says nothing of {tree}")
        sites_of[tree], findings_of[tree] = read_tree(tree, directory,
                                                      makers[tree])
    sites = [site for group in sites_of.values() for site in group]
    if listing:
        print_list(sites)
        return
    print_sites(sites_of)
    print_verdicts(sites_of)
    print_local(sites_of)
    print_findings(findings_of)
    wrong = print_read({key: entry for key, entry in read.items()
                        if entry.tree in sites_of}, sites)
    if wrong:
        print(f"{wrong} are not as the file says")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
