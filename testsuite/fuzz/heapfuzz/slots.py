"""Slots: ways to keep a pointer and to get it back.

A slot is a struct with two functions, store and take.  What differs is how the
pointer lies in it: plain, in a union, as an integer, as bytes, in a node of its
own, in a text.  Where the struct stands (in a variable, a parameter, a global)
is the business of places.py.  take returns what has been stored, each pointer
once and in any order, and NULL if there is nothing left.
"""

from .program import fill

ROOM = 64


class Slot:
    """By index: `items[n]' holds the pointer as it is encoded.  A subclass says
    what an item is, how P gets into *I, and how it comes out of it."""

    item = "$V *"
    extra = ""  # Further members.
    movable = True  # A copy of the struct is as good.
    implicit = False  # The pointer's bits get there without any data flow.
    encode = "*i = p;"
    decode = "p = *i;"

    def __init__(self, program, kind):
        self.program = program
        self.kind = kind
        self.tag = program.name("slot")
        self.declare()
        self.add("""\
            unsigned ${t}_drain ($T *s)
            {
              unsigned sum = 0;
              $V *p;
              while ((p = ${t}_take (s)) != NULL)
                {
                  sum = sum * 3 + $sum;
                  $release
                }
              return sum;
            }
            """, sum=kind.sum("p"), release=kind.release("p"))

    @property
    def ctype(self):
        return f"struct {self.tag}"

    @property
    def idiom(self):
        return type(self).__name__.lower()

    def names(self):
        return {"t": self.tag, "T": self.ctype, "V": self.kind.ctype,
                "room": ROOM}

    def add(self, template, **names):
        return self.program.add_function(template, **self.names(), **names)

    def text(self, template):
        return fill(template, **self.names())

    def declare(self):
        self.program.add_type("""\
            typedef $item item_$t;
            struct $t
            {
              unsigned count;
              $extra
              item_$t items[$room];
            };
            """, item=self.text(self.item), extra=self.text(self.extra),
            **self.names())
        self.add("""\
            void ${t}_store ($T *s, $V *p)
            {
              item_$t *i = &s->items[s->count++ % $room];
              $encode
            }
            """, encode=self.nested(self.encode))
        self.add("""\
            $V *${t}_take ($T *s)
            {
              if (s->count == 0)
                return NULL;
              item_$t *i = &s->items[--s->count % $room];
              $V *p;
              $decode
              return p;
            }
            """, decode=self.nested(self.decode))

    def nested(self, template):
        return self.text(template).replace("\n", "\n  ")

    def store(self, slot, pointer):
        return f"{self.tag}_store ({slot}, {pointer});"

    def take(self, slot):
        return f"{self.tag}_take ({slot})"

    def drain(self, slot):
        """An expression: what is left, used and released."""
        return f"{self.tag}_drain ({slot})"


class Plain(Slot):
    pass


class VoidPointer(Slot):
    item = "void *"


class Nested(Slot):
    item = "struct { unsigned a; struct { unsigned b; struct { char c; $V *at; } inner; } outer; }"
    encode = "i->outer.inner.at = p;"
    decode = "p = i->outer.inner.at;"


class Copied(Slot):
    item = "struct { $V *at; unsigned n; }"
    encode = """\
        item_$t copy = { .n = 1 }, other;
        copy.at = p;
        other = copy;
        *i = other;"""
    decode = "item_$t copy = *i; p = copy.at;"


class Integer(Slot):
    item = "uintptr_t"
    encode = "*i = (uintptr_t)p;"
    decode = "p = ($V *)*i;"


class Tagged(Slot):
    item = "uintptr_t"
    encode = "*i = (uintptr_t)p | (s->count & 7);"
    decode = "p = ($V *)(*i & ~(uintptr_t)7);"


