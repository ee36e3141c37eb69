"""Containers of pointers: lists, maps, trees, vectors, rings.

Each releases what it holds when it is released itself.
"""

from .kind import Kind, c


class Container(Kind):
    holds = None  # The only kind that it can hold.

    def __init__(self, program, content):
        self.content = content
        super().__init__(program)
        self.declare()
        self.add_constructor(f"{self.tag}_new")
        if self.rng.random() < 0.25:
            self.add_table_of_operations()
        else:
            self.put_function = f"{self.tag}_put"
            self.take_function = f"{self.tag}_take"

    def add(self, template, **names):
        return super().add(template, V=self.content.ctype, **names)

    def add_type(self, template):
        self.program.add_type(template, t=self.tag, T=self.ctype,
                              V=self.content.ctype)

    def add_table_of_operations(self):
        """put and take are called by way of a table."""
        self.add_type("""\
            struct ${t}_operations
            {
              void (*put) ($T *, unsigned, $V *);
              $V *(*take) ($T *, unsigned);
            };
            """)
        self.program.add_variable(
            "static ${constant}struct ${t}_operations ${t}_operations"
            " = { ${t}_put, ${t}_take };",
            t=self.tag, constant=self.rng.choice(("const ", "")))
        self.put_function = f"{self.tag}_operations.put"
        self.take_function = f"{self.tag}_operations.take"

    def create(self, variable, seed, key):
        return f"{self.ctype} *{variable} = [[{key}| {self.make} ({seed})]];"

    def put(self, pointer, key, value):
        return f"{self.put_function} ({pointer}, {key}, {value});"

    def take(self, pointer, key):
        return f"{self.take_function} ({pointer}, {key})"

    def content_sum(self, pointer):
        return self.content.sum(pointer)

    def content_release(self, pointer):
        return self.content.release(pointer)


