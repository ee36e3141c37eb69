"""Owners: the functions that make the subjects, and those that call them.

An owner has the form

    RESULT owner (unsigned seed, unsigned *out, PARAMETERS)
    {
      unsigned sum = seed;
      AT_START
      LOOP
        {
          BODY
        }
      AT_END
      *out = sum;
      return RESULT;
    }

where the loop may be missing.  Its caller prepares what the parameters point
to, and afterwards uses and releases what the owner has left behind, so that
what is said to outlive the owner is indeed used.
"""

import re

from .program import fill, indent

CALLS = 6  # Of each owner, with the seeds 0, 1, ...


class Owner:
    def __init__(self, program):
        self.program = program
        self.rng = program.rng
        self.looped = self.rng.random() < 0.5
        self.parameters = []
        self.arguments = []
        self.at_start = []
        self.body = []
        self.at_end = []
        self.before_call = []
        self.after_call = []
        self.result = None
        self.result_value = None
        self.result_name = None

    def add_parameter(self, declaration, argument):
        self.parameters.append(declaration)
        self.arguments.append(argument)

    def set_result(self, ctype, value, name):
        """The owner returns VALUE, and its caller calls it NAME."""
        self.result = ctype
        self.result_value = value
        self.result_name = name

    def finish(self):
        """Add the owner and its caller to the program."""
        owner = self.program.name("owner")
        parameters = ["unsigned seed", "unsigned *out"] + self.parameters
        self.add_recursion(owner)
        self.program.add_function("""\
            $result $owner ($parameters)
            {
              unsigned sum = seed;
            $code
              *out = sum;
              return $value;
            }
            """, result=self.result or "void", owner=owner,
            parameters=", ".join(parameters), code=self.code(),
            value=self.result_value or "")
        self.add_caller(owner)

    def add_recursion(self, owner):
        """It calls itself once, somewhere in the middle."""
        if self.result or self.rng.random() < 0.8:
            return
        names = [re.split(r"[ *]", p)[-1] for p in self.parameters]
        arguments = ", ".join(["seed + 8", "&more"] + names)
        self.body.insert(self.rng.randrange(len(self.body) + 1), fill("""\
            if (seed < 8)
              {
                unsigned more = 0;
                $owner ($arguments);
                sum += more;
              }
            """, owner=owner, arguments=arguments))

    def code(self):
        parts = self.at_start + [self.loop()] + self.at_end
        return indent("\n".join(parts), 2)

    def loop(self):
        body = "\n".join(self.body)
        if not self.looped:
            return body
        n = self.program.number()
        style = self.rng.choice(("for", "while", "do", "goto",
                                 "two entries"))
        count = self.rng.randint(1, 5)
        inside = "{\n" + indent(body, 2) + "\n}"
        if style == "for":
            return fill("for (unsigned i_$n = 0; i_$n < $count; i_$n++)",
                        n=n, count=count) + "\n" + indent(inside, 2)
        advance = f"  i_{n}++;\n"
        inside = inside[:-1] + advance + "}"
        start = f"unsigned i_{n} = 0;\n"
        if style == "two entries":
            # Into the loop at its start or in its middle.
            inside = (inside[:-1] + f"  if (i_{n} < {count} && i_{n} % 2)\n"
                      f"    goto over_{n};\n  if (i_{n} < {count})\n"
                      f"    goto again_{n};\n" + "}")
            return (start + f"if (seed & 1)\n  goto again_{n};\nsum += 3;\n"
                    f"over_{n}:\nsum++;\nagain_{n}:\n" + indent(inside, 2))
        if style == "while":
            return (start + f"while (i_{n} < {count})\n" + indent(inside, 2))
        if style == "do":
            return (start + "do\n" + indent(inside, 2)
                    + f"\nwhile (i_{n} < {count});")
        inside = inside[:-1] + f"  if (i_{n} < {count})\n    goto again_{n};\n" + "}"
        return start + f"again_{n}:\n" + indent(inside, 2)

    def add_caller(self, owner):
        arguments = ", ".join(["seed", "&sum"] + self.arguments)
        call = f"{owner} ({arguments});"
        if self.result:
            call = f"{self.result} {self.result_name} = {call}"
        code = ["unsigned sum = 0;"] + self.before_call + [call]
        caller = self.program.add_function("""\
            unsigned call_$owner (unsigned seed)
            {
            $code
              return sum;
            }
            """, owner=owner, code=indent("\n".join(code + self.after_call), 2))
        self.program.episodes.append(caller)
