"""Compilers and programs, run with a time limit and with what they may use."""

import os
import resource
import subprocess
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1 << 20
# So that a test that runs wild does not take the machine with it.
MOST_OUTPUT = 64 * MEGABYTE
# Without the passes that find that an object is not needed, all that is made
# is there, and what is claimed of it is checked.
KEEP_OBJECTS = ["-fno-tree-dce", "-fno-tree-dse"]


@dataclass
class Behaviour:
    """How a command has ended: its exit status, or None if it did not."""

    status: int
    output: str


def _limit(stack):
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_OUTPUT, MOST_OUTPUT))
    if stack:
        resource.setrlimit(resource.RLIMIT_STACK, (stack, stack))


def run(command, limit, directory=None, stack=None, **environment):
    """Both streams are one, as in a terminal.  STACK is how many bytes of it
    there are, if not as many as usual."""
    try:
        done = subprocess.run(
            [str(word) for word in command], stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
            errors="replace", timeout=limit, cwd=directory, check=False,
            preexec_fn=lambda: _limit(stack), env={**os.environ, **environment})
    except subprocess.TimeoutExpired:
        return Behaviour(None, "")
    return Behaviour(done.returncode, done.stdout)


@dataclass
class Tools:
    """GCC, the two plugins, the library and a directory to work in.  REWRITE
    is what is put to the test: verify or stack."""

    rewrite: str
    gcc: list
    gxx: list
    plugin: Path
    heapify: Path
    library: Path
    directory: Path
    include: Path
    build_limit: int = 300
    run_limit: int = 20

    def build(self, sources, program, *flags):
        """A Behaviour: sources in C and C++ are told apart by their names."""
        cxx = any(Path(source).suffix == ".cc" for source in sources)
        return run([*(self.gxx if cxx else self.gcc), "-w",
                    f"-I{self.include}", *sources, "-o", program, *flags],
                   self.build_limit)

    def rewrite_flags(self, report):
        """What rewrites a program; what is claimed of it is written to
        REPORT.  With rewrite=stack the notes say what has moved."""
        argument = "-fplugin-arg-mapescape-"
        flags = [f"-fplugin={self.plugin}", argument + "scope=all",
                 f"{argument}rewrite={self.rewrite}",
                 f"{argument}report={report}"]
        if self.rewrite == "stack":
            return [*flags, argument + "m=1", "-fdiagnostics-plain-output"]
        return [*flags, argument + "m=0", "-Wl,--no-as-needed",
                f"-L{self.library}", "-lmapescape-verify",
                f"-Wl,-rpath,{self.library}", "-pthread"]

    def heapify_flags(self):
        flags = [f"-fplugin={self.heapify}", "-fplugin-arg-heapify-all"]
        return flags + (KEEP_OBJECTS if self.rewrite == "verify" else [])