class List(Container):
    """Singly linked; take looks for the key, or takes the first."""

    name = "list"

    def declare(self):
        self.add_type("""\
            struct ${t}_node
            {
              struct ${t}_node *next;
              unsigned key;
              $V *value;
            };
            struct $t
            {
              struct ${t}_node *head;
              unsigned count;
            };
            """)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *l = [[malloc (sizeof *l)]];
              l->head = NULL;
              l->count = seed & 0;
              return l;
            }
            """)
        self.add(self.rng.choice(("""\
            void ${t}_put ($T *l, unsigned key, $V *value)
            {
              struct ${t}_node *n = [[malloc (sizeof *n)]];
              n->key = key;
              n->value = value;
              n->next = l->head;
              l->head = n;
              l->count++;
            }
            """, """\
            void ${t}_put ($T *l, unsigned key, $V *value)
            {
              struct ${t}_node **at = &l->head;
              while (*at != NULL)
                {
                  at = &(*at)->next;
                }
              *at = [[calloc (1, sizeof **at)]];
              (*at)->key = key;
              (*at)->value = value;
              l->count++;
            }
            """)))
        self.add("""\
            $V *${t}_take ($T *l, unsigned key)
            {
              struct ${t}_node **at = &l->head;
              while (*at != NULL && (*at)->key != key && (*at)->next != NULL)
                {
                  at = &(*at)->next;
                }
              struct ${t}_node *n = *at;
              if (n == NULL)
                return NULL;
              $V *value = n->value;
              *at = n->next;
              l->count--;
              free (n);
              return value;
            }
            """)
        self.add("""\
            unsigned ${t}_sum (const $T *l)
            {
              unsigned sum = l->count;
              for (const struct ${t}_node *n = l->head; n != NULL; n = n->next)
                {
                  sum = sum * 7 + $value_sum + n->key;
                }
              return sum;
            }
            """, value_sum=self.content_sum("n->value"))
        self.add(self.rng.choice(("""\
            void ${t}_free ($T *l)
            {
              struct ${t}_node *next;
              for (struct ${t}_node *n = l->head; n != NULL; n = next)
                {
                  next = n->next;
                  $release
                  free (n);
                }
              free (l);
            }
            """, """\
            void ${t}_free ($T *l)
            {
              while (l->head != NULL)
                {
                  struct ${t}_node *n = l->head;
                  l->head = n->next;
                  $release
                  free (n);
                }
              free (l);
            }
            """)), release=self.content_release("n->value"))


class ChainedMap(Container):
    """A hash table of chains, which grows."""

    name = "chained_map"

    def declare(self):
        self.add_type("""\
            struct ${t}_entry
            {
              unsigned key;
              $V *value;
              struct ${t}_entry *next;
            };
            struct $t
            {
              struct ${t}_entry **buckets;
              unsigned size, count;
            };
            """)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *m = [[malloc (sizeof *m)]];
              if (m == NULL)
                return NULL;
              m->size = (seed & 1) + 1;
              m->count = 0;
              m->buckets = [[calloc (m->size, sizeof *m->buckets)]];
              if (m->buckets == NULL)
                {
                  free (m);
                  return NULL;
                }
              return m;
            }
            """)
        self.add("""\
            void ${t}_grow ($T *m)
            {
              unsigned size = m->size * 2;
              struct ${t}_entry **buckets = [[calloc (size, sizeof *buckets)]];
              for (unsigned i = 0; i < m->size; i++)
                {
                  struct ${t}_entry *e = m->buckets[i];
                  while (e != NULL)
                    {
                      struct ${t}_entry *next = e->next;
                      e->next = buckets[e->key % size];
                      buckets[e->key % size] = e;
                      e = next;
                    }
                }
              free (m->buckets);
              m->buckets = buckets;
              m->size = size;
            }
            """)
        self.add("""\
            void ${t}_put ($T *m, unsigned key, $V *value)
            {
              for (struct ${t}_entry *e = m->buckets[key % m->size]; e != NULL; e = e->next)
                {
                  if (e->key == key)
                    {
                      $V *old = e->value;
                      e->value = value;
                      $release_old
                      return;
                    }
                }
              if (m->count >= m->size * 2)
                ${t}_grow (m);
              struct ${t}_entry *made = [[malloc (sizeof *made)]];
              made->key = key;
              made->value = value;
              made->next = m->buckets[key % m->size];
              m->buckets[key % m->size] = made;
              m->count++;
            }
            """, release_old=self.content_release("old"))
        self.add("""\
            $V *${t}_take ($T *m, unsigned key)
            {
              for (unsigned i = 0; i < m->size; i++)
                {
                  struct ${t}_entry **at = &m->buckets[(key + i) % m->size];
                  struct ${t}_entry *e = *at;
                  if (e != NULL)
                    {
                      $V *value = e->value;
                      *at = e->next;
                      m->count--;
                      free (e);
                      return value;
                    }
                }
              return NULL;
            }
            """)
        self.add("""\
            void ${t}_each (const $T *m, void (*visit) (void *, $V *), void *context)
            {
              for (unsigned i = 0; i < m->size; i++)
                {
                  for (struct ${t}_entry *e = m->buckets[i]; e != NULL; e = e->next)
                    {
                      visit (context, e->value);
                    }
                }
            }
            """)
        self.add("""\
            void ${t}_add (void *context, $V *value)
            {
              unsigned *sum = context;
              *sum += $value_sum;
            }
            """, value_sum=self.content_sum("value"))
        self.add("""\
            unsigned ${t}_sum (const $T *m)
            {
              unsigned sum = m->count;
              ${t}_each (m, ${t}_add, &sum);
              return sum;
            }
            """)
        self.add("""\
            void ${t}_free ($T *m)
            {
              for (unsigned i = 0; i < m->size; i++)
                {
                  while (m->buckets[i] != NULL)
                    {
                      struct ${t}_entry *e = m->buckets[i];
                      m->buckets[i] = e->next;
                      $release
                      free (e);
                    }
                }
              free (m->buckets);
              free (m);
            }
            """, release=self.content_release("e->value"))


