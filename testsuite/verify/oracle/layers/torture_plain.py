"""The execute tests of GCC's own as they are."""

from . import torture


def programs(tools, options):
    return torture.programs(tools, options, heapify=False)
