"""A kind of heap object: its type, and the functions that handle it."""

from ..program import fill


class Kind:
    """Each instance is one C type in one program, with functions in one of
    several styles.

    create (variable, seed) is what an owner writes to get one;
    sum (expression) is an expression of what it holds;
    release (expression) a statement that ends it, with all that it holds.
    A container also has `content', the kind of what it holds, put and take;
    take returns one of the contents, or NULL if there is none.
    """

    name = None  # In scores.
    content = None

    def __init__(self, program):
        self.program = program
        self.rng = program.rng
        self.tag = program.name(self.name)

    @property
    def ctype(self):
        return f"struct {self.tag}"

    def create(self, variable, seed, key):
        """Lines that declare VARIABLE; the site is the subject KEY."""
        raise NotImplementedError

    def sum(self, pointer):
        return f"{self.tag}_sum ({pointer})"

    def release(self, pointer):
        return f"{self.tag}_free ({pointer});"

    def add(self, template, **names):
        return self.program.add_function(
            template, t=self.tag, T=self.ctype, **names
        )

    # Styles of constructors: how an owner comes by what `make', an expression
    # with $seed, returns.

    def add_constructor(self, make):
        """Choose how `make' is called; sets self.make."""
        style = self.rng.choice(("plain", "plain", "deep", "table", "twin",
                                 "recursive", "thread", "jump", "counted"))
        self.make = getattr(self, "wrap_" + style) (make)

    def wrap_plain(self, make):
        return make

    def wrap_deep(self, make):
        for _ in range(self.rng.randint(1, 3)):
            name = self.add("""\
                $T *${t}_make${n} (unsigned seed)
                {
                  $T *made = [[$make (seed + 1)]];
                  return made;
                }
                """, n=self.program.number(), make=make)
            make = name
        return make

    def wrap_table(self, make):
        constant = self.rng.choice(("const ", ""))
        table = f"{self.tag}_makers"
        self.program.add_variable(
            "static $T *(*${constant}$table[]) (unsigned) = { $make, $make };",
            T=self.ctype, constant=constant, table=table, make=make)
        return self.add("""\
            $T *${t}_make (unsigned seed)
            {
              return [[$table[seed & 1] (seed)]];
            }
            """, table=table)

    def wrap_twin(self, make):
        """By way of an out-parameter inside."""
        self.add("""\
            int ${t}_open ($T **result, unsigned seed)
            {
              $T *made = [[$make (seed)]];
              if (made == NULL)
                return -1;
              *result = made;
              return 0;
            }
            """, make=make)
        return self.add("""\
            $T *${t}_make (unsigned seed)
            {
              $T *made = NULL;
              if (${t}_open (&made, seed) != 0)
                return NULL;
              return made;
            }
            """)

    def wrap_recursive(self, make):
        return self.add("""\
            $T *${t}_try (unsigned seed)
            {
              if (seed & 256)
                {
                  $T *other = [[${t}_try (seed & 255)]];
                  return other;
                }
              $T *made = [[$make (seed)]];
              return made;
            }
            """, make=make)

    def wrap_thread(self, make):
        """Made by another thread, whose result it is."""
        self.add("""\
            void *${t}_run (void *argument)
            {
              unsigned seed = (uintptr_t)argument;
              $T *made = [[$make (seed)]];
              if (seed % 2)
                pthread_exit (made);
              return made;
            }
            """, make=make)
        return self.add("""\
            $T *${t}_make (unsigned seed)
            {
              pthread_t other;
              void *result = NULL;
              pthread_create (&other, NULL, ${t}_run, (void *)(uintptr_t)seed);
              pthread_join (other, &result);
              return result;
            }
            """)

    def wrap_jump(self, make):
        """Handed out by a jump."""
        self.program.add_type("""\
            struct ${t}_try
            {
              jmp_buf environment;
              $T *made;
            };
            """, t=self.tag, T=self.ctype)
        self.add("""\
            void ${t}_throw (struct ${t}_try *try, unsigned seed)
            {
              try->made = [[$make (seed)]];
              longjmp (try->environment, 1);
            }
            """, make=make)
        return self.add("""\
            $T *${t}_make (unsigned seed)
            {
              struct ${t}_try try;
              try.made = NULL;
              if (setjmp (try.environment) == 0)
                ${t}_throw (&try, seed);
              return try.made;
            }
            """)

    def wrap_counted(self, make):
        """On two paths."""
        self.program.add_variable("static unsigned ${t}_count;", t=self.tag)
        return self.add("""\
            $T *${t}_make (unsigned seed)
            {
              $T *made;
              ${t}_count++;
              if (${t}_count > 3)
                goto other;
              made = [[$make (seed)]];
              return made;
            other:
              made = [[$make (seed ^ 1)]];
              return made;
            }
            """, make=make)


def c(template, **names):
    return fill(template, **names)
