"""Sinks in the C library: functions that keep what they are given.

Each is used by the owner's caller after the owner has returned.
"""

from .program import fill


class LibrarySink:
    """STATEMENT (pointer) hands it over; the caller uses and releases it."""

    def __init__(self, owner, kind):
        self.owner = owner
        self.program = owner.program
        self.kind = kind
        self.names = {
            "V": kind.ctype, "n": self.program.number(),
            "sum": kind.sum("p"), "release": kind.release("p"),
        }
        self.arrange()

    @staticmethod
    def accepts(kind):
        return True

    @property
    def idiom(self):
        return "library " + type(self).__name__.lower()

    def arrange(self):
        raise NotImplementedError

    def add(self, template):
        return self.program.add_function(template, **self.names)

    def variable(self, template):
        self.program.add_variable(template, **self.names)

    def text(self, template):
        return fill(template, **self.names)


class Pipe(LibrarySink):
    """A pointer goes through the kernel."""

    def arrange(self):
        self.variable("static int pipe_$n[2];")
        self.function = self.add("""\
            void send_$n ($V *p)
            {
              if (pipe_$n[1] == 0 && pipe (pipe_$n) != 0)
                abort ();
              if (write (pipe_$n[1], &p, sizeof p) != sizeof p)
                abort ();
            }
            """)
        receive = self.add("""\
            unsigned receive_$n (void)
            {
              unsigned sum = 0;
              $V *p = NULL;
              send_$n (NULL);
              while (read (pipe_$n[0], &p, sizeof p) == sizeof p && p != NULL)
                {
                  sum = sum * 3 + $sum;
                  $release
                }
              return sum;
            }
            """)
        self.owner.after_call.append(f"sum += {receive} ();")

    def statement(self, pointer):
        return f"{self.function} ({pointer});"


class Specific(LibrarySink):
    """pthread_setspecific."""

    def arrange(self):
        self.variable("static pthread_key_t key_$n;")
        self.variable("static int has_key_$n;")
        self.function = self.add("""\
            unsigned specific_$n ($V *next)
            {
              unsigned sum = 0;
              if (!has_key_$n)
                pthread_key_create (&key_$n, NULL);
              has_key_$n = 1;
              $V *p = pthread_getspecific (key_$n);
              if (p != NULL)
                {
                  sum = $sum;
                  $release
                }
              pthread_setspecific (key_$n, next);
              return sum;
            }
            """)
        self.owner.after_call.append(f"sum += {self.function} (NULL);")

    def statement(self, pointer):
        return f"sum += {self.function} ({pointer});"


class SearchTree(LibrarySink):
    """tsearch."""

    def arrange(self):
        self.variable("static void *root_$n;")
        self.variable("static unsigned sum_$n;")
        self.add("""\
            int order_$n (const void *a, const void *b)
            {
              return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
            }
            """)
        self.add("""\
            void end_$n (void *node)
            {
              $V *p = node;
              sum_$n += $sum;
              $release
            }
            """)
        drain = self.add("""\
            unsigned drain_tree_$n (void)
            {
              sum_$n = 0;
              tdestroy (root_$n, end_$n);
              root_$n = NULL;
              return sum_$n;
            }
            """)
        self.owner.after_call.append(f"sum += {drain} ();")

    def statement(self, pointer):
        return self.text("tsearch ($p, &root_$n, order_$n);".replace("$p", pointer))


class LinearTable(LibrarySink):
    """lsearch copies the pointer into a table."""

    def arrange(self):
        self.variable("static $V *table_$n[64];")
        self.variable("static size_t used_$n;")
        self.add("""\
            int differ_$n (const void *a, const void *b)
            {
              return *($V *const *)a != *($V *const *)b;
            }
            """)
        self.function = self.add("""\
            void enter_$n ($V *p)
            {
              lsearch (&p, table_$n, &used_$n, sizeof p, differ_$n);
            }
            """)
        drain = self.add("""\
            unsigned drain_table_$n (void)
            {
              unsigned sum = 0;
              while (used_$n > 0)
                {
                  $V *p = table_$n[--used_$n];
                  sum = sum * 3 + $sum;
                  $release
                }
              return sum;
            }
            """)
        self.owner.after_call.append(f"sum += {drain} ();")

    def statement(self, pointer):
        return f"{self.function} ({pointer});"


class Thread(LibrarySink):
    """Another thread uses it after the owner has returned."""

    def arrange(self):
        self.variable("static sem_t gate_$n;")
        self.variable("static pthread_t threads_$n[64];")
        self.variable("static unsigned started_$n;")
        self.add("""\
            void *run_$n (void *argument)
            {
              $V *p = argument;
              sem_wait (&gate_$n);
              uintptr_t sum = $sum;
              $release
              return (void *)sum;
            }
            """)
        self.function = self.add("""\
            void start_$n ($V *p)
            {
              if (started_$n == 0)
                sem_init (&gate_$n, 0, 0);
              pthread_create (&threads_$n[started_$n++], NULL, run_$n, p);
            }
            """)
        drain = self.add("""\
            unsigned join_$n (void)
            {
              unsigned sum = 0;
              for (unsigned i = 0; i < started_$n; i++)
                {
                  sem_post (&gate_$n);
                }
              while (started_$n > 0)
                {
                  void *result = NULL;
                  pthread_join (threads_$n[--started_$n], &result);
                  sum += (uintptr_t)result;
                }
              return sum;
            }
            """)
        self.owner.after_call.append(f"sum += {drain} ();")

    def statement(self, pointer):
        return f"{self.function} ({pointer});"