class Masked(Slot):
    item = "uintptr_t"
    extra = "uintptr_t mask;"
    encode = "s->mask = 0x5a5a5a5a5a5a5a5a;\n*i = (uintptr_t)p ^ s->mask;"
    decode = "p = ($V *)(*i ^ s->mask);"


class Negated(Slot):
    item = "intptr_t"
    encode = "*i = ~(intptr_t)p;"
    decode = "p = ($V *)~*i;"


class Relative(Slot):
    """The distance from the slot itself."""

    movable = False

    item = "ptrdiff_t"
    encode = "*i = (intptr_t)p - (intptr_t)s;"
    decode = "p = ($V *)((intptr_t)s + *i);"


class Halves(Slot):
    item = "struct { uint32_t low, high; }"
    encode = "i->low = (uintptr_t)p;\ni->high = (uintptr_t)p >> 32;"
    decode = "p = ($V *)((uintptr_t)i->high << 32 | i->low);"


class BitFields(Slot):
    item = "struct { unsigned long a : 5, b : 30, c : 29; }"
    encode = """\
        i->a = (uintptr_t)p;
        i->b = (uintptr_t)p >> 5;
        i->c = (uintptr_t)p >> 35;"""
    decode = ("p = ($V *)((uintptr_t)i->a | (uintptr_t)i->b << 5"
              " | (uintptr_t)i->c << 35);")


class Union(Slot):
    item = "union { $V *at; uintptr_t number; unsigned char bytes[8]; }"
    encode = "i->at = p;"
    decode = "p = ($V *)i->number;"


class UnionBytes(Slot):
    item = "union { $V *at; unsigned char bytes[8]; }"
    encode = """\
        item_$t u = { .at = p };
        for (unsigned k = 0; k < 8; k++)
          {
            i->bytes[k] = u.bytes[7 - k];
          }"""
    decode = """\
        item_$t u;
        for (unsigned k = 0; k < 8; k++)
          {
            u.bytes[k] = i->bytes[7 - k];
          }
        p = u.at;"""


class Bytes(Slot):
    item = "struct { unsigned char bytes[sizeof (void *)]; }"
    encode = "memcpy (i->bytes, &p, sizeof p);"
    decode = "memcpy (&p, i->bytes, sizeof p);"


class BytesByHand(Slot):
    item = "struct { char skewed, bytes[sizeof (void *)]; }"
    encode = """\
        const char *from = (const char *)&p;
        for (unsigned k = 0; k < sizeof p; k++)
          {
            i->bytes[k] = from[k];
          }"""
    decode = """\
        char *to = (char *)&p;
        for (unsigned k = 0; k < sizeof p; k++)
          {
            to[k] = i->bytes[k];
          }"""


class Unaligned(Slot):
    item = "struct __attribute__ ((packed)) { char skew; $V *at; }"
    encode = "i->at = p;"
    decode = "p = i->at;"


class Shifted(Slot):
    """One byte further than any pointer, so that each is in two words."""

    item = "struct { char bytes[24]; }"
    encode = "memcpy (i->bytes + 3, &p, sizeof p);\nmemmove (i->bytes + 5, i->bytes + 3, sizeof p);"
    decode = "memcpy (&p, i->bytes + 5, sizeof p);"


class Double(Slot):
    item = "double"
    encode = "memcpy (i, &p, sizeof p);"
    decode = "memcpy (&p, i, sizeof p);"


class Wide(Slot):
    item = "unsigned __int128"
    encode = "*i = (unsigned __int128)(uintptr_t)p << 40;"
    decode = "p = ($V *)(uintptr_t)(*i >> 40);"


class Lanes(Slot):
    item = "long __attribute__ ((vector_size (16)))"
    encode = "*i = (item_$t) { 7, (long)p };"
    decode = "p = ($V *)(*i)[1];"


class ComplexNumber(Slot):
    item = "_Complex long"
    encode = "__real__ *i = 1;\n__imag__ *i = (long)p;"
    decode = "p = ($V *)__imag__ *i;"