class OpenMap(Container):
    """A hash table with open addressing; the entries are the slots."""

    name = "open_map"

    def declare(self):
        self.add_type("""\
            struct ${t}_slot
            {
              unsigned key;
              unsigned used;
              $V *value;
            };
            struct $t
            {
              unsigned mask, count;
              struct ${t}_slot *slots;
            };
            """)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *m = [[calloc (1, sizeof *m)]];
              m->mask = seed & 0;
              m->slots = [[calloc (m->mask + 1, sizeof *m->slots)]];
              return m;
            }
            """)
        self.add("""\
            struct ${t}_slot *${t}_find (struct ${t}_slot *slots, unsigned mask, unsigned key)
            {
              unsigned at = key & mask;
              while (slots[at].used && slots[at].key != key)
                {
                  at = (at + 1) & mask;
                }
              return &slots[at];
            }
            """)
        self.add("""\
            void ${t}_grow ($T *m)
            {
              unsigned mask = m->mask * 2 + 1;
              struct ${t}_slot *slots = [[calloc (mask + 1, sizeof *slots)]];
              for (unsigned i = 0; i <= m->mask; i++)
                {
                  if (m->slots[i].used)
                    *${t}_find (slots, mask, m->slots[i].key) = m->slots[i];
                }
              free (m->slots);
              m->slots = slots;
              m->mask = mask;
            }
            """)
        self.add("""\
            void ${t}_put ($T *m, unsigned key, $V *value)
            {
              if (m->count * 2 >= m->mask)
                ${t}_grow (m);
              struct ${t}_slot *slot = ${t}_find (m->slots, m->mask, key);
              if (slot->used && slot->value != NULL)
                {
                  $V *old = slot->value;
                  $release_old
                }
              else if (!slot->used)
                m->count++;
              slot->used = 1;
              slot->key = key;
              slot->value = value;
            }
            """, release_old=self.content_release("old"))
        self.add("""\
            $V *${t}_take ($T *m, unsigned key)
            {
              for (unsigned i = 0; i <= m->mask; i++)
                {
                  struct ${t}_slot *slot = &m->slots[(key + i) & m->mask];
                  if (slot->used && slot->value != NULL)
                    {
                      $V *value = slot->value;
                      slot->value = NULL;
                      return value;
                    }
                }
              return NULL;
            }
            """)
        self.add("""\
            unsigned ${t}_sum (const $T *m)
            {
              unsigned sum = m->count;
              for (unsigned i = 0; i <= m->mask; i++)
                {
                  if (m->slots[i].used && m->slots[i].value != NULL)
                    sum += $value_sum;
                }
              return sum;
            }
            """, value_sum=self.content_sum("m->slots[i].value"))
        self.add("""\
            void ${t}_free ($T *m)
            {
              for (unsigned i = 0; i <= m->mask; i++)
                {
                  if (m->slots[i].used && m->slots[i].value != NULL)
                    {
                      $release
                    }
                }
              free (m->slots);
              free (m);
            }
            """, release=self.content_release("m->slots[i].value"))


class Tree(Container):
    """An unbalanced search tree, handled by recursion."""

    name = "tree"

    def declare(self):
        self.add_type("""\
            struct ${t}_node
            {
              struct ${t}_node *child[2];
              unsigned key;
              $V *value;
            };
            struct $t
            {
              struct ${t}_node *root;
              unsigned count;
            };
            """)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *tree = [[malloc (sizeof *tree)]];
              *tree = ($T) { NULL, seed & 0 };
              return tree;
            }
            """)
        self.add("""\
            struct ${t}_node *${t}_leaf (unsigned key, $V *value)
            {
              struct ${t}_node *n = [[calloc (1, sizeof *n)]];
              n->key = key;
              n->value = value;
              return n;
            }
            """)
        self.add(self.rng.choice(("""\
            struct ${t}_node *${t}_insert (struct ${t}_node *n, unsigned key, $V *value)
            {
              if (n == NULL)
                return [[${t}_leaf (key, value)]];
              n->child[key > n->key] = [[${t}_insert (n->child[key > n->key], key, value)]];
              return n;
            }
            """, """\
            struct ${t}_node *${t}_insert (struct ${t}_node *root, unsigned key, $V *value)
            {
              struct ${t}_node **at = &root;
              while (*at != NULL)
                {
                  at = &(*at)->child[key > (*at)->key];
                }
              *at = [[${t}_leaf (key, value)]];
              return root;
            }
            """)))
        self.add("""\
            void ${t}_put ($T *tree, unsigned key, $V *value)
            {
              tree->root = ${t}_insert (tree->root, key * 7 % 11, value);
              tree->count++;
            }
            """)
        self.add("""\
            $V *${t}_take ($T *tree, unsigned key)
            {
              struct ${t}_node **at = &tree->root;
              if (*at == NULL)
                return NULL;
              while ((*at)->child[key & 1] != NULL)
                {
                  at = &(*at)->child[key & 1];
                }
              struct ${t}_node *n = *at;
              $V *value = n->value;
              *at = n->child[!(key & 1)];
              tree->count--;
              free (n);
              return value;
            }
            """)
        self.add("""\
            unsigned ${t}_walk (const struct ${t}_node *n)
            {
              if (n == NULL)
                return 1;
              return ${t}_walk (n->child[0]) * 3 + $value_sum + ${t}_walk (n->child[1]);
            }
            """, value_sum=self.content_sum("n->value"))
        self.add("""\
            unsigned ${t}_sum (const $T *tree)
            {
              return ${t}_walk (tree->root) + tree->count;
            }
            """)
        self.add("""\
            void ${t}_prune (struct ${t}_node *n)
            {
              if (n == NULL)
                return;
              ${t}_prune (n->child[0]);
              ${t}_prune (n->child[1]);
              $release
              free (n);
            }
            """, release=self.content_release("n->value"))
        self.add("""\
            void ${t}_free ($T *tree)
            {
              ${t}_prune (tree->root);
              free (tree);
            }
            """)


