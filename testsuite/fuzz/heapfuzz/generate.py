"""From a seed to a program."""

import random

from .choose_slot import choose_slot
from .kinds import choose_kind
from .owner import CALLS, Owner
from .program import OUTLIVES, Program, indent
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
    add_main(program, rng.choice(kinds))
    return program


def add_main(program, kind):
    """main calls all of it, and has an object of its own that is used behind
    its end."""
    slot = choose_slot(program, kind)
    subject = program.subject(f"{kind.name}: used at exit", OUTLIVES)
    n = program.number()
    program.add_variable("static struct $slot at_exit_$n;", slot=slot.tag, n=n)
    program.add_function("""\
        void finish_$n (void)
        {
          printf ("%08x\\n", $drain);
        }
        """, n=n, drain=slot.drain(f"&at_exit_{n}"))
    calls = "\n".join(
        f"      sum = sum * 31 + {name} (seed);" for name in program.episodes)
    program.add_function("""\
        int main (void)
        {
          unsigned sum = 0;
        $make
          $store
          atexit (finish_$n);
          for (unsigned seed = 0; seed < $count; seed++)
            {
        $calls
            }
          printf ("%08x\\n", sum);
          return 0;
        }
        """, count=CALLS, calls=calls, n=n,
        make=indent(kind.create("last", "7", subject.key), 2),
        store=slot.store(f"&at_exit_{n}", "last"))
    program.functions[-1].static = False
    program.rng.shuffle(program.functions)