class AtExit(LibrarySink):
    """on_exit keeps it until the process ends."""

    def arrange(self):
        self.function = self.add("""\
            void finish_$n (int status, void *argument)
            {
              $V *p = argument;
              printf ("%x %d\\n", $sum, status);
              $release
            }
            """)

    def statement(self, pointer):
        return f"on_exit ({self.function}, {pointer});"


class Insque(LibrarySink):
    """insque links a cell that holds it behind a global one."""

    def arrange(self):
        self.program.add_type("""\
            struct cell_$n
            {
              struct cell_$n *next, *last;
              $V *p;
            };
            """, **self.names)
        self.variable("static struct cell_$n first_$n;")
        self.function = self.add("""\
            void queue_$n ($V *p)
            {
              struct cell_$n *cell = [[malloc (sizeof *cell)]];
              cell->p = p;
              insque (cell, &first_$n);
            }
            """)
        drain = self.add("""\
            unsigned drain_queue_$n (void)
            {
              unsigned sum = 0;
              while (first_$n.next != NULL)
                {
                  struct cell_$n *cell = first_$n.next;
                  $V *p = cell->p;
                  sum = sum * 3 + $sum;
                  $release
                  remque (cell);
                  free (cell);
                }
              return sum;
            }
            """)
        self.owner.after_call.append(f"sum += {drain} ();")

    def statement(self, pointer):
        return f"{self.function} ({pointer});"


class _OfText(LibrarySink):
    @staticmethod
    def accepts(kind):
        return kind.name == "text"


class Tokens(_OfText):
    """strtok goes on in the string that it has begun."""

    def arrange(self):
        self.variable("static char *whole_$n;")
        self.function = self.add("""\
            unsigned begin_$n (char *text)
            {
              char *p = whole_$n;
              if (p != NULL)
                {
                  $release
                }
              whole_$n = text;
              return strtok (text, "-") != NULL;
            }
            """)
        drain = self.add("""\
            unsigned rest_$n (void)
            {
              if (whole_$n == NULL)
                return 0;
              const char *rest = strtok (NULL, "-");
              unsigned sum = rest != NULL ? rest[0] : 1;
              free (whole_$n);
              whole_$n = NULL;
              return sum;
            }
            """)
        self.owner.after_call.append(f"sum += {drain} ();")

    def statement(self, pointer):
        return f"sum += {self.function} ({pointer});"


class SaveTokens(Tokens):
    """strtok_r keeps its place in the caller's variable."""

    def arrange(self):
        self.variable("static char *whole_$n, *place_$n;")
        self.function = self.add("""\
            unsigned begin_$n (char *text, char **place)
            {
              free (whole_$n);
              whole_$n = NULL;
              char *token = strtok_r (text, "-", place);
              return token != NULL ? token[0] : 0;
            }
            """)
        drain = self.add("""\
            unsigned rest_$n (char *place)
            {
              if (place == NULL)
                return 0;
              char *rest = strtok_r (NULL, "-", &place);
              unsigned sum = rest != NULL ? rest[0] : 1;
              return sum;
            }
            """)
        n = self.names["n"]
        self.owner.before_call.append(f"char *place_{n} = NULL;")
        self.owner.add_parameter(f"char **place_{n}", f"&place_{n}")
        self.owner.after_call.append(f"sum += {drain} (place_{n});")

    def statement(self, pointer):
        return f"sum += {self.function} ({pointer}, place_{self.names['n']});"


class Environment(_OfText):
    """putenv keeps the string."""

    def arrange(self):
        self.variable("static char *variable_$n;")
        self.function = self.add("""\
            void put_$n (char *text)
            {
              unsetenv ("text");
              free (variable_$n);
              text[4] = '=';
              putenv (text);
              variable_$n = NULL;
            }
            """)
        drain = self.add("""\
            unsigned get_$n (void)
            {
              const char *value = getenv ("text");
              return value != NULL ? strlen (value) : 0;
            }
            """)
        self.owner.after_call.append(f"sum += {drain} ();")

    def statement(self, pointer):
        return f"{self.function} ({pointer});"


def _sinks(base):
    found = [] if base.arrange is LibrarySink.arrange else [base]
    return found + [s for sub in base.__subclasses__() for s in _sinks(sub)]


LIBRARY_SINKS = tuple(_sinks(LibrarySink))
