"""A generated program: what stands in it, before it is text.

Code is kept as text with marks.  `[[KEY| call]]' is a call whose result is a
subject: an object with a fate that the generator knows, under KEY in
Program.subjects.  `[[call]]' is a call of which only a run tells the fate.
No line has more than one mark, so that a line names a site.
"""

import string
import textwrap
from dataclasses import dataclass, field

# What an object dies with at the latest, as the generator has built it; from
# the shortest life to the longest.
ITERATION = "iteration"  # of the innermost loop around the call
OUTER = "outer"  # an iteration of the loop around that
FUNCTION = "function"  # that makes the call
OUTLIVES = "outlives"  # nothing: it is used after the function has returned
FATES = (ITERATION, OUTER, FUNCTION, OUTLIVES)

HEADERS = """\
#define _GNU_SOURCE
#include <pthread.h>
#include <search.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
/* Behind the headers: the trace.  */
"""


@dataclass
class Subject:
    """An object that an owner makes, and what becomes of it."""

    key: str
    idiom: str
    fate: str = FUNCTION


@dataclass
class Function:
    """A definition: its head, without `static', and its body in braces."""

    name: str
    head: str
    body: str
    static: bool = True

    def prototype(self):
        return f"{'static ' if self.static else ''}{self.head};"

    def definition(self):
        words = self.head.split(self.name + " (", 1)
        result = ("static " if self.static else "") + words[0].strip()
        return f"{result}\n{self.name} ({words[1]}\n{self.body}\n"


def fill(template, **names):
    """TEMPLATE without its indentation, with $name replaced."""
    text = textwrap.dedent(template).strip("\n")
    return string.Template(text).substitute(names)


def indent(text, columns):
    """TEXT moved right; labels and empty lines stay."""
    return textwrap.indent(text, " " * columns)


@dataclass
class Program:
    """Declarations, functions and what main calls, in any order."""

    rng: object
    implicit: bool = False  # With what only control flow carries; see slots.py.
    types: list = field(default_factory=list)
    variables: list = field(default_factory=list)
    functions: list = field(default_factory=list)
    episodes: list = field(default_factory=list)
    subjects: dict = field(default_factory=dict)
    last_number: int = 0

    def number(self):
        self.last_number += 1
        return self.last_number

    def name(self, stem):
        return f"{stem}_{self.number()}"

    def add_type(self, template, **names):
        self.types.append(fill(template, **names))

    def add_variable(self, template, **names):
        self.variables.append(fill(template, **names))

    def add_function(self, template, **names):
        """TEMPLATE is a definition as it is written in GNU style: result, head
        on one line, then the body.  Its name is what stands before the first
        parenthesis.  Most functions are static, some are visible."""
        text = fill(template, **names)
        head, body = text.split("\n{", 1)
        head = " ".join(head.split())
        name = head.split(" (", 1)[0].split()[-1].lstrip("*")
        self.functions.append(
            Function(name, head, "{" + body, self.rng.random() < 0.9)
        )
        return name

    def subject(self, idiom, fate=FUNCTION):
        subject = Subject(self.name("s"), idiom, fate)
        self.subjects[subject.key] = subject
        return subject
