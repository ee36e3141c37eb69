"""The kinds of heap objects that programs are made of."""

from .containers import (BlockList, ChainedMap, List, OpenMap, Ring, Tree,
                         Vector)
from .leaves import Block, Numbers, Pair, Text

LEAVES = (Block, Text, Pair, Numbers)
CONTAINERS = (List, ChainedMap, OpenMap, Tree, Vector, Ring, BlockList)


def choose_kind(program, depth):
    """A leaf, or a container with something in it, at most DEPTH levels."""
    rng = program.rng
    if depth == 0 or rng.random() < 0.45:
        return rng.choice(LEAVES)(program)
    container = rng.choice(CONTAINERS)
    content = (Block(program) if container.holds == Block.name
               else choose_kind(program, depth - 1))
    return container(program, content)