class Vector(Container):
    """Pointers in an array that grows by realloc."""

    name = "vector"

    def declare(self):
        self.add_type("""\
            struct $t
            {
              $V **items;
              unsigned size, room;
            };
            """)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *v = [[malloc (sizeof *v)]];
              v->size = 0;
              v->room = seed % 3;
              v->items = [[calloc (v->room + 1, sizeof *v->items)]];
              return v;
            }
            """)
        self.add("""\
            void ${t}_put ($T *v, unsigned key, $V *value)
            {
              if (v->size >= v->room)
                {
                  unsigned room = v->room * 2 + 1;
                  $V **items = [[realloc (v->items, room * sizeof *items)]];
                  if (items == NULL)
                    return;
                  v->items = items;
                  v->room = room;
                }
              unsigned at = v->size++;
              v->items[at] = value;
              if (at > 0 && key % 3 == 0)
                {
                  $V *first = v->items[0];
                  v->items[0] = v->items[at];
                  v->items[at] = first;
                }
            }
            """)
        self.add("""\
            $V *${t}_take ($T *v, unsigned key)
            {
              if (v->size == 0)
                return NULL;
              unsigned at = key % v->size;
              $V *value = v->items[at];
              memmove (v->items + at, v->items + at + 1, (v->size - at - 1) * sizeof *v->items);
              v->size--;
              return value;
            }
            """)
        self.add("""\
            unsigned ${t}_sum (const $T *v)
            {
              unsigned sum = 0;
              unsigned i = 0;
              while (i < v->size)
                {
                  sum = sum * 13 + $value_sum;
                  i++;
                }
              return sum;
            }
            """, value_sum=self.content_sum("v->items[i]"))
        self.add("""\
            void ${t}_free ($T *v)
            {
              for (unsigned i = 0; i < v->size; i++)
                {
                  $release
                }
              free (v->items);
              free (v);
            }
            """, release=self.content_release("v->items[i]"))


class Ring(Container):
    """A doubly linked ring with its head inside the container."""

    name = "ring"

    def declare(self):
        self.add_type("""\
            struct ${t}_link
            {
              struct ${t}_link *before, *after;
            };
            struct ${t}_item
            {
              $V *value;
              struct ${t}_link link;
            };
            struct $t
            {
              struct ${t}_link head;
            };
            """)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *r = [[calloc (1 + (seed & 1), sizeof *r)]];
              r->head.before = r->head.after = &r->head;
              return r;
            }
            """)
        self.add("""\
            struct ${t}_item *${t}_item (struct ${t}_link *link)
            {
              return (struct ${t}_item *)((char *)link - offsetof (struct ${t}_item, link));
            }
            """)
        self.add("""\
            void ${t}_put ($T *r, unsigned key, $V *value)
            {
              struct ${t}_item *item = [[malloc (sizeof *item)]];
              struct ${t}_link *at = key & 1 ? &r->head : r->head.before;
              item->value = value;
              item->link.before = at;
              item->link.after = at->after;
              at->after->before = &item->link;
              at->after = &item->link;
            }
            """)
        self.add("""\
            $V *${t}_take ($T *r, unsigned key)
            {
              struct ${t}_link *link = key & 1 ? r->head.before : r->head.after;
              if (link == &r->head)
                return NULL;
              link->before->after = link->after;
              link->after->before = link->before;
              struct ${t}_item *item = ${t}_item (link);
              $V *value = item->value;
              free (item);
              return value;
            }
            """)
        self.add("""\
            unsigned ${t}_sum ($T *r)
            {
              unsigned sum = 3;
              for (struct ${t}_link *link = r->head.after; link != &r->head; link = link->after)
                {
                  sum = sum * 5 + $value_sum;
                }
              return sum;
            }
            """, value_sum=self.content_sum("${t}_item (link)->value".replace("${t}", self.tag)))
        self.add("""\
            void ${t}_free ($T *r)
            {
              $V *value;
              while ((value = ${t}_take (r, 0)) != NULL)
                {
                  $release
                }
              free (r);
            }
            """, release=self.content_release("value"))


