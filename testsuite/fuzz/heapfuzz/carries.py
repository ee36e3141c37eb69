"""Carries: an object made in one iteration is used in a later one.

Each is a scenario for an owner with a loop.  With `inner', the variables that
carry are those of the outer loop's body, and a loop inside makes the objects.
"""

from .program import FUNCTION, OUTER, fill, indent


def carried(owner, kind):
    """One of FORMS, in the owner's loop or in one inside it."""
    program, rng = owner.program, owner.rng
    n = program.number()
    inner = rng.random() < 0.4
    form = rng.choice(FORMS)
    # With a loop inside of no loop, the variables are the function's.
    fate = OUTER if inner and owner.looped else FUNCTION
    if form is by_alloca:
        fate = FUNCTION
        inner = False
    subject = program.subject(f"{kind.name}: carried {form.__name__}", fate)
    start, body, end = (
        fill(part, n=n, V=kind.ctype, use=kind.sum(f"old_{n}"),
             make=kind.create(f"new_{n}", f"seed + {n % 5}", subject.key),
             release=kind.release(f"old_{n}"), i=f"turn_{n}")
        for part in form(program))
    start = f"unsigned turn_{n} = 0;\n{start}"
    body = f"{body}\nturn_{n}++;"
    if not inner and owner.looped:
        owner.at_start.append(start)
        owner.body.append(body)
        owner.at_end.append(end)
        return
    head = rng.choice((f"while (turn_{n} < 4)", f"for (; turn_{n} < 5;)"))
    owner.body += [start, f"{head}\n  {{\n{indent(body, 4)}\n  }}", end]


def by_variable(_):
    return ("$V *held_$n = NULL;", """\
        $make
        if (held_$n != NULL)
          {
            $V *old_$n = held_$n;
            sum += $use;
            $release
          }
        held_$n = new_$n;
        """, """\
        if (held_$n != NULL)
          {
            $V *old_$n = held_$n;
            $release
          }
        """)


def by_address(_):
    """The variable's address is known elsewhere."""
    start, body, end = by_variable(_)
    return (start + "\n$V **at_$n = &held_$n;",
            body.replace("= held_$n;", "= *at_$n;"), end)


def every_other(_):
    """Made in one iteration, released in the next."""
    return ("$V *held_$n = NULL;", """\
        if (held_$n == NULL)
          {
            $make
            held_$n = new_$n;
          }
        else
          {
            $V *old_$n = held_$n;
            held_$n = NULL;
            sum += $use;
            $release
          }
        """, """\
        if (held_$n != NULL)
          {
            $V *old_$n = held_$n;
            $release
          }
        """)


def by_ring(_):
    return ("$V *ring_$n[3] = { NULL };", """\
        $V *old_$n = ring_$n[$i % 3];
        if (old_$n != NULL)
          {
            sum += $use;
            $release
          }
        $make
        ring_$n[$i % 3] = new_$n;
        """, """\
        for (unsigned k_$n = 0; k_$n < 3; k_$n++)
          {
            $V *old_$n = ring_$n[k_$n];
            if (old_$n != NULL)
              {
                $release
              }
          }
        """)


def by_struct(_):
    """Copied as part of a struct from now to before."""
    return ("struct state_$n { unsigned n; $V *p; } now_$n = { 0, NULL }, before_$n;",
            """\
        before_$n = now_$n;
        $make
        now_$n = (struct state_$n) { $i, new_$n };
        $V *old_$n = before_$n.p;
        if (old_$n != NULL)
          {
            sum += $use + before_$n.n;
            $release
          }
        """, """\
        $V *old_$n = now_$n.p;
        if (old_$n != NULL)
          {
            $release
          }
        """)


def by_pointers(_):
    """By two variables that take turns."""
    return ("$V *a_$n = NULL, *b_$n = NULL;", """\
        $V **here_$n = $i & 1 ? &a_$n : &b_$n;
        $V **there_$n = $i & 1 ? &b_$n : &a_$n;
        $make
        *here_$n = new_$n;
        if (*there_$n != NULL)
          {
            $V *old_$n = *there_$n;
            sum += $use;
            $release
            *there_$n = NULL;
          }
        """, """\
        $V *old_$n = a_$n != NULL ? a_$n : b_$n;
        if (old_$n != NULL)
          {
            $release
          }
        """)


def by_number(_):
    start, body, end = by_variable(_)
    start = "uintptr_t held_$n = 0;"
    body = body.replace("held_$n != NULL", "held_$n != 0")
    return (start, body.replace("= held_$n;", "= ($V *)held_$n;")
            .replace("held_$n = new_$n", "held_$n = (uintptr_t)new_$n"),
            end.replace("!= NULL", "!= 0").replace("= held_$n;", "= ($V *)held_$n;"))


def by_alloca(_):
    """In cells on the stack that stay until the function ends."""
    return ("struct cell_$n { struct cell_$n *next; $V *p; } *cells_$n = NULL;",
            """\
        $make
        struct cell_$n *cell_$n = __builtin_alloca (sizeof *cell_$n);
        cell_$n->p = new_$n;
        cell_$n->next = cells_$n;
        cells_$n = cell_$n;
        """, """\
        for (; cells_$n != NULL; cells_$n = cells_$n->next)
          {
            $V *old_$n = cells_$n->p;
            sum += $use;
            $release
          }
        """)


def by_heap(_):
    """In a cell that was made in the iteration before."""
    return ("struct cell_$n { struct cell_$n *last; $V *p; } *cell_$n = NULL;", """\
        struct cell_$n *made_$n = [[malloc (sizeof *made_$n)]];
        $make
        made_$n->p = new_$n;
        made_$n->last = cell_$n;
        if (cell_$n != NULL)
          {
            $V *old_$n = made_$n->last->p;
            sum += $use;
            $release
            free (made_$n->last);
          }
        cell_$n = made_$n;
        """, """\
        if (cell_$n != NULL)
          {
            $V *old_$n = cell_$n->p;
            $release
            free (cell_$n);
          }
        """)


def by_callback(program):
    """In a variable that is set by way of void pointers."""
    name = program.add_function("""\
        void visit_$n (void (*function) (void *, void *), void *context, void *p)
        {
          function (context, p);
        }
        """, n=program.number())
    keep = program.add_function("""\
        void keep_$n (void *context, void *p)
        {
          void **at = context;
          *at = p;
        }
        """, n=program.number())
    start, body, end = by_variable(program)
    return start, body.replace("held_$n = new_$n;",
                               f"{name} ({keep}, &held_$n, new_$n);"), end


def by_nested_function(_):
    start, body, end = by_variable(_)
    start += "\nauto void take_$n ($V *p);\nvoid take_$n ($V *p) { held_$n = p; }"
    return start, body.replace("held_$n = new_$n;", "take_$n (new_$n);"), end


def by_memcpy(_):
    start, body, end = by_variable(_)
    return start, body.replace(
        "held_$n = new_$n;",
        "memcpy (&held_$n, &new_$n, sizeof held_$n);"), end


FORMS = (by_variable, by_address, every_other, by_ring, by_struct, by_pointers,
         by_number, by_alloca, by_heap, by_callback, by_nested_function,
         by_memcpy)
