"""Running the programs: in rounds, each of which runs all of them once.

The speed of a machine drifts, so what is compared is what was measured within
one round; competitors that are compared run one right after the other, and in
another order in each round.  A figure of a program is the least of its tries.
"""

import collections
import dataclasses
import subprocess
import sys

import programs

# One figure: of the operation OP (or the size of a small map) of a competitor.
Series = collections.namedtuple("Series", "table kind size name mode op")


class Wrong(Exception):
    """A competitor did not do what it was timed for."""


@dataclasses.dataclass(frozen=True)
class Job:
    program: programs.Program
    table: str
    size: int
    # After the seed.
    arguments: tuple


def job_command(job, tools, cpu, seed):
    command = programs.run_arguments(job.program, tools) + [str(seed)]
    command += [str(argument) for argument in job.arguments]
    return ["taskset", "-c", str(cpu)] + command


def run_job(job, tools, cpu, seed):
    """The figures that a program prints, by the name of the operation."""
    command = job_command(job, tools, cpu, seed)
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        raise Wrong(f"{' '.join(command)}: status {run.returncode}\n"
                    + run.stderr.strip())
    rows = (line.split("\t") for line in run.stdout.splitlines())
    return {op: float(figure) for op, figure in rows}


def group_jobs(jobs):
    """Jobs that are compared with each other, together."""
    groups = collections.defaultdict(list)
    for job in jobs:
        groups[job.table, job.program.kind, job.size].append(job)
    return list(groups.values())


def run_round(groups, tools, cpu, number, samples):
    for group in groups:
        turn = number % len(group)
        for job in group[turn:] + group[:turn]:
            figures = run_job(job, tools, cpu, number + 1)
            for op, figure in figures.items():
                series = Series(job.table, job.program.kind, job.size,
                                job.program.competitor.name, job.program.mode,
                                op)
                samples[series].append(figure)


def run_rounds(jobs, tools, cpu, rounds):
    """The figure of each round for each series."""
    samples = collections.defaultdict(list)
    groups = group_jobs(jobs)
    for number in range(rounds):
        run_round(groups, tools, cpu, number, samples)
        print(f"round {number + 1} of {rounds} done", file=sys.stderr,
              flush=True)
    return dict(samples)
