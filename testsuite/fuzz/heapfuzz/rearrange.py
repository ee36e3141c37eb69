"""A C file with its functions in another order.

The file is cut where a line is a closing brace alone, as in GNU style.  All
that is no function's definition comes first, then the prototypes that GCC
knows of (-aux-info), then the functions from the last to the first.  Line
directives keep each line's number, so that records can be compared.
"""

import re
from dataclasses import dataclass

_HEAD = re.compile(r"^\w[\w *]*\n(\w+) \(", re.MULTILINE)


@dataclass
class Piece:
    line: int  # The first one.
    text: str


def cut(text):
    """Pairs of what stands before a function, and the function."""
    lines = text.splitlines(keepends=True)
    start = 0
    for i, line in enumerate(lines):
        if line == "}\n":
            yield from _cut_function(start, "".join(lines[start:i + 1]))
            start = i + 1
    yield Piece(start + 1, "".join(lines[start:])), None


def _cut_function(start, text):
    heads = list(_HEAD.finditer(text))
    if not heads:
        yield Piece(start + 1, text), None
        return
    at = heads[-1].start()
    line = start + 1 + text.count("\n", 0, at)
    yield Piece(start + 1, text[:at]), Piece(line, text[at:])


def prototypes(aux, path):
    """Of the functions that PATH defines, from what -aux-info says."""
    for line in aux.splitlines():
        found = re.match(r"/\* (.*?):\d+:[NO]F \*/ (.*?;)", line)
        if found and found[1] == str(path):
            yield found[2]


def backwards(path, aux):
    """The text of the file PATH, of which -aux-info says AUX."""
    before, functions = [], []
    for piece, function in cut(path.read_text()):
        before.append(piece)
        if function:
            functions.append(function)
    lines = [f'#line {piece.line} "{path}"\n{piece.text}' for piece in before]
    lines += [declared + "\n" for declared in prototypes(aux, path)]
    lines += [f'#line {piece.line} "{path}"\n{piece.text}'
              for piece in reversed(functions)]
    return "".join(lines)
