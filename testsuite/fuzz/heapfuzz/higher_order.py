"""Burials by way of functions that get functions."""


def applied(burial, inner):
    """What a callback returns is handed on."""
    same = burial.add("""\
        $V *${h}_same ($V *p)
        {
          return p;
        }
        """, None)
    apply = burial.add("""\
        $V *${h}_apply ($V *(*function) ($V *), $V *p)
        {
          $V *result = function (p);
          return result;
        }
        """, None)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $V *q = $apply ($same, p);
          $inner (s, q);
        }
        """, inner, same=same, apply=apply)


def filled_by_callback(burial, inner):
    """A callback writes into a variable of who calls it."""
    give = burial.add("""\
        void ${h}_give (void *context, void **result)
        {
          *result = context;
        }
        """, None)
    ask = burial.add("""\
        void ${h}_ask (void (*give) (void *, void **), void *context, $S *s)
        {
          void *got = NULL;
          give (context, &got);
          $inner (s, got);
        }
        """, inner)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $ask ($give, p, s);
        }
        """, ask, ask=ask, give=give)


def composed(burial, inner):
    """A function is handed to a function that is handed to one."""
    last = burial.add("""\
        void ${h}_last (void (*function) ($S *, $V *), $S *s, $V *p)
        {
          function (s, p);
        }
        """, None)
    middle = burial.add("""\
        void ${h}_middle (void (*outer) (void (*) ($S *, $V *), $S *, $V *), void (*function) ($S *, $V *), $S *s, $V *p)
        {
          outer (function, s, p);
        }
        """, None)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $middle ($last, $inner, s, p);
        }
        """, inner, middle=middle, last=last)


def registered(burial, inner):
    """Put down in a struct by one function and called by another."""
    entry = burial.program.name("entry")
    burial.program.add_type("""\
        struct $entry
        {
          void (*function) (void *, void *);
          void *first;
          void *second;
        };
        """, entry=entry, **burial.names)
    adapt = burial.add("""\
        void ${h}_adapt (void *first, void *second)
        {
          $inner (second, first);
        }
        """, inner)
    put = burial.add("""\
        void ${h}_put (struct $entry *e, void (*function) (void *, void *), void *first, void *second)
        {
          struct $entry made = { function, first, second };
          *e = made;
        }
        """, None, entry=entry)
    fire = burial.add("""\
        void ${h}_fire (const struct $entry *entries, unsigned n)
        {
          for (unsigned i = 0; i < n; i++)
            {
              if (entries[i].function != NULL)
                entries[i].function (entries[i].first, entries[i].second);
            }
        }
        """, None, entry=entry)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          struct $entry entries[3] = { { 0 } };
          $put (&entries[1], $adapt, p, s);
          $fire (entries, 3);
        }
        """, None, entry=entry, put=put, adapt=adapt, fire=fire)


def hook(burial, inner):
    """By a global function pointer that is set in a roundabout way."""
    name = burial.program.name("hook")
    burial.program.add_variable(
        "static struct { int n; void (*function) ($S *, $V *); } $name;",
        name=name, **burial.names)
    ways = (
        f"{name}.function = {inner};",
        f"void (**at) ($S *, $V *) = &{name}.function;\n  *at = {inner};",
        f"void (*function) ($S *, $V *) = {inner};\n"
        f"  memcpy (&{name}.function, &function, sizeof function);",
        f"__typeof__ ({name}) other = {{ 1, {inner} }};\n  {name} = other;",
        f"{name} = (__typeof__ ({name})) {{ 2, {inner} }};",
    )
    way = burial.program.rng.choice(ways)
    for key, text in burial.names.items():
        way = way.replace("$" + key, text)
    setter = burial.add("""\
        void ${h}_set (void)
        {
          $way
        }
        """, None, way=way)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $setter ();
          $name.function (s, p);
        }
        """, None, setter=setter, name=name)


HIGHER_ORDER = (applied, filled_by_callback, composed, registered, hook)
