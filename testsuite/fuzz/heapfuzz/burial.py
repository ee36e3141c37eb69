"""Burial: a function of two pointers, called in roundabout ways.

What is buried is always `void NAME (S *s, V *p)', and so is what comes out,
so that burials can be nested.
"""


class Burial:
    """Adds functions to PROGRAM that call INNER (struct SLOT *, VALUE *)."""

    def __init__(self, program, slot_type, value_type):
        self.program = program
        self.names = {"S": slot_type, "V": value_type}

    def bury(self, inner):
        """The name of the outermost function and what it is."""
        rng = self.program.rng
        words = []
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            style = rng.choice(STYLES)
            inner = style(self, inner)
            words.append(style.__name__)
        return inner, "+".join(words) or "direct"

    def add(self, template, inner, **names):
        return self.program.add_function(
            template, h=self.program.name("bury"), inner=inner,
            **self.names, **names)

    def helper(self):
        return self.add("""\
            void ${h}_call (void (*function) ($S *, $V *), $S *s, $V *p)
            {
              function (s, p);
            }
            """, None)

    def type(self):
        name = self.program.name("both")
        self.program.add_type("""\
            struct $name
            {
              $S *s;
              $V *p;
            };
            """, name=name, **self.names)
        return f"struct {name}"


def call(burial, inner):
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $V *q = p;
          $inner (s, q);
        }
        """, inner)


def recursion(burial, inner):
    name = burial.add("""\
        void ${h}_down ($S *s, $V *p, unsigned depth)
        {
          if (depth > 0)
            ${h}_down (s, p, depth - 1);
          else
            $inner (s, p);
        }
        """, inner)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $inner (s, p, 3);
        }
        """, name)


def callback(burial, inner):
    helper = burial.helper()
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $helper ($inner, s, p);
        }
        """, inner, helper=helper)


def context(burial, inner):
    both = burial.type()
    name = burial.add("""\
        int ${h}_visit (void *context)
        {
          struct_both *c = context;
          $inner (c->s, c->p);
          return 0;
        }
        """.replace("struct_both", both), inner)
    each = burial.add("""\
        int ${h}_each (int (*visit) (void *), void *context)
        {
          for (unsigned i = 0; i < 1; i++)
            {
              if (visit (context) != 0)
                return 1;
            }
          return 0;
        }
        """, None)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $both both = { s, p };
          $each ($inner, &both);
        }
        """, name, both=both, each=each)


def by_value(burial, inner):
    both = burial.type()
    name = burial.add("""\
        void ${h}_open ($both both)
        {
          $inner (both.s, both.p);
        }
        """, inner, both=both)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $inner (($both) { .p = p, .s = s });
        }
        """, name, both=both)


def table(burial, inner):
    nothing = burial.add("""\
        void ${h}_nothing ($S *s, $V *p)
        {
          (void)s;
          (void)p;
        }
        """, None)
    name = burial.program.name("table")
    burial.program.add_variable(
        "static void (*${constant}$name[]) ($S *, $V *) = { $nothing, $inner };",
        constant=burial.program.rng.choice(("const ", "")), name=name,
        nothing=nothing, inner=inner, **burial.names)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          for (unsigned i = 0; i < 2; i++)
            {
              $inner[i] (s, p);
            }
        }
        """, name)


def object_table(burial, inner):
    """By way of a function pointer in a struct on the heap."""
    name = burial.program.name("object")
    burial.program.add_type("""\
        struct $name
        {
          unsigned n;
          void (*method) (struct $name *self, $S *, $V *);
          void (*final) ($S *, $V *);
        };
        """, name=name, **burial.names)
    method = burial.add("""\
        void ${h}_method (struct $name *self, $S *s, $V *p)
        {
          self->n++;
          self->final (s, p);
        }
        """, None, name=name)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          struct $name *object = [[calloc (1, sizeof *object)]];
          object->method = $method;
          object->final = $inner;
          object->method (object, s, p);
          free (object);
        }
        """, inner, name=name, method=method)


def variadic(burial, inner):
    name = burial.add("""\
        void ${h}_list (unsigned n, ...)
        {
          va_list list;
          va_start (list, n);
          $S *s = va_arg (list, $S *);
          unsigned skipped = va_arg (list, unsigned);
          $V *p = va_arg (list, $V *);
          va_end (list);
          if (skipped == n)
            $inner (s, p);
        }
        """, inner)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $inner (2, s, 2u, p);
        }
        """, name)


