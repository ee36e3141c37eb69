"""Which slot it is to be."""

from . import arithmetic  # noqa: F401  Its slots are found by their base.
from .maze import Maze
from .slots import Slot


def _kinds(base):
    return [base] + [s for sub in base.__subclasses__() for s in _kinds(sub)]


# Mazes are many in one.
SLOTS = tuple(_kinds(Slot)[1:]) + (Maze,) * 12


def choose_slot(program, kind):
    slots = [s for s in SLOTS if program.implicit or not s.implicit]
    return program.rng.choice(slots)(program, kind)
