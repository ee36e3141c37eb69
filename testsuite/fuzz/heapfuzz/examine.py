"""What is done with the program of one seed."""

from dataclasses import replace

from .generate import generate
from .metamorphic import Metamorphic
from .program import OUTLIVES
from .records import read_claims
from .sanity import check_program
from .score import Scores, generator_mistakes, score_claims
from .source import Source
from .toolchain import Failure
from .truth import read_truth


class Examination:
    """LEVELS are the options, each as one string, with which the claims are
    asked for."""

    def __init__(self, tools, levels, implicit=False):
        self.tools = tools
        self.levels = levels
        self.implicit = implicit

    def generate(self, seed):
        return generate(seed, self.implicit)

    def claims(self, seed, plain, level):
        report = self.tools.directory / f"{seed}{level.replace(' ', '')}.json"
        self.tools.records(plain, report, *level.split())
        return read_claims(report)

    def look(self, seed):
        """The program, the plugin's claims by level and what a run shows."""
        source = Source(self.generate(seed))
        plain, traced, observed = (
            self.tools.directory / f"{seed}{suffix}"
            for suffix in (".c", "-traced.c", ".truth"))
        plain.write_text(source.plain())
        traced.write_text(source.traced())
        claims = {level: self.claims(seed, plain, level)
                  for level in self.levels}
        self.tools.trace(traced, observed)
        return source, claims, read_truth(observed)

    def score(self, seed):
        """The program's files are kept if something is wrong with it."""
        scores = Scores(programs=1)
        try:
            source, claims, truth = self.look(seed)
        except Failure as failure:
            scores.mistakes.append(str(failure))
            return scores
        for level in self.levels:
            scores.levels[level] = score_claims(source, claims[level], truth)
        scores.mistakes += generator_mistakes(source, truth)
        if not scores.mistakes and not scores.false_claims():
            self.forget(seed)
        return scores

    def improper(self, seed):
        """What is wrong with the program itself."""
        try:
            check_program(self.tools, Source(self.generate(seed)), seed)
        except Failure as failure:
            return [str(failure)]
        self.forget(seed)
        return []

    def changes(self, seed):
        """What is said otherwise when the program is compiled otherwise."""
        try:
            problems = Metamorphic(self.tools, seed, self.generate).check()
        except Failure as failure:
            problems = [str(failure)]
        if not problems:
            self.forget(seed)
        return problems

    def blind_spots(self, seed):
        """The sites of which a false claim would not be noticed, if it was
        said of all objects that they die with their functions."""
        source, by_level, truth = self.look(seed)
        claims = [replace(c, escapes=False, loop=0)
                  for c in by_level[self.levels[0]]]
        found = score_claims(source, claims, truth).false_claims
        noticed = {int(text.split(",")[0].split()[1]) for text in found}
        lasting = {
            line for line, site in source.sites.items()
            if (site.subject
                and source.program.subjects[site.subject].fate == OUTLIVES)
            or (line in truth and truth[line].function.outlived)}
        self.forget(seed)
        return (lasting & {c.line for c in claims}) - noticed

    def forget(self, seed):
        for path in self.tools.directory.glob(f"{seed}[-.]*"):
            path.unlink()
