"""Slots that compute with the pointer's bits, or hand them over in parts."""

from .slots import Slot


class Rotated(Slot):
    item = "uintptr_t"
    encode = "uintptr_t u = (uintptr_t)p;\n*i = u << 13 | u >> 51;"
    decode = "p = ($V *)(*i >> 13 | *i << 51);"


class Multiplied(Slot):
    """By 3, and by what undoes that in 64 bits."""

    item = "uintptr_t"
    encode = "*i = (uintptr_t)p * 3;"
    decode = "p = ($V *)(*i * 0xaaaaaaaaaaaaaaab);"


class Divided(Slot):
    item = "struct { uintptr_t quotient, rest; }"
    encode = "i->quotient = (uintptr_t)p / 1000;\ni->rest = (uintptr_t)p % 1000;"
    decode = "p = ($V *)(i->quotient * 1000 + i->rest);"


class Ldiv(Slot):
    item = "ldiv_t"
    encode = "*i = ldiv ((long)p, 1000);"
    decode = "p = ($V *)(i->quot * 1000 + i->rem);"


class Labs(Slot):
    item = "long"
    encode = "*i = -(long)p;"
    decode = "p = ($V *)labs (*i);"


class ByteSwapped(Slot):
    item = "uint64_t"
    encode = "*i = __builtin_bswap64 ((uintptr_t)p);"
    decode = "p = ($V *)(uintptr_t)__builtin_bswap64 (*i);"


class Overflow(Slot):
    item = "uintptr_t"
    encode = "if (__builtin_add_overflow ((uintptr_t)p, 16, i))\n  *i = 0;"
    decode = "uintptr_t u;\nif (__builtin_sub_overflow (*i, 16, &u))\n  u = 0;\np = ($V *)u;"


class Float(Slot):
    """An address has fewer bits than the fraction of a double."""

    item = "double"
    encode = "*i = (double)(uintptr_t)p;"
    decode = "p = ($V *)(uintptr_t)*i;"


class LongDouble(Slot):
    item = "struct { long double a, b; }"
    encode = "i->a = (uintptr_t)p;\ni->b = i->a + 1.0L;"
    decode = "p = ($V *)(uintptr_t)(i->b - 1.0L);"


class Maximum(Slot):
    item = "uintptr_t"
    encode = "uintptr_t u = (uintptr_t)p;\n*i = u > s->count ? u : s->count;"
    decode = "p = ($V *)*i;"


class Getters(Slot):
    """Other functions see only numbers, and only parts of it."""

    item = "uintptr_t"

    def declare(self):
        self.add("""\
            unsigned ${t}_low (const uintptr_t *at)
            {
              return *at;
            }
            """)
        self.add("""\
            unsigned ${t}_high (const uintptr_t *at)
            {
              return *at >> 32;
            }
            """)
        self.encode = "*i = (uintptr_t)p;"
        self.decode = "p = ($V *)((uintptr_t)${t}_high (i) << 32 | ${t}_low (i));"
        super().declare()


class ByteByByte(Slot):
    """Set and got by functions for one byte."""

    item = "struct { unsigned short pad; unsigned char bytes[8]; }"

    def declare(self):
        self.add("""\
            void ${t}_set (unsigned char *at, unsigned k, unsigned byte)
            {
              at[k] = byte;
            }
            """)
        self.add("""\
            unsigned char ${t}_get (const void *at, unsigned k)
            {
              return ((const unsigned char *)at)[k + 2];
            }
            """)
        self.encode = """\
            for (unsigned k = 0; k < 8; k++)
              {
                ${t}_set (i->bytes, k, (uintptr_t)p >> 8 * k & 255);
              }"""
        self.decode = """\
            uintptr_t number = 0;
            for (int k = 7; k >= 0; k--)
              {
                number = number << 8 | ${t}_get (i, k);
              }
            p = ($V *)number;"""
        super().declare()


class Numbers(Slot):
    """Kept and given back by functions that know of numbers only."""

    item = "unsigned long"

    def declare(self):
        self.add("""\
            void ${t}_keep (unsigned long *at, unsigned long number)
            {
              *at = number + 5;
            }
            """)
        self.add("""\
            unsigned long ${t}_give (const unsigned long *at)
            {
              return at[0] - 5;
            }
            """)
        self.encode = "${t}_keep (i, (unsigned long)p);"
        self.decode = "p = ($V *)${t}_give (i);"
        super().declare()


class Deep(Slot):
    """At the end of a chain that is longer than an analysis follows."""

    def declare(self):
        self.program.add_type("""\
            struct ${t}_link
            {
              struct ${t}_link *next;
              unsigned count;
              $V *items[$room];
            };
            struct $t
            {
              unsigned n;
              struct ${t}_link *first;
            };
            """, **self.names())
        self.add("""\
            void ${t}_open ($T *s)
            {
              for (unsigned i = 0; s->n < 9 && i < 9; i++)
                {
                  struct ${t}_link *link = [[calloc (1, sizeof *link)]];
                  link->next = s->first;
                  s->first = link;
                  s->n++;
                }
            }
            """)
        chain = "s->first" + "->next" * self.program.rng.randint(2, 8)
        self.add("""\
            void ${t}_store ($T *s, $V *p)
            {
              ${t}_open (s);
              $chain->items[$chain->count] = p;
              $chain->count++;
            }
            """, chain=chain)
        self.add("""\
            $V *${t}_take ($T *s)
            {
              if (s->n == 0)
                return NULL;
              if ($chain->count > 0)
                return $chain->items[--$chain->count];
              while (s->first != NULL)
                {
                  struct ${t}_link *next = s->first->next;
                  free (s->first);
                  s->first = next;
                }
              s->n = 0;
              return NULL;
            }
            """, chain=chain)


class Far(Slot):
    """Far into a block."""

    def declare(self):
        self.program.add_type("""\
            struct $t
            {
              unsigned count;
              char *block;
            };
            """, **self.names())
        far = self.program.rng.choice((4096, 1 << 16, 1 << 20))
        self.add("""\
            void ${t}_store ($T *s, $V *p)
            {
              if (s->block == NULL)
                s->block = [[malloc ($far + $room * sizeof p)]];
              *($V **)(s->block + $far + 8 * s->count++) = p;
            }
            """, far=far)
        self.add("""\
            $V *${t}_take ($T *s)
            {
              if (s->count > 0)
                return *($V **)(s->block + ($far + 8 * --s->count));
              free (s->block);
              s->block = NULL;
              return NULL;
            }
            """, far=far)


class ByLibrary(Slot):
    """Copied by one of the less known functions."""

    item = "struct { char bytes[16]; }"

    def declare(self):
        self.encode = self.program.rng.choice((
            "mempcpy (i->bytes, &p, sizeof p);",
            "bcopy (&p, i->bytes, sizeof p);",
            "wmemcpy ((wchar_t *)i->bytes, (const wchar_t *)&p, 2);",
            "char swapped[8];\nswab (&p, swapped, 8);\nswab (swapped, i->bytes, 8);",
            "for (char *at = (char *)&p, *to = i->bytes; at < (char *)(&p + 1); at++)\n"
            "  {\n    to = memccpy (to, at, *at, 1);\n  }",
            "*(char *)mempcpy (i->bytes, &p, 7) = ((char *)&p)[7];",
            "stpncpy (i->bytes, \"\", 16);\n"
            "memmove (i->bytes, &p, sizeof p);",
        ))
        self.decode = "memcpy (&p, i->bytes, sizeof p);"
        super().declare()
