"""Real programs with their own tests: ../../corpus/run says which."""

import os
import subprocess
from pathlib import Path

from ..check import DIFFERENT, FALSE, SAME, Outcome
from ..counts import count, moved_sites

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
# Those whose tests end within some minutes, with some claim to check.
PROGRAMS = ["cjson", "expat", "jansson", "jq", "json-c", "libyaml", "lua",
            "lz4", "mawk", "mujs", "original-awk", "zlib", "zopfli"]
# Those with more to move than most.
MOVED_PROGRAMS = [*PROGRAMS, "fasttree", "units"]


def outcome(directory, program):
    """What the run of PROGRAM has left in DIRECTORY."""
    verdict = (directory / f"{program}.status").read_text().split()[2]
    counts = count(directory / f"{program}.records",
                   directory / f"{program}.verified")
    moved = directory / f"{program}.moved"
    if moved.exists():
        counts.moved_sites = len(moved_sites(moved.read_text().splitlines()))
    if counts.false_claims:
        return Outcome(program, FALSE, counts.false_claims[0], counts)
    return Outcome(program, SAME if verdict == "same" else DIFFERENT,
                   "" if verdict == "same" else verdict, counts)


def outcomes(tools, options, known):
    directory = tools.directory / "corpus"
    if tools.rewrite == "stack":
        mode, known_programs = ["--stack"], MOVED_PROGRAMS
    else:
        mode, known_programs = ["--verify", tools.library], PROGRAMS
    for program in options.programs or known_programs:
        if program in known:
            continue
        if not (directory / f"{program}.status").exists():
            subprocess.run([CORPUS / "run", "--plugin", tools.plugin, "--cc",
                            " ".join(tools.gcc), "--directory", directory,
                            *mode, program],
                           stdout=subprocess.DEVNULL, check=False,
                           env={**os.environ, "LC_ALL": "C"})
        yield outcome(directory, program)
