"""From a seed to a program."""

import random

from .kinds import choose_kind
from .owner import CALLS, Owner
from .program import HEADERS, Program
from .scenarios import add_scenario


def generate(seed, implicit=False):
    rng = random.Random(seed)
    program = Program(rng, implicit)
    kinds = [choose_kind(program, 2) for _ in range(rng.randint(1, 2))]
    # Now and then owners that are too much for the bounds of an analysis.
    most = 12 if rng.random() < 0.08 else 3
    for _ in range(rng.randint(2, 4)):
        owner = Owner(program)
        for _ in range(rng.randint(1, most)):
            add_scenario(owner, rng.choice(kinds))
        owner.finish()
    add_main(program)
    return program


def add_main(program):
    calls = "\n".join(
        f"      sum = sum * 31 + {name} (seed);" for name in program.episodes)
    program.add_function("""\
        int main (void)
        {
          unsigned sum = 0;
          for (unsigned seed = 0; seed < $count; seed++)
            {
        $calls
            }
          printf ("%08x\\n", sum);
          return 0;
        }
        """, count=CALLS, calls=calls)
    program.functions[-1].static = False
    program.rng.shuffle(program.functions)


__all__ = ["generate", "HEADERS"]
