"""What is done with the program of one seed."""

from dataclasses import replace

from .generate import generate
from .metamorphic import Metamorphic
from .program import OUTLIVES
from .records import read_claims
from .sanity import check_program
from .score import Score, score_program
from .source import Source
from .toolchain import Failure
from .truth import read_truth


class Examination:
    def __init__(self, tools, options, implicit=False):
        self.tools = tools
        self.options = options
        self.implicit = implicit

    def generate(self, seed):
        return generate(seed, self.implicit)

    def look(self, seed):
        """The program, the plugin's claims and what a run shows."""
        source = Source(self.generate(seed))
        plain, traced, report, observed = (
            self.tools.directory / f"{seed}{suffix}"
            for suffix in (".c", "-traced.c", ".json", ".truth"))
        plain.write_text(source.plain())
        traced.write_text(source.traced())
        self.tools.records(plain, report, *self.options)
        self.tools.trace(traced, observed)
        return source, read_claims(report), read_truth(observed)

    def score(self, seed):
        """The program's files are kept if something is wrong with it."""
        try:
            score = score_program(*self.look(seed))
        except Failure as failure:
            score = Score(programs=1, mistakes=[str(failure)])
        if not score.false_claims and not score.mistakes:
            self.forget(seed)
        return score

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
        source, claims, truth = self.look(seed)
        claims = [replace(c, escapes=False, loop=0) for c in claims]
        found = score_program(source, claims, truth).false_claims
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