class Volatile(Slot):
    item = "$V *volatile"
    encode = "*i = p;"
    decode = "p = *i;"


class Atomic(Slot):
    encode = "__atomic_store_n (i, p, __ATOMIC_SEQ_CST);"
    decode = "p = __atomic_exchange_n (i, NULL, __ATOMIC_SEQ_CST);"


class CompareAndSwap(Slot):
    encode = """\
        $V *expected = *i;
        __atomic_compare_exchange_n (i, &expected, p, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);"""


class Text(Slot):
    """In decimal or with %p: text may be a pointer, too."""

    item = "struct { char digits[24]; }"
    encode = 'snprintf (i->digits, sizeof i->digits, "%p", (void *)p);'
    decode = 'void *found = NULL;\nsscanf (i->digits, "%p", &found);\np = found;'


class Decimal(Slot):
    """As the digits of a number."""

    implicit = True
    item = "struct { char digits[24]; }"
    encode = 'snprintf (i->digits, sizeof i->digits, "%lu", (unsigned long)p);'
    decode = "p = ($V *)strtoul (i->digits, NULL, 10);"


class Letters(Slot):
    """As a text without zeros that the library copies."""

    implicit = True
    item = "struct { char letters[16]; }"
    encode = """\
        char written[16] = "";
        for (unsigned k = 0; k < 8; k++)
          {
            written[k] = 128 | ((uintptr_t)p >> 7 * k & 127);
          }
        strcpy (i->letters, written);"""
    decode = """\
        uintptr_t number = 0;
        for (unsigned k = 0; k < 8; k++)
          {
            number |= (uintptr_t)(i->letters[k] & 127) << 7 * k;
          }
        p = ($V *)number;"""


class Padded(Slot):
    """strncpy copies bytes, and they may be those of a pointer."""

    item = "struct { char bytes[16]; }"
    encode = """\
        uintptr_t number = 0;
        for (unsigned k = 0; k < 8; k++)
          {
            number |= (uintptr_t)(128 | ((uintptr_t)p >> 7 * k & 127)) << 8 * k;
          }
        strncpy (i->bytes, (const char *)&number, sizeof number);"""
    decode = """\
        uintptr_t number = 0;
        for (unsigned k = 0; k < 8; k++)
          {
            number |= (uintptr_t)(i->bytes[k] & 127) << 7 * k;
          }
        p = ($V *)number;"""


class Asm(Slot):
    encode = '__asm__ ("" : "+r" (p));\n*i = p;'
    decode = 'p = *i;\n__asm__ volatile ("" : "+r" (p) : : "memory");'


class Interior(Slot):
    """A pointer into the object, not to its start."""

    item = "char *"
    encode = "*i = (char *)p + 1;"
    decode = "p = ($V *)(*i - 1);"


class Indirect(Slot):
    """By way of pointers to pointers."""

    extra = "$V **last, ***at_last;"
    encode = "s->last = i;\ns->at_last = &s->last;\n**s->at_last = p;"
    decode = "$V **at = i;\n$V ***at_at = &at;\np = **at_at;"


class Swapped(Slot):
    encode = """\
        $V *held = p, *taken = NULL, *other;
        other = held;
        held = taken;
        taken = other;
        *i = held == NULL ? taken : held;"""


class Chosen(Slot):
    encode = "$V *none = NULL;\n*i = s->count & 1024 ? none : p;"


class StatementExpression(Slot):
    encode = "*i = ({ $V *q = p; q; });"
    decode = "p = *({ item_$t *j = i; j; });"


class ByBits(Slot):
    """Bit by bit, by way of branches."""

    implicit = True
    item = "uintptr_t"
    encode = """\
        *i = 0;
        for (unsigned k = 0; k < 64; k++)
          {
            if ((uintptr_t)p >> k & 1)
              *i |= (uintptr_t)1 << k;
          }"""
    decode = "p = ($V *)*i;"


