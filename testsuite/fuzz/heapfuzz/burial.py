"""Burial: a function of two pointers, called in roundabout ways.

What is buried is always `void NAME (S *s, V *p)', and so is what comes out,
so that burials can be nested.
"""

from .aliases import ALIASES
from .higher_order import HIGHER_ORDER


class Burial:
    """Adds functions to PROGRAM that store into SLOT."""

    def __init__(self, program, slot):
        self.program = program
        self.slot = slot
        self.names = {"S": slot.ctype, "V": slot.kind.ctype}

    def bury_store(self):
        """The name of the outermost function and what it is."""
        rng = self.program.rng
        inner = f"{self.slot.tag}_store"
        words = []
        styles = STYLES + (FOR_MOVABLE if self.slot.movable else ())
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            style = rng.choice(styles)
            if style is signal_handler and style.__name__ in words:
                continue  # A handler is not interrupted by its own signal.
            inner = style(self, inner)
            words.append(style.__name__)
        return inner, "+".join(words) or "direct"

    def add(self, template, inner, **names):
        return self.program.add_function(
            template, h=self.program.name("bury"), inner=inner,
            **self.names, **names)

    def add_pair(self, first, second, outer, inner, **names):
        """Three functions with one name in their templates."""
        h = self.program.name("bury")
        for template in (first, second, outer):
            name = self.program.add_function(
                template, h=h, inner=inner, **self.names, **names)
        return name

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


def function_as_number(burial, inner):
    """The function itself goes through integers and bytes."""
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          uintptr_t number = (uintptr_t)$inner;
          unsigned char bytes[sizeof number];
          void (*function) ($S *, $V *);
          memcpy (bytes, &number, sizeof number);
          memcpy (&function, bytes, sizeof function);
          function (s, p);
        }
        """, inner)


def function_returned(burial, inner):
    name = burial.add("""\
        ${h}_type ${h}_choose (unsigned n)
        {
          return n ? $inner : NULL;
        }
        """, inner)
    kind = name.replace("_choose", "_type")
    burial.program.add_type("typedef void (*$kind) ($S *, $V *);", kind=kind,
                            S=burial.names["S"], V=burial.names["V"])
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $inner (1) (s, p);
        }
        """, name)


def mutual(burial, inner):
    """Two functions that call each other, with a chain of frames."""
    chain = burial.program.name("chain")
    burial.program.add_type("""\
        struct $chain
        {
          struct $chain *up;
          $S *s;
          $V *p;
        };
        """, chain=chain, **burial.names)
    return burial.add_pair("""\
        void ${h}_odd (struct $chain *up, unsigned depth)
        {
          struct $chain here = { up, NULL, up->p };
          if (depth > 0)
            ${h}_even (&here, depth - 1);
        }
        """, """\
        void ${h}_even (struct $chain *up, unsigned depth)
        {
          struct $chain here = { up, up->s, NULL };
          if (depth > 0)
            ${h}_odd (&here, depth - 1);
          else
            {
              struct $chain *c = &here;
              while (c->s == NULL)
                {
                  c = c->up;
                }
              $V *p = c->p;
              while (c != NULL)
                {
                  if (c->p != NULL)
                    p = c->p;
                  if (c->up == NULL)
                    $inner (c->s, p);
                  c = c->up;
                }
            }
        }
        """, """\
        void $h ($S *s, $V *p)
        {
          struct $chain top = { NULL, s, p };
          ${h}_odd (&top, 3);
        }
        """, inner, chain=chain)


def signal_handler(burial, inner):
    """In a handler, by way of globals."""
    n = burial.program.number()
    burial.program.add_variable("static $S *volatile signal_s_$n;", n=n,
                                **burial.names)
    burial.program.add_variable("static $V *volatile signal_p_$n;", n=n,
                                **burial.names)
    name = burial.add("""\
        void ${h}_handle (int number)
        {
          if (number == SIGUSR1)
            $inner (signal_s_$n, signal_p_$n);
        }
        """, inner, n=n)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          signal_s_$n = s;
          signal_p_$n = p;
          signal (SIGUSR1, $inner);
          raise (SIGUSR1);
          signal_p_$n = NULL;
        }
        """, name, n=n)


def sort_context(burial, inner):
    """As what qsort_r hands to its comparison function."""
    both = burial.type()
    compare = burial.add("""\
        int ${h}_compare (const void *a, const void *b, void *context)
        {
          $both *both = context;
          $V *p = both->p;
          both->p = NULL;
          if (p != NULL)
            $inner (both->s, p);
          return *(const char *)a - *(const char *)b;
        }
        """, inner, both=both)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $both both = { s, p };
          char letters[] = "ba";
          qsort_r (letters, 2, 1, $inner, &both);
        }
        """, compare, both=both)


def key_of_search(burial, inner):
    """As the key that bsearch hands on."""
    both = burial.type()
    compare = burial.add("""\
        int ${h}_compare (const void *key, const void *element)
        {
          const $both *both = key;
          $inner (both->s, both->p);
          return *(const char *)element - 'x';
        }
        """, inner, both=both)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          $both both = { s, p };
          bsearch (&both, "x", 1, 1, $inner);
        }
        """, compare, both=both)


def array_on_stack(burial, inner):
    """In an array of variable length, by negative indices."""
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          unsigned n = s != NULL ? 3 : 2;
          void *array[n][2];
          void **end = array[n - 1] + 2;
          end[-1] = p;
          end[-2] = s;
          $inner (array[n - 1][0], array[n - 1][1]);
        }
        """, inner)


def copied_slot(burial, inner):
    """The slot's struct is copied to bytes and back."""
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          unsigned char raw[sizeof *s];
          $S copy;
          memcpy (raw, s, sizeof raw);
          memcpy (&copy, raw, sizeof copy);
          $inner (&copy, p);
          *s = copy;
        }
        """, inner)


def returned_slot(burial, inner):
    """The slot's struct goes through a function by value."""
    name = burial.add("""\
        $S ${h}_with ($S s, $V *p)
        {
          $inner (&s, p);
          return s;
        }
        """, inner)
    return burial.add("""\
        void $h ($S *s, $V *p)
        {
          *s = $inner (*s, p);
        }
        """, name)


STYLES = (call, call, recursion, callback, context, by_value, table,
          object_table, variadic, variadic_list, cleanup, nested_function,
          long_jump, thread, computed_goto, through_sort, integers,
          function_as_number, function_returned, mutual, signal_handler, sort_context,
          key_of_search, array_on_stack) + ALIASES + HIGHER_ORDER
FOR_MOVABLE = (copied_slot, returned_slot)
