"""Compiling the adapters: a program for each competitor, kind and mode."""

import concurrent.futures
import dataclasses
import os
import subprocess

import competitors

HERE = os.path.dirname(os.path.abspath(__file__))

# The ways of making a small map, as macros of the adapters.
MODES = {
    "plain": (),
    "hint": ("-DWITH_HINT",),
    "arena": ("-DWITH_ARENA",),
    "arena hint": ("-DWITH_ARENA", "-DWITH_HINT"),
    "inline": ("-DWITH_INLINE",),
    "inline hint": ("-DWITH_INLINE", "-DWITH_HINT"),
}


class CompileError(Exception):
    pass


@dataclasses.dataclass(frozen=True)
class Program:
    competitor: object
    # None for an arena.
    kind: str = None
    mode: str = "plain"


@dataclasses.dataclass(frozen=True)
class Toolchain:
    cc: str
    cxx: str
    cflags: tuple
    # What our library needs.
    library: tuple
    common_hash: bool
    directory: str


def find_libraries(libraries):
    """The flags for modules of pkg-config, and those given as flags."""
    flags = [name for name in libraries if name.startswith("-")]
    modules = [name for name in libraries if not name.startswith("-")]
    if modules:
        query = subprocess.run(["pkg-config", "--cflags", "--libs"] + modules,
                               capture_output=True, text=True)
        if query.returncode:
            raise CompileError(query.stderr.strip())
        flags += query.stdout.split()
    return flags


def path_of(program, tools):
    parts = [program.competitor.name, program.kind, program.mode]
    name = "-".join(part for part in parts if part).replace(" ", "-")
    return os.path.join(tools.directory, "programs", name)


def c_command(program, tools):
    competitor = program.competitor
    compiler = ([tools.cxx, "-std=gnu++17"] if competitor.language == "C++"
                else [tools.cc, "-std=gnu11"])
    defines = ["-DKIND_" + program.kind.upper()] if program.kind else []
    defines += MODES[program.mode]
    if tools.common_hash and competitor.takes_hash:
        defines.append("-DCOMMON_HASH")
    ours = (list(tools.library) if competitor.name == competitors.OURS
            else [])
    return (compiler + list(tools.cflags) + ["-Wall", "-Wextra", "-I" + HERE]
            + defines + list(competitor.flags)
            + [os.path.join(HERE, competitor.source)]
            + ["-o", path_of(program, tools)] + ours
            + find_libraries(competitor.libraries))


def go_command(program, tools):
    directory = os.path.join(HERE, program.competitor.source)
    files = ["main.go", "keys.go", "results.go", f"kind-{program.kind}.go"]
    return (["go", "build", "-o", path_of(program, tools)]
            + [os.path.join(directory, name) for name in files])


def compile_one(program, tools):
    """Compile a program; what the compiler said if it failed."""
    environment = None
    try:
        if program.competitor.language == "Go":
            command = go_command(program, tools)
            environment = dict(os.environ, GO111MODULE="off",
                               GOCACHE=os.path.join(tools.directory, "go"))
        else:
            command = c_command(program, tools)
        run = subprocess.run(command, env=environment, capture_output=True,
                             text=True)
    except (CompileError, OSError) as error:
        return str(error)
    return run.stderr.strip() if run.returncode else None


def compile_all(programs, tools, jobs):
    """Compile the programs, and return the complaints of those that failed."""
    os.makedirs(os.path.join(tools.directory, "programs"), exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        complaints = list(pool.map(lambda p: compile_one(p, tools), programs))
    return {p: c for p, c in zip(programs, complaints) if c}


def run_arguments(program, tools):
    """The command that a program is run with, before its own arguments."""
    command = [path_of(program, tools)]
    return (command + [program.mode]
            if program.competitor.language == "Go" else command)
