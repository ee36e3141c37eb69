"""Programs of the corpus, built in several ways, and what they are given to do.

A file of ../../corpus/programs that has a function `workload' can be used: it
is called in the built tree, after `prepare', which makes the input.
"""

import os
import re
import resource
import struct
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "corpus"
PLAIN, MOVED = "plain", "noted"  # As corpus/run calls its trees.


def with_workload():
    return sorted(path.name for path in (CORPUS / "programs").iterdir()
                  if re.search(r"^workload \(\)", path.read_text(), re.M))


def build(options, program):
    """True if both of PROGRAM are there and its own tests say the same."""
    status = options.directory / f"{program}.status"
    if not status.exists():
        subprocess.run(
            [CORPUS / "run", "--stack", "--plugin", options.plugin, "--cc",
             options.cc, "--directory", options.directory, program],
            stdout=subprocess.DEVNULL, check=False)
    return status.exists() and status.read_text().split()[2] == "same"


def build_counter(options):
    """What is preloaded to count calls."""
    counter = options.directory / "count-calls.so"
    subprocess.run([*options.cc.split(), "-O2", "-fPIC", "-shared",
                    HERE / "count-calls.c", "-o", counter], check=True)
    return counter


class Workload:
    """One variant of a program, ready to run."""

    def __init__(self, options, program, variant):
        self.cc = options.cc
        self.program = CORPUS / "programs" / program
        self.tree = options.directory / program / variant
        self.call("prepare")

    def call(self, function, **environment):
        """The output of the shell function FUNCTION of the program, and the
        seconds of the processor that it took."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["sh", "-c", f". {self.program}; {function}"], cwd=self.tree,
            env={**os.environ, "CC": self.cc, "LC_ALL": "C", **environment},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode != 0:
            sys.exit(f"{self.tree}: {function}: status {done.returncode}:"
                     f" {done.stdout.decode(errors='replace')[-500:]}")
        return done.stdout, (after.ru_utime - before.ru_utime
                             + after.ru_stime - before.ru_stime)

    def run(self, preload=None):
        return self.call("workload",
                         **({"LD_PRELOAD": preload} if preload else {}))

    def count_calls(self, counter):
        """How often its programs ask for memory."""
        file = counter.parent / "calls"
        file.write_bytes(bytes(8))
        self.call("workload", LD_PRELOAD=str(counter), CALLS_FILE=str(file),
                  CALLS_FOLDER=str(self.tree))
        return struct.unpack("@Q", file.read_bytes())[0]
