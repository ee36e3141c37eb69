"""Scenarios: what an owner does with the subjects that it makes.

Each adds code to an owner, and says of each subject what becomes of it: that
is how the truth is known by construction.  An *ending* is what is done with a
pointer at last: it is released, lost, or kept in a slot somewhere.
"""

from .burial import Burial
from .carries import carried
from .choose_slot import choose_slot
from .library import LIBRARY_SINKS
from .places import choose_place
from .program import FATES, FUNCTION, ITERATION, OUTER, OUTLIVES, indent


class Ending:
    """Chosen before the subject is made, so that its fate is known."""

    def __init__(self, owner, kind):
        self.owner = owner
        self.kind = kind
        self.rng = owner.rng
        choice = self.rng.random()
        if choice < 0.40:
            self.release()
        elif choice < 0.45:
            self.lose()
        elif choice < 0.55 and self.library_sinks():
            self.hand_to_library()
        else:
            self.keep(local=choice > 0.85)

    def home(self):
        """The fate of what does not leave the loop's body."""
        return ITERATION if self.owner.looped else FUNCTION

    def release(self):
        self.fate, self.idiom = self.home(), "released"
        self.statement = self.kind.release

    def lose(self):
        """Never released, nor used again."""
        self.fate, self.idiom = self.home(), "lost"
        self.statement = lambda p: f"(void){p};"

    def library_sinks(self):
        return [s for s in LIBRARY_SINKS if s.accepts(self.kind)]

    def hand_to_library(self):
        sink = self.rng.choice(self.library_sinks())(self.owner, self.kind)
        self.fate, self.idiom = OUTLIVES, sink.idiom
        self.statement = sink.statement

    def keep(self, local):
        program = self.owner.program
        slot = choose_slot(program, self.kind)
        place = choose_place(self.owner, slot, local)
        store, buried = Burial(program, slot).bury_store()
        self.fate = place.fate
        self.idiom = f"{place.idiom}/{slot.idiom}/{buried}"
        self.statement = lambda p: f"{store} ({place.pointer}, {p});"

    def lines(self, pointer):
        statement = self.statement(pointer)
        if self.rng.random() < 0.15:
            # A condition that holds for some seeds only.
            return (f"if (seed % 4 != 1)\n  {{\n    {statement}\n  }}\n"
                    f"else\n  {{\n    {self.kind.release(pointer)}\n  }}")
        return statement


def route(owner, kind, pointer):
    """Code by which POINTER goes through a slot in the body, the new name for
    it, and words for scores."""
    if owner.rng.random() < 0.55:
        return "", pointer, ""
    program = owner.program
    slot = choose_slot(program, kind)
    store, buried = Burial(program, slot).bury_store()
    n = program.number()
    lines = [f"{slot.ctype} by_{n} = {{ 0 }};",
             f"{store} (&by_{n}, {pointer});",
             f"{kind.ctype} *p_{n} = {slot.take(f'&by_{n}')};"]
    if owner.rng.random() < 0.5:
        # What is emptied leaves nothing behind that is reachable.
        lines.append(f"sum += {slot.drain(f'&by_{n}')};")
    else:
        lines.append(f"{slot.take(f'&by_{n}')};")
    return "\n".join(lines), f"p_{n}", f"by {slot.idiom}/{buried}, "


def single(owner, kind):
    """One object: made, used by way of its names, ended."""
    ending = Ending(owner, kind)
    n = owner.program.number()
    pointer = f"o_{n}"
    code, alias, words = route(owner, kind, pointer)
    subject = owner.program.subject(
        f"{kind.name}: {words}{ending.idiom}", ending.fate)
    owner.body.append(kind.create(pointer, f"seed + {n % 9}", subject.key))
    if code:
        owner.body.append(code)
    names = (pointer, alias)
    owner.body.append(f"sum += {kind.sum(owner.rng.choice(names))};")
    owner.body.append(ending.lines(owner.rng.choice(names)))


def swapped(owner, kind):
    """Two objects whose names are exchanged: each ends as the other does in
    the text."""
    first, second = Ending(owner, kind), Ending(owner, kind)
    program = owner.program
    n = program.number()
    subjects = [program.subject(f"{kind.name}: swapped, {e.idiom}", e.fate)
                for e in (second, first)]
    names = [f"a_{n}", f"b_{n}"]
    for name, subject in zip(names, subjects):
        owner.body.append(kind.create(name, f"seed ^ {n % 7}", subject.key))
    owner.body.append(owner.rng.choice((
        f"{kind.ctype} *c_{n} = a_{n};\na_{n} = b_{n};\nb_{n} = c_{n};",
        f"{kind.ctype} *two_{n}[2] = {{ b_{n}, a_{n} }};\n"
        f"a_{n} = two_{n}[0];\nb_{n} = two_{n}[1];",
        f"struct {{ {kind.ctype} *x, *y; }} t_{n} = {{ a_{n}, b_{n} }};\n"
        f"memcpy (&a_{n}, &t_{n}.y, sizeof a_{n});\nb_{n} = t_{n}.x;",
    )))
    owner.body.append(f"sum += {kind.sum(names[0])} - {kind.sum(names[1])};")
    owner.body.append(first.statement(names[0]))
    owner.body.append(second.statement(names[1]))


