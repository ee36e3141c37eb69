"""Compilers and programs, run with a time limit."""

import os
import subprocess
from pathlib import Path

TRACE = Path(__file__).resolve().parent.parent


class Failure(Exception):
    """A command that did not do what it has to."""


def run(command, limit=60, **environment):
    """What COMMAND writes; Failure if its exit status is not 0."""
    try:
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, text=True,
            errors="replace", timeout=limit, env={**os.environ, **environment},
            check=False)
    except subprocess.TimeoutExpired as expired:
        raise Failure(f"no end after {limit} s: {command}") from expired
    if done.returncode != 0:
        words = " ".join(str(word) for word in command)
        raise Failure(f"exit status {done.returncode}: {words}\n"
                      f"{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


class Toolchain:
    """GCC, the plugin, and a directory to work in."""

    def __init__(self, gcc, plugin, directory):
        self.gcc = gcc.split()
        self.limit = 20  # Seconds for a program.
        self.plugin = Path(plugin).resolve() if plugin else None
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)

    def compile(self, source, output, *flags):
        run(self.gcc + ["-std=gnu11", "-w", *flags, source, "-o", output])
        return output

    def records(self, source, report, *flags):
        """Compile SOURCE with the plugin, which writes its records to
        REPORT."""
        Path(report).unlink(missing_ok=True)
        argument = "-fplugin-arg-mapescape-"
        self.compile(
            source, os.devnull, f"-fplugin={self.plugin}", argument + "m=0",
            argument + "scope=all", f"{argument}report={report}",
            *flags, "-c")

    def trace(self, source, report):
        """Compile the traced form SOURCE, run it, and have what the trace
        says in REPORT.  Returns what the program prints."""
        objects = Path(source).with_suffix(".o")
        self.compile(source, objects, "-O0", "-fsanitize=thread", "-c",
                     f"-I{TRACE}")
        program = Path(source).with_suffix("")
        run(self.gcc + [objects, self.tracer(), "-o", program, "-pthread"])
        Path(report).unlink(missing_ok=True)
        return run([program], self.limit, TRACE_REPORT=str(report))

    def tracer(self):
        """trace.c, compiled once."""
        built = self.directory / "trace.o"
        if not built.exists():
            fresh = self.directory / f"trace.{os.getpid()}.o"
            self.compile(TRACE / "trace.c", fresh, "-O2", "-c")
            fresh.rename(built)
        return built