class Digits(Slot):
    """By way of a table of digits."""

    implicit = True
    item = "struct { char digits[16]; }"
    encode = """\
        for (unsigned k = 0; k < 16; k++)
          {
            i->digits[k] = "0123456789abcdef"[(uintptr_t)p >> 4 * k & 15];
          }"""
    decode = """\
        uintptr_t number = 0;
        for (unsigned k = 16; k-- > 0;)
          {
            const char *at = strchr ("0123456789abcdef", i->digits[k]);
            number = number << 4 | (unsigned)(at - "0123456789abcdef");
          }
        p = ($V *)number;"""


class Offsets(Slot):
    """At offsets that are looked up at run time."""

    item = "struct { unsigned n; void *a[3]; unsigned m; void *b; }"
    encode = """\
        static const unsigned short offsets[] = { offsetof (item_$t, b), offsetof (item_$t, a[1]) };
        *(void **)((char *)i + offsets[s->count & 1]) = p;
        i->n = s->count & 1;"""
    decode = "p = i->n ? i->a[1] : i->b;"


class Rows(Slot):
    """In a table of tables, shifted to and fro."""

    item = "struct { struct { int n; $V *at; } rows[3][2]; }"
    encode = """\
        unsigned column = s->count & 1;
        i->rows[0][column].at = p;
        i->rows[0][!column].at = NULL;
        memmove (&i->rows[1], &i->rows[0], sizeof i->rows[0]);
        i->rows[2][!column] = i->rows[1][column];"""
    decode = """\
        p = i->rows[2][0].at;
        if (p == NULL || s->count & 1)
          p = i->rows[2][s->count & 1].at;"""


class Closure(Slot):
    """Behind a function that gives it back."""

    item = "struct { $V *(*give) (void *); void *context; }"

    def declare(self):
        self.add("""\
            $V *${t}_give (void *context)
            {
              $V *p = context;
              return p;
            }
            """)
        self.encode = "i->give = ${t}_give;\ni->context = p;"
        self.decode = "p = i->give (i->context);"
        super().declare()


class Generic(Slot):
    """Among elements whose size is only known at run time."""

    item = "struct { char bytes[16]; }"
    extra = "size_t size;"

    def declare(self):
        self.add("""\
            void ${t}_copy (void *to, const void *from, size_t size)
            {
              memcpy (to, from, size);
            }
            """)
        self.encode = """\
            s->size = sizeof p;
            ${t}_copy (i->bytes, &p, s->size);"""
        self.decode = "${t}_copy (&p, i->bytes, s->size);"
        super().declare()


class AddressSet(Slot):
    """In a hash table whose keys are the addresses."""

    def declare(self):
        self.program.add_type("""\
            struct $t
            {
              unsigned count;
              struct
              {
                uintptr_t key;
                unsigned number;
              } table[256];
            };
            """, **self.names())
        self.add("""\
            void ${t}_store ($T *s, $V *p)
            {
              unsigned at = (uintptr_t)p >> 4 & 255;
              while (s->table[at].key != 0)
                {
                  at = (at + 1) & 255;
                }
              s->table[at].key = (uintptr_t)p;
              s->table[at].number = ++s->count;
            }
            """)
        self.add("""\
            $V *${t}_take ($T *s)
            {
              for (unsigned i = 0; i < 256; i++)
                {
                  if (s->count > 0 && s->table[i].number == s->count)
                    {
                      $V *p = ($V *)s->table[i].key;
                      s->table[i].key = 0;
                      s->table[i].number = 0;
                      s->count--;
                      return p;
                    }
                }
              return NULL;
            }
            """)


