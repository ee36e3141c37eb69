"""Burials by way of aliases: what is stored under one name is read under
another, which a callee can not know to be the same."""


def _cells(burial):
    """A struct with a place for the pointer and some around it."""
    cell = burial.program.name("cell")
    burial.program.add_type("""\
        struct $c
        {
          unsigned n;
          $V *at;
          struct $c *next;
          struct $c *array[2];
        };
        """, c=cell, **burial.names)
    return cell


def _by_helper(burial, inner, parameters, store, load, setup, arguments):
    """A helper with PARAMETERS does STORE and hands on LOAD."""
    cell = _cells(burial)
    names = {"c": f"struct {cell}"}
    for key, text in (("parameters", parameters), ("store", store),
                      ("load", load), ("setup", setup),
                      ("arguments", arguments)):
        names[key] = text.replace("$c", names["c"]).replace(
            "$V", burial.names["V"])
    name = burial.add("""\
        void ${h}_alias ($S *s, $V *p, $parameters)
        {
          $store
          $inner (s, $load);
        }
        """, inner, **names)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $setup
          $inner (s, p, $arguments);
        }
        """, name, **names)


def same(burial, inner):
    return _by_helper(burial, inner, "$c *x, $c *y", "x->at = p;", "y->at",
                      "$c c = { 0 };", "&c, &c")


def inside(burial, inner):
    return _by_helper(burial, inner, "$c *x, $V **y", "x->at = p;", "*y",
                      "$c c = { 0 };", "&c, &c.at")


def inside_backwards(burial, inner):
    return _by_helper(burial, inner, "$c *x, $V **y", "*y = p;", "x->at",
                      "$c c[2] = { { 0 } };", "&c[1], &c[1].at")


def elements(burial, inner):
    return _by_helper(burial, inner, "$c *x, $c *y", "x[1].at = p;", "y->at",
                      "$c c[2] = { { 0 } };", "c, c + 1")


def behind_pointer(burial, inner):
    return _by_helper(burial, inner, "$c **x, $c *y", "(*x)->at = p;", "y->at",
                      "$c c = { 0 }, *at_c = &c;", "&at_c, &c")


def next_of_other(burial, inner):
    return _by_helper(burial, inner, "$c *x, $c *y", "x->next->at = p;",
                      "y->at", "$c c = { 0 }, d = { 0 };\n  d.next = &c;",
                      "&d, &c")


def linked_there(burial, inner):
    """The callee itself makes the alias."""
    return _by_helper(burial, inner, "$c *x, $c *y, $c *z",
                      "x->next = y;\n  x->next->at = p;", "z->at",
                      "$c c = { 0 }, d = { 0 };", "&d, &c, &c")


def linked_by_other(burial, inner):
    return _by_helper(burial, inner, "$c **x, $c *y, $c *z",
                      "*x = y;\n  z->next->at = p;", "y->at",
                      "$c c = { 0 }, d = { 0 };", "&d.next, &c, &d")


def copied_over(burial, inner):
    return _by_helper(burial, inner, "$c *x, $c *y, $c *z",
                      "x->at = p;\n  memcpy (z, y, sizeof *z);", "z->at",
                      "$c c = { 0 }, d = { 0 };", "&c, &c, &d")


def from_behind(burial, inner):
    """By a negative offset from a member further on."""
    return _by_helper(burial, inner, "$c *x, void *y", "x->at = p;",
                      "(($c *)((char *)y - offsetof ($c, next)))->at",
                      "$c c = { 0 };", "&c, &c.next")


def array_of_pointers(burial, inner):
    return _by_helper(burial, inner, "$c *x, $c *y",
                      "for (unsigned i = 0; i < 2; i++)\n"
                      "    {\n      if (x->array[i] != NULL)\n"
                      "        x->array[i]->at = p;\n    }", "y->at",
                      "$c c = { 0 }, d = { 0 };\n  d.array[1] = &c;", "&d, &c")


def itself(burial, inner):
    """A ring: the object is its own successor."""
    return _by_helper(burial, inner, "$c *x",
                      "x->next->next->next->at = p;", "x->next->next->at",
                      "$c c = { 0 };\n  c.next = &c;", "&c")


def on_the_heap(burial, inner):
    cell = _cells(burial)
    make = burial.add("""\
        struct $c *${h}_make (struct $c **other)
        {
          struct $c *made = [[calloc (1, sizeof *made)]];
          *other = made;
          return made;
        }
        """, inner, c=cell)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          struct $c *x = NULL;
          struct $c *y = $make (&x);
          x->at = p;
          $inner (s, y->at);
          free (y);
        }
        """, inner, make=make, c=cell)


ALIASES = (same, inside, inside_backwards, elements, behind_pointer,
           next_of_other, linked_there, linked_by_other, copied_over,
           from_behind, array_of_pointers, itself, on_the_heap)
