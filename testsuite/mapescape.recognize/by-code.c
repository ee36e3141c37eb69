/* Containers whose layout and names say little, and which the code gives away;
   and records that are a map by what is in them.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

struct cookie
{
  struct cookie *next;
  const char *name;
};

/* No number of buckets, and none of entries.  */
struct jar /* { dg-note "'struct jar' is taken for a map, score 7: chains of entries 'cookies' .2, fixed number of buckets 'cookies' .1, indexed with a remainder 'cookies' .4" } */
{
  struct cookie *cookies[63];
  char running;
};

struct cookie *
jar_top (const struct jar *jar, const char *domain)
{
  unsigned sum = 0;
  while (*domain)
    sum += (unsigned char)*domain++;
  return jar->cookies[sum % 63];
}

/* Storage behind an untyped pointer.  */
struct cell
{
  long key, value;
};

struct store /* { dg-note "'struct store' is taken for a map, score 7: number of entries 'size' .1, number of buckets 'hmask' .2, indexed with a hash 'ptr' .4" } */
{
  void *ptr;
  unsigned size, hmask;
};

long
store_get (const struct store *s, unsigned long key)
{
  unsigned long hash = key * 2654435761u;
  struct cell *cells = s->ptr;
  return cells[hash & s->hmask].value;
}

/* A position in chunks is a quotient and a remainder, and no hash.  */
struct chunks /* { dg-note "'struct chunks' is not taken for a map, score 5: .*" } */
{
  unsigned size, count;
  struct cookie ***entries;
};

struct cookie *
chunks_at (const struct chunks *c, unsigned i)
{
  return c->entries[i / c->size][i % c->size];
}

/* The bits of the key choose the way.  */
struct leaf
{
  struct leaf *right, *left;
  long value;
};

struct bits /* { dg-note "'struct bits' is taken for a map, score 7: pointer to nodes with two children 'root' .2, root 'root' .1, searched in order .4" } */
{
  struct leaf *root;
};

long
bits_get (const struct bits *b, unsigned key)
{
  unsigned bit = 0x80000000;
  const struct leaf *leaf = b->root;
  long value = -1;
  while (leaf)
    {
      value = leaf->value;
      if (key & bit)
        leaf = leaf->right;
      else
        leaf = leaf->left;
      bit >>= 1;
    }
  return value;
}

/* Which bit is told by the node, and the children have no names.  */
struct fork
{
  struct fork *ways[2];
  unsigned shift;
  long value;
};

struct crit /* { dg-note "'struct crit' is taken for a map, score 7: pointer to nodes with two children 'root' .2, root 'root' .1, searched in order .4" } */
{
  struct fork *root;
};

long
crit_get (const struct crit *c, unsigned key)
{
  const struct fork *fork = c->root;
  while (fork->shift)
    fork = fork->ways[(key >> fork->shift) & 1];
  return fork->value;
}

/* A skip list is ordered, and searched like a tree.  */
struct rung
{
  long key;
  struct
  {
    struct rung *forward;
    unsigned span;
  } level[];
};

struct skiplist /* { dg-note "'struct skiplist' is taken for a map, score 7: pointer to nodes of several levels 'header' .2, number of levels 'level' .2, number of entries 'length' .1, name of the type .2" } */
{
  struct rung *header;
  unsigned long length;
  int level;
};

/* A lock and counts make nothing else of a map.  */
struct guarded /* { dg-note "'struct guarded' is taken for a map, score 7: part that is a map 'inner' .5, little beside it .2" } */
{
  int lock;
  struct jar inner;
  unsigned count;
};

/* A socket does.  */
struct client /* { dg-note "'struct client' is not taken for a map, score 5: part that is a map 'cookies' .5; 7 make a map, and so does the attribute 'map_type'" } */
{
  struct jar cookies;
  int socket;
};

long
others (const struct skiplist *s, const struct guarded *g,
        const struct client *c)
{
  return s->level + g->inner.running + c->socket;
}