def variadic_list(burial, inner):
    """The list itself is handed on."""
    name = burial.add("""\
        void ${h}_read (va_list *list)
        {
          $V *p = va_arg (*list, $V *);
          $S *s = va_arg (*list, $S *);
          $inner (s, p);
        }
        """, inner)
    name = burial.add("""\
        void ${h}_list (const char *format, ...)
        {
          va_list list, copy;
          va_start (list, format);
          va_copy (copy, list);
          $inner (&copy);
          va_end (copy);
          va_end (list);
        }
        """, name)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $inner ("both", p, s);
        }
        """, name)


def cleanup(burial, inner):
    both = burial.type()
    name = burial.add("""\
        void ${h}_end ($both *both)
        {
          $inner (both->s, both->p);
        }
        """, inner, both=both)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $both both __attribute__ ((cleanup ($inner))) = { s, NULL };
          both.p = p;
        }
        """, name, both=both)


def nested_function(burial, inner):
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          auto void inside (unsigned n);
          void inside (unsigned n)
          {
            if (n == 1)
              $inner (s, p);
          }
          inside (1);
        }
        """, inner)


def long_jump(burial, inner):
    name = burial.add("""\
        void ${h}_jump (jmp_buf *environment)
        {
          longjmp (*environment, 1);
        }
        """, None)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          jmp_buf environment;
          if (setjmp (environment) == 0)
            $jump (&environment);
          else
            $inner (s, p);
        }
        """, inner, jump=name)


def thread(burial, inner):
    both = burial.type()
    name = burial.add("""\
        void *${h}_run (void *context)
        {
          $both *both = context;
          $inner (both->s, both->p);
          return NULL;
        }
        """, inner, both=both)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $both both = { s, p };
          pthread_t other;
          pthread_create (&other, NULL, $inner, &both);
          pthread_join (other, NULL);
        }
        """, name, both=both)


def computed_goto(burial, inner):
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          static void *const targets[] = { &&out, &&store, &&next };
          unsigned at = 2;
          goto *targets[at];
        next:
          at--;
          goto *targets[at];
        store:
          $inner (s, p);
          at--;
          goto *targets[at];
        out:
          return;
        }
        """, inner)


def through_sort(burial, inner):
    """In the comparison function of qsort, by way of a global."""
    name = burial.program.name("sorted")
    burial.program.add_variable("static $S *$name;", name=name, **burial.names)
    compare = burial.add("""\
        int ${h}_compare (const void *a, const void *b)
        {
          $V *const *first = a;
          $V *const *second = b;
          if ($name != NULL)
            {
              $S *s = $name;
              $name = NULL;
              $inner (s, *first != NULL ? *first : *second);
            }
          return 0;
        }
        """, inner, name=name)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $V *two[2] = { p, NULL };
          $name = s;
          qsort (two, 2, sizeof two[0], $inner);
        }
        """, compare, name=name)


def integers(burial, inner):
    """As numbers all the way."""
    name = burial.add("""\
        void ${h}_numbers (unsigned long sum, unsigned long s)
        {
          $inner (($S *)s, ($V *)(sum - s));
        }
        """, inner)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $inner ((unsigned long)p + (unsigned long)s, (unsigned long)s);
        }
        """, name)


STYLES = (call, call, recursion, callback, context, by_value, table,
          object_table, variadic, variadic_list, cleanup, nested_function,
          long_jump, thread, computed_goto, through_sort, integers)