class XorList(Slot):
    """In a doubly linked list with one link, the two neighbours' sum."""

    def declare(self):
        self.program.add_type("""\
            struct ${t}_node
            {
              uintptr_t both;
              $V *at;
            };
            struct $t
            {
              struct ${t}_node *last;
            };
            """, **self.names())
        self.add("""\
            void ${t}_store ($T *s, $V *p)
            {
              struct ${t}_node *n = [[malloc (sizeof *n)]];
              n->at = p;
              n->both = (uintptr_t)s->last;
              if (s->last != NULL)
                s->last->both ^= (uintptr_t)n;
              s->last = n;
            }
            """)
        self.add("""\
            $V *${t}_take ($T *s)
            {
              struct ${t}_node *n = s->last;
              if (n == NULL)
                return NULL;
              struct ${t}_node *before = (struct ${t}_node *)n->both;
              if (before != NULL)
                before->both ^= (uintptr_t)n;
              s->last = before;
              $V *p = n->at;
              free (n);
              return p;
            }
            """)


class Nodes(Slot):
    """In nodes of their own, newest first."""

    def declare(self):
        self.program.add_type("""\
            struct ${t}_node
            {
              struct ${t}_node *next;
              $V *at;
            };
            struct $t
            {
              struct ${t}_node *first;
            };
            """, **self.names())
        self.add("""\
            void ${t}_store ($T *s, $V *p)
            {
              struct ${t}_node *n = [[malloc (sizeof *n)]];
              n->at = p;
              n->next = s->first;
              s->first = n;
            }
            """)
        self.add("""\
            $V *${t}_take ($T *s)
            {
              struct ${t}_node *n = s->first;
              if (n == NULL)
                return NULL;
              $V *p = n->at;
              s->first = n->next;
              free (n);
              return p;
            }
            """)


class Growing(Slot):
    """In an array that moves."""

    def declare(self):
        self.program.add_type("""\
            struct $t
            {
              $V **items;
              unsigned count;
            };
            """, **self.names())
        self.add("""\
            void ${t}_store ($T *s, $V *p)
            {
              s->items = [[realloc (s->items, (s->count + 1) * sizeof *s->items)]];
              s->items[s->count++] = p;
            }
            """)
        self.add("""\
            $V *${t}_take ($T *s)
            {
              if (s->count == 0)
                {
                  free (s->items);
                  s->items = NULL;
                  return NULL;
                }
              return s->items[--s->count];
            }
            """)


class Flexible(Slot):
    """In the tail of a struct that moves."""

    def declare(self):
        self.program.add_type("""\
            struct ${t}_tail
            {
              unsigned count;
              $V *items[];
            };
            struct $t
            {
              struct ${t}_tail *tail;
            };
            """, **self.names())
        self.add("""\
            void ${t}_store ($T *s, $V *p)
            {
              unsigned count = s->tail ? s->tail->count : 0;
              struct ${t}_tail *tail = [[malloc (sizeof *tail + (count + 1) * sizeof *tail->items)]];
              if (s->tail != NULL)
                memcpy (tail->items, s->tail->items, count * sizeof *tail->items);
              tail->items[count] = p;
              tail->count = count + 1;
              free (s->tail);
              s->tail = tail;
            }
            """)
        self.add("""\
            $V *${t}_take ($T *s)
            {
              if (s->tail == NULL)
                return NULL;
              if (s->tail->count == 0)
                {
                  free (s->tail);
                  s->tail = NULL;
                  return NULL;
                }
              return s->tail->items[--s->tail->count];
            }
            """)


class Sorted(Slot):
    """In an array that the library sorts."""

    extra = "unsigned sorted;"

    def declare(self):
        self.add("""\
            int ${t}_compare (const void *a, const void *b)
            {
              unsigned first = $sum_a;
              unsigned second = $sum_b;
              return first < second ? -1 : first > second;
            }
            """, sum_a=self.kind.sum(f"*({self.kind.ctype} *const *)a"),
            sum_b=self.kind.sum(f"*({self.kind.ctype} *const *)b"))
        self.encode = """\
            *i = p;
            if (s->count <= $room)
              qsort (s->items, s->count, sizeof s->items[0], ${t}_compare);"""
        super().declare()