def container(owner, kind):
    """A container, what is put into it, and what is taken out again."""
    program, rng = owner.program, owner.rng
    content = kind.content
    ending = Ending(owner, kind)
    taken = Ending(owner, content) if rng.random() < 0.4 else None
    n = program.number()
    subject = program.subject(f"{kind.name}: {ending.idiom}", ending.fate)
    # What is put in lives longer than an iteration of the loop that puts it.
    fates = [e.fate for e in (ending, taken) if e]
    fates.append(OUTER if owner.looped else FUNCTION)
    value = program.subject(
        f"{content.name} in {kind.name}: {ending.idiom}"
        + (f", taken: {taken.idiom}" if taken else ""),
        max(fates, key=FATES.index))
    count = rng.randint(2, 6)
    made = content.create(f"v_{n}", f"seed * k_{n}", value.key)
    owner.body.append(kind.create(f"m_{n}", "seed", subject.key))
    inside = "\n".join((made, kind.put(f"m_{n}", f"k_{n}", f"v_{n}")))
    owner.body.append(
        f"for (unsigned k_{n} = 0; k_{n} < {count}; k_{n}++)\n  {{\n"
        + "".join(f"    {line}\n" for line in inside.split("\n")) + "  }")
    owner.body.append(f"sum += {kind.sum(f'm_{n}')};")
    if taken:
        owner.body.append(
            f"{content.ctype} *t_{n} = {kind.take(f'm_{n}', f'seed + {n % 5}')};")
        owner.body.append(f"sum += {content.sum(f't_{n}')};")
        owner.body.append(taken.lines(f"t_{n}"))
    owner.body.append(ending.lines(f"m_{n}"))


def reallocated(owner, kind):
    """A block that moves: the first one ends there, whatever becomes of the
    second."""
    program = owner.program
    n = program.number()
    ending = Ending(owner, kind)
    before = program.subject(f"{kind.name}: moved", ending.home())
    after = program.subject(f"{kind.name}: realloc, {ending.idiom}", ending.fate)
    owner.body.append(kind.create(f"r_{n}", "seed", before.key))
    owner.body.append(
        f"{kind.ctype} *q_{n} ="
        f" [[{after.key}| realloc (r_{n}, sizeof ({kind.ctype}) + 64)]];")
    owner.body.append(f"sum += {kind.sum(f'q_{n}')};")
    owner.body.append(ending.lines(f"q_{n}"))


def replaced(owner, kind):
    """A function releases the object and puts another in its place."""
    program = owner.program
    n = program.number()
    ending = Ending(owner, kind)
    subject = program.subject(f"{kind.name}: replaced", ending.home())
    name = program.add_function("""\
        void replace_$n ($V **at, unsigned seed)
        {
          $V *old = *at;
          unsigned sum = $sum;
          $create
          *at = made;
          $release
        }
        """, n=n, V=kind.ctype, sum=kind.sum("old"),
        create=kind.create("made", "seed + sum % 3", "").replace("[[| ", "[["),
        release=kind.release("old"))
    owner.body.append(kind.create(f"x_{n}", "seed", subject.key))
    owner.body.append(f"{name} (&x_{n}, seed + 1);")
    owner.body.append(f"sum += {kind.sum(f'x_{n}')};")
    owner.body.append(ending.lines(f"x_{n}"))


def overwritten(owner, kind):
    """One variable holds two objects in turn, of which the first is kept
    elsewhere."""
    program = owner.program
    n = program.number()
    first, second = Ending(owner, kind), Ending(owner, kind)
    subjects = [program.subject(f"{kind.name}: overwritten, {e.idiom}", e.fate)
                for e in (first, second)]
    owner.body.append(kind.create(f"x_{n}", "seed", subjects[0].key))
    owner.body.append(f"{kind.ctype} *old_{n} = x_{n};")
    owner.body.append(
        "{\n" + indent(kind.create(f"y_{n}", "seed + 2", subjects[1].key), 2)
        + f"\n  x_{n} = y_{n};\n}}")
    owner.body.append(f"sum += {kind.sum(f'x_{n}')} + {kind.sum(f'old_{n}')};")
    owner.body.append(first.lines(f"old_{n}"))
    owner.body.append(second.lines(f"x_{n}"))


def attempted(owner, kind):
    """Made in a function that gives up by goto, and handed out if not."""
    program = owner.program
    n = program.number()
    ending = Ending(owner, kind)
    inside = program.subject(f"{kind.name}: released on the way out", FUNCTION)
    handed = program.subject(f"{kind.name}: handed out or released", OUTLIVES)
    outside = program.subject(f"{kind.name}: attempted, {ending.idiom}",
                              ending.fate)
    name = program.add_function("""\
        $V *attempt_$n (unsigned seed, unsigned *sum)
        {
          $V *result = NULL;
          $first
          if (a == NULL)
            goto out;
          *sum += $sum_a;
          if (seed % 4 == 3)
            goto out_first;
          $second
          if (seed % 5 == 4)
            goto out_second;
          result = b;
          goto out_first;
        out_second:
          $release_b
        out_first:
          $release_a
        out:
          return result;
        }
        """, n=n, V=kind.ctype, sum_a=kind.sum("a"),
        first=kind.create("a", "seed", inside.key),
        second=kind.create("b", "seed + 1", handed.key),
        release_a=kind.release("a"), release_b=kind.release("b"))
    owner.body.append(f"{kind.ctype} *x_{n} = [[{outside.key}| {name} (seed, &sum)]];")
    owner.body.append(f"if (x_{n} != NULL)\n  {{\n"
                      f"    sum += {kind.sum(f'x_{n}')};\n"
                      + indent(ending.statement(f"x_{n}"), 4) + "\n  }")


def add_scenario(owner, kind):
    choices = [single, single, single, swapped, replaced, overwritten,
               attempted, carried]
    if owner.looped:
        choices += [carried] * 2
    if kind.content:
        choices += [container] * 4
    if kind.name == "block":
        choices += [reallocated] * 2
    owner.rng.choice(choices)(owner, kind)
