"""A C file with its functions in another order.

The file is cut where a line is a closing brace alone, as in GNU style.  In the
place of each function is its prototype, as GCC knows it (-aux-info); at the end
are the functions from the last to the first.  Line directives keep each line's
number, so that records can be compared.
"""

import re
from dataclasses import dataclass

_HEAD = re.compile(r"^\w[\w *]*\n(\w+) \(", re.MULTILINE)


@dataclass
class Piece:
    line: int  # The first one.
    text: str
    name: str = ""  # If it is a function.

    def placed(self, path):
        return f'#line {self.line} "{path}"\n{self.text}'


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
    yield Piece(start + 1, text[:at]), Piece(line, text[at:], heads[-1][1])


def prototypes(aux, path):
    """By name, of the functions that PATH defines, from what -aux-info says."""
    found = {}
    for line in aux.splitlines():
        known = re.match(r"/\* (.*?):\d+:[NO]F \*/ (.*?\b(\w+) \(.*?;)", line)
        if known and known[1] == str(path):
            found[known[3]] = known[2]
    return found


def backwards(path, aux):
    """The text of the file PATH, of which -aux-info says AUX."""
    declared = prototypes(aux, path)
    text, functions = [], []
    for piece, function in cut(path.read_text()):
        text.append(piece.placed(path))
        if function:
            text.append(declared.get(function.name, "") + "\n")
            functions.append(function)
    text += [function.placed(path) for function in reversed(functions)]
    return "".join(text)
