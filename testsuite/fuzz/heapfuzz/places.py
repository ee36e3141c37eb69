"""Places: where a slot stands, and so how long what is in it is used.

A place adds to an owner what is needed there (see owner.py); its `pointer' is
an expression for the slot's address in the owner, and what is in the slot is
used and released by who outlives it.
"""

from .program import FUNCTION, OUTLIVES


class Place:
    """FATE is that of what is stored."""

    fate = OUTLIVES

    def __init__(self, owner, slot):
        self.program = owner.program
        self.owner = owner
        self.slot = slot
        self.names = {"S": slot.ctype, "n": self.program.number()}
        self.pointer = None
        self.arrange()

    @property
    def idiom(self):
        return type(self).__name__.lower()

    def arrange(self):
        raise NotImplementedError

    def variable(self, template):
        self.program.add_variable(template, **self.names)

    def drain_in_caller(self, pointer):
        self.owner.after_call.append(f"sum += {self.slot.drain (pointer)};")


class Global(Place):
    def arrange(self):
        self.variable("static $S kept_$n;")
        self.pointer = f"&kept_{self.names['n']}"
        self.drain_in_caller(self.pointer)


class Visible(Place):
    def arrange(self):
        self.variable("$S kept_$n;")
        self.pointer = f"&kept_{self.names['n']}"
        self.drain_in_caller(self.pointer)


class PerThread(Place):
    def arrange(self):
        self.variable("static _Thread_local $S kept_$n;")
        self.pointer = f"&kept_{self.names['n']}"
        self.drain_in_caller(self.pointer)


class Accessor(Place):
    """A static variable that only a function knows."""

    def arrange(self):
        name = self.program.add_function("""\
            $S *kept_$n (void)
            {
              static $S kept;
              return &kept;
            }
            """, **self.names)
        self.pointer = f"{name} ()"
        self.drain_in_caller(self.pointer)


class GlobalHeap(Place):
    """On the heap, known to a global."""

    def arrange(self):
        self.variable("static $S *at_$n;")
        name = self.program.add_function("""\
            $S *kept_$n (void)
            {
              if (at_$n == NULL)
                at_$n = [[calloc (1, sizeof ($S))]];
              return at_$n;
            }
            """, **self.names)
        self.pointer = f"{name} ()"
        self.drain_in_caller(self.pointer)


class GlobalArray(Place):
    """One of several in a global struct."""

    def arrange(self):
        self.variable("static struct { unsigned n; $S slots[3]; } state_$n;")
        state = f"state_{self.names['n']}"
        self.pointer = f"&{state}.slots[seed % 3]"
        for i in range(3):
            self.drain_in_caller(f"&{state}.slots[{i}]")


class Pointed(Place):
    """Behind a global that points to another."""

    def arrange(self):
        self.variable("static $S base_$n;")
        self.variable("static $S *kept_$n = &base_$n;")
        self.pointer = f"kept_{self.names['n']}"
        self.drain_in_caller(self.pointer)


class Parameter(Place):
    def arrange(self):
        n = self.names["n"]
        self.owner.before_call.append(f"{self.slot.ctype} out_{n} = {{ 0 }};")
        self.owner.add_parameter(f"{self.slot.ctype} *out_{n}", f"&out_{n}")
        self.pointer = f"out_{n}"
        self.drain_in_caller(f"&out_{n}")


class Carrier(Place):
    """In what a parameter's field points to."""

    def arrange(self):
        self.program.add_type("""\
            struct carrier_$n
            {
              unsigned n;
              struct
              {
                $S *slot;
              } inner;
            };
            """, **self.names)
        n = self.names["n"]
        self.owner.before_call += [
            f"{self.slot.ctype} out_{n} = {{ 0 }};",
            f"struct carrier_{n} carrier_{n} = {{ 1, {{ &out_{n} }} }};",
        ]
        if self.program.rng.random() < 0.5:
            self.owner.add_parameter(f"struct carrier_{n} *carrier_{n}",
                                     f"&carrier_{n}")
            self.pointer = f"carrier_{n}->inner.slot"
        else:
            self.owner.add_parameter(f"struct carrier_{n} carrier_{n}",
                                     f"carrier_{n}")
            self.pointer = f"carrier_{n}.inner.slot"
        self.drain_in_caller(f"&out_{n}")


class HeapParameter(Place):
    def arrange(self):
        n = self.names["n"]
        self.owner.before_call.append(
            f"{self.slot.ctype} *out_{n} = [[calloc (1, sizeof *out_{n})]];")
        self.owner.add_parameter(f"{self.slot.ctype} *out_{n}", f"out_{n}")
        self.pointer = f"out_{n}"
        self.drain_in_caller(f"out_{n}")
        self.owner.after_call.append(f"free (out_{n});")


class Returned(Place):
    """In a struct that the owner returns by value."""

    def arrange(self):
        n = self.names["n"]
        self.owner.set_result(self.slot.ctype, f"kept_{n}", f"result_{n}")
        self.owner.at_start.append(f"{self.slot.ctype} kept_{n} = {{ 0 }};")
        self.pointer = f"&kept_{n}"
        self.drain_in_caller(f"&result_{n}")


class ReturnedHeap(Place):
    """In a struct of its own that the owner returns."""

    def arrange(self):
        n = self.names["n"]
        subject = self.program.subject("returned slot", OUTLIVES)
        self.owner.set_result(f"{self.slot.ctype} *", f"kept_{n}",
                              f"result_{n}")
        self.owner.at_start.append(
            f"{self.slot.ctype} *kept_{n} ="
            f" [[{subject.key}| calloc (1, sizeof *kept_{n})]];")
        self.pointer = f"kept_{n}"
        self.drain_in_caller(f"result_{n}")
        self.owner.after_call.append(f"free (result_{n});")


class Local(Place):
    """In a variable of the owner, outside of its loop."""

    fate = FUNCTION

    def arrange(self):
        n = self.names["n"]
        self.owner.at_start.append(f"{self.slot.ctype} kept_{n} = {{ 0 }};")
        self.pointer = f"&kept_{n}"
        self.owner.at_end.append(f"sum += {self.slot.drain (self.pointer)};")


class LocalHeap(Place):
    """In a struct on the heap that the owner makes and releases."""

    fate = FUNCTION

    def arrange(self):
        n = self.names["n"]
        subject = self.program.subject("local slot", FUNCTION)
        self.owner.at_start.append(
            f"{self.slot.ctype} *kept_{n} ="
            f" [[{subject.key}| calloc (1, sizeof *kept_{n})]];")
        self.pointer = f"kept_{n}"
        self.owner.at_end += [
            f"sum += {self.slot.drain (self.pointer)};", f"free (kept_{n});"]


PLACES = (Global, Visible, PerThread, Accessor, GlobalHeap, GlobalArray,
          Pointed, Parameter, Carrier, HeapParameter, Returned, ReturnedHeap)
LOCAL_PLACES = (Local, Local, LocalHeap)


def choose_place(owner, slot, local=False):
    """Only one thing can be returned."""
    while True:
        place = owner.program.rng.choice(LOCAL_PLACES if local else PLACES)
        returned = place in (Returned, ReturnedHeap)
        moved = place is Returned and not slot.movable
        if not moved and not (returned and owner.result):
            return place(owner, slot)
