"""Objects that hold no others of the program's kinds: blocks, texts, pairs of
arrays, vectors of numbers."""

from .kind import Kind, c


class Block(Kind):
    """A struct of numbers, from one call of an allocator."""

    name = "block"

    def __init__(self, program):
        super().__init__(program)
        self.words = self.rng.choice((1, 2, 5, 12, 40))
        self.allocate = self.rng.choice((
            "malloc (sizeof ($T))",
            "calloc (1, sizeof ($T))",
            "realloc (NULL, sizeof ($T))",
            "aligned_alloc (16, (sizeof ($T) + 15) & ~15UL)",
        )).replace("$T", self.ctype)
        self.in_place = self.rng.random() < 0.6
        program.add_type("""\
            struct $t
            {
              unsigned mark;
              unsigned words[$words];
              struct $t *link;
            };
            """, t=self.tag, words=self.words)
        self.add("""\
            void ${t}_init ($T *b, unsigned seed)
            {
              b->mark = seed;
              b->link = NULL;
              for (unsigned i = 0; i < $words; i++)
                {
                  b->words[i] = seed * 31 + i;
                }
            }
            """, words=self.words)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *b = [[$allocate]];
              if (b == NULL)
                return NULL;
              ${t}_init (b, seed);
              return b;
            }
            """, allocate=self.allocate)
        self.add("""\
            unsigned ${t}_sum (const $T *b)
            {
              unsigned sum = b->mark;
              for (unsigned i = 0; i < $words; i++)
                {
                  sum = sum * 17 + b->words[i];
                }
              return sum;
            }
            """, words=self.words)
        self.add("""\
            void ${t}_free ($T *b)
            {
              free (b);
            }
            """)
        self.add_constructor(f"{self.tag}_new")

    def create(self, variable, seed, key):
        if self.in_place:
            return c("""\
                $T *$v = [[$key| $allocate]];
                ${t}_init ($v, $seed);
                """, T=self.ctype, t=self.tag, v=variable, seed=seed, key=key,
                allocate=self.allocate)
        return f"{self.ctype} *{variable} = [[{key}| {self.make} ({seed})]];"

    def sum(self, pointer):
        if self.rng.random() < 0.3:
            return f"({pointer})->words[{self.words - 1}]"
        return super().sum(pointer)

    def release(self, pointer):
        if self.rng.random() < 0.5:
            return f"free ({pointer});"
        return super().release(pointer)


class Text(Kind):
    """A string."""

    name = "text"

    @property
    def ctype(self):
        return "char"

    def __init__(self, program):
        super().__init__(program)
        self.add("""\
            char *${t}_new (unsigned seed)
            {
              char buffer[32];
              int length = snprintf (buffer, sizeof buffer, "text-%u", seed % 1000);
              $copy
              return made;
            }
            """, copy=self.rng.choice((
                "char *made = [[strdup (buffer)]];\n  (void)length;",
                "char *made = [[strndup (buffer, length)]];",
                "char *made = NULL;\n"
                "  length += asprintf (&made, \"%s\", buffer);",
                "char *made = [[malloc (length + 1)]];\n"
                "  memcpy (made, buffer, length + 1);",
                "char *made = [[calloc (length + 1, 1)]];\n"
                "  for (int i = 0; i < length; i++)\n"
                "    {\n"
                "      made[i] = buffer[i];\n"
                "    }")))
        self.add("""\
            unsigned ${t}_sum (const char *s)
            {
              unsigned sum = strlen (s);
              while (*s)
                {
                  sum = sum * 33 + (unsigned char)*s++;
                }
              return sum;
            }
            """)
        self.add_constructor(f"{self.tag}_new")

    def create(self, variable, seed, key):
        return f"char *{variable} = [[{key}| {self.make} ({seed})]];"

    def release(self, pointer):
        return f"free ({pointer});"


class Pair(Kind):
    """A struct with two arrays, whose constructor undoes what it has done
    when it fails."""

    name = "pair"

    def __init__(self, program):
        super().__init__(program)
        program.add_type("""\
            struct $t
            {
              unsigned *left;
              unsigned count;
              unsigned *right;
            };
            """, t=self.tag)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *p = [[malloc (sizeof *p)]];
              if (p == NULL)
                goto fail;
              p->count = seed % 7 + 1;
              p->left = [[calloc (p->count, sizeof *p->left)]];
              if (p->left == NULL)
                goto fail_left;
              p->right = [[malloc (p->count * sizeof *p->right)]];
              if (p->right == NULL)
                goto fail_right;
              for (unsigned i = 0; i < p->count; i++)
                {
                  p->left[i] = seed + i;
                  p->right[i] = seed ^ i;
                }
              return p;
            fail_right:
              free (p->left);
            fail_left:
              free (p);
            fail:
              return NULL;
            }
            """)
        self.add("""\
            unsigned ${t}_sum (const $T *p)
            {
              unsigned sum = 0;
              for (unsigned i = 0; i < p->count; i++)
                {
                  sum = sum * 5 + p->left[i] - p->right[i];
                }
              return sum;
            }
            """)
        self.add("""\
            void ${t}_free ($T *p)
            {
              if (p == NULL)
                return;
              free (p->left);
              free (p->right);
              free (p);
            }
            """)
        self.add_constructor(f"{self.tag}_new")

    def create(self, variable, seed, key):
        return f"{self.ctype} *{variable} = [[{key}| {self.make} ({seed})]];"


class Numbers(Kind):
    """A vector of numbers that grows by realloc."""

    name = "numbers"

    def __init__(self, program):
        super().__init__(program)
        program.add_type("""\
            struct $t
            {
              unsigned size, room;
              unsigned *items;
            };
            """, t=self.tag)
        self.add("""\
            void ${t}_push ($T *v, unsigned item)
            {
              if (v->size == v->room)
                {
                  v->room = v->room ? v->room * 2 : 2;
                  v->items = [[realloc (v->items, v->room * sizeof *v->items)]];
                }
              v->items[v->size++] = item;
            }
            """)
        self.add("""\
            void ${t}_fill ($T *v, unsigned seed)
            {
              for (unsigned i = 0; i <= seed % 9; i++)
                {
                  ${t}_push (v, seed * i);
                }
            }
            """)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *v = [[calloc (1, sizeof *v)]];
              ${t}_fill (v, seed);
              return v;
            }
            """)
        self.add("""\
            unsigned ${t}_sum (const $T *v)
            {
              unsigned sum = v->size;
              for (const unsigned *p = v->items; p < v->items + v->size; p++)
                {
                  sum = sum * 3 + *p;
                }
              return sum;
            }
            """)
        self.add("""\
            void ${t}_free ($T *v)
            {
              free (v->items);
              free (v);
            }
            """)
        self.in_place = self.rng.random() < 0.5
        self.add_constructor(f"{self.tag}_new")

    def create(self, variable, seed, key):
        if self.in_place:
            return c("""\
                $T *$v = [[$key| calloc (1, sizeof *$v)]];
                ${t}_fill ($v, $seed);
                """, T=self.ctype, t=self.tag, v=variable, seed=seed, key=key)
        return f"{self.ctype} *{variable} = [[{key}| {self.make} ({seed})]];"
