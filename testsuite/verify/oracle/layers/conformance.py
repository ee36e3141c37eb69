"""The conformance cases, each called with some arguments: see ../../drive.c.

What there is to call is what GCC's -aux-info says: a line for each function,

    /* FILE:LINE:NF */ extern int f (int *a, struct s b); /* (a, b) ... */

where F marks a definition and C a declaration.  What is declared only is
defined here: it keeps all pointers, and they are used in the end; unless an
attribute promises that it does not.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from ..check import Program
from ..tools import KEEP_OBJECTS, run

VERIFY = Path(__file__).resolve().parents[2]
CASES = VERIFY.parent / "mapescape.conformance"
_LINE = re.compile(r"/\* (.*?):\d+:[NO]([CF]) \*/ (?:extern|static) (.*?)"
                   r" ?(\w+) \((.*)\);(?: /\* \((.*?)\).*\*/)?$")
_PROMISE = re.compile(r"(\w+) \([^;]*\) MESC_MAP_NOESCAPE")


@dataclass
class Function:
    file: str
    defined: bool
    result: str
    name: str
    parameters: list
    names: list

    def returns_nothing(self):
        return re.sub(r"\b(static|inline|extern)\b", "",
                      self.result).strip() == "void"


def split_parameters(text):
    """At commas that are in no parentheses."""
    parts, depth, start = [], 0, 0
    for i, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part not in ("", "void")]


def read_functions(text):
    for line in text.splitlines():
        found = _LINE.match(line)
        # A result that is a function's address is not read as one line.
        if found and "(" not in found[3]:
            names = [name.strip() for name in (found[6] or "").split(",")]
            yield Function(found[1], found[2] == "F", found[3], found[4],
                           split_parameters(found[5]), names)


def call_text(number, function):
    """A function that calls FUNCTION."""
    lines = []
    for declared, name in zip(function.parameters, function.names):
        if "(*" in declared:
            lines.append(f"{declared} = (void *) drive_memory;")
        else:
            lines.append(f"{declared}; drive_fill (variant, (void *) &{name},"
                         f" sizeof {name}, {int('*' in declared)});")
    call = f"{function.name} ({', '.join(function.names)})"
    if function.returns_nothing():
        lines.append(call + ";")
    else:
        lines.append(f"__auto_type drive_result = {call};"
                     " drive_keep_bytes (&drive_result, sizeof drive_result);")
    body = " ".join(lines)
    return f"static void drive_call_{number} (enum drive_variant variant)" \
           f" {{ {body} }}"


def driver_text(case, functions):
    calls = [call_text(i, function) for i, function in enumerate(functions)]
    table = ", ".join(f"drive_call_{i}" for i in range(len(functions)))
    return "\n".join([
        f'#include "{case}"', '#include "drive.h"', *calls,
        f"static drive_call *const drive_calls[] = {{ {table} }};",
        "int main (void) { return drive_all (drive_calls,"
        f" {len(functions)}); }}", ""])


def stub_text(function, promises):
    parameters, keeps = [], []
    for i, declared in enumerate(function.parameters):
        if declared == "...":
            parameters.append(declared)
        elif "*" in declared:
            parameters.append(f"void *a{i}")
            if function.name not in promises:
                keeps.append(f"drive_keep (a{i});")
        else:
            parameters.append(f"long a{i}")
    result = "return drive_memory ();" if "*" in function.result \
        else "return (void *) 1;"
    return (f"void *{function.name} ({', '.join(parameters) or 'void'})"
            f" {{ {' '.join(keeps)} {result} }}")


def stubs_text(functions, promises):
    """What the cases only declare.  Their variables are in cases.h."""
    defined = {f.name for f in functions if f.defined}
    unknown = {f.name: f for f in functions
               if not f.defined and f.name not in defined
               and str(CASES) in f.file}
    variables = "void *sink; int int_sink; int condition = 1;"
    return "\n".join(['#include "drive.h"', variables,
                      *(stub_text(f, promises) for f in unknown.values()), ""])


def write_driver(tools, case, directory):
    """The sources of a program that calls the functions of CASE."""
    aux = directory / f"{case.stem}.aux"
    run([*tools.gcc, "-w", "-S", "-aux-info", aux, case, "-o", "/dev/null"], 60)
    functions = list(read_functions(aux.read_text()))
    own = [f for f in functions if f.defined and f.file == str(case)
           and "..." not in f.parameters
           and len(f.names) >= len(f.parameters)]
    driver = directory / f"{case.stem}-drive.c"
    driver.write_text(driver_text(case, own))
    stubs = directory / f"{case.stem}-stubs.c"
    stubs.write_text(stubs_text(
        functions, set(_PROMISE.findall(case.read_text()))))
    return driver, stubs


def programs(tools, options):
    directory = tools.directory / "conformance"
    directory.mkdir(exist_ok=True)
    for case in sorted(CASES.glob("*.c")):
        driver, stubs = write_driver(tools, case, directory)
        for level in options.opt:
            yield Program(f"{case.name} {level}",
                          [driver, stubs, VERIFY / "drive.c"],
                          [f"-I{VERIFY}", "-pthread", *KEEP_OBJECTS,
                           *level.split()],
                          run_limit=600)