class BlockList(Container):
    """Blocks linked by a member of their own."""

    name = "block_list"
    holds = "block"

    def declare(self):
        self.add_type("""\
            struct $t
            {
              $V *first, **end;
            };
            """)
        self.add("""\
            $T *${t}_new (unsigned seed)
            {
              $T *l = [[calloc (1, sizeof *l + seed % 2)]];
              l->end = &l->first;
              return l;
            }
            """)
        self.add(self.rng.choice(("""\
            void ${t}_put ($T *l, unsigned key, $V *value)
            {
              value->mark += key;
              value->link = NULL;
              *l->end = value;
              l->end = &value->link;
            }
            """, """\
            void ${t}_put ($T *l, unsigned key, $V *value)
            {
              value->mark += key;
              value->link = l->first;
              if (l->first == NULL)
                l->end = &value->link;
              l->first = value;
            }
            """)))
        self.add("""\
            $V *${t}_take ($T *l, unsigned key)
            {
              $V *value = l->first;
              if (value == NULL)
                return NULL;
              l->first = value->link;
              if (l->first == NULL)
                l->end = &l->first;
              value->link = NULL;
              value->mark -= key;
              return value;
            }
            """)
        self.add("""\
            unsigned ${t}_sum (const $T *l)
            {
              unsigned sum = 1;
              for (const $V *value = l->first; value != NULL; value = value->link)
                {
                  sum = sum * 3 + $value_sum;
                }
              return sum;
            }
            """, value_sum=self.content_sum("value"))
        self.add("""\
            void ${t}_free ($T *l)
            {
              $V *next;
              for ($V *value = l->first; value != NULL; value = next)
                {
                  next = value->link;
                  $release
                }
              free (l);
            }
            """, release=self.content_release("value"))
