/* What looks like a hash table from afar is none: arrays that grow, queues,
   stacks of blocks, sets of bits, tables of numbers, iterators.  */
/* { dg-prune-notes "does not escape|escapes to heap|leaking param|hash pointer|grows beyond|note: .\[0-9\]+. " } */

#include <stdlib.h>
#include <string.h>

struct pair
{
  int key, value;
};

struct vector
{
  struct pair *items;
  int count, capacity;
};

void
vector_push (struct vector *v, struct pair p)
{
  if (v->count == v->capacity)
    {
      v->capacity = v->capacity * 2 + 8;
      v->items = realloc (v->items, v->capacity * sizeof *v->items);
    }
  v->items[v->count++] = p;
}

struct ring
{
  void **entries;
  unsigned mask, count, first;
};

void
ring_put (struct ring *r, void *x)
{
  r->entries[(r->first + r->count++) & r->mask] = x;
}

/* Entries with a hash and a mask make no table of it either.  */
struct header
{
  struct header *next;
  unsigned hash;
};

struct history
{
  struct header **buffer;
  unsigned long mask, first, len;
};

struct header *
history_get (const struct history *h, unsigned long i)
{
  return h->buffer[(h->first + i) & h->mask];
}

/* What is true or false is no number of buckets.  */
struct position
{
  struct header **bucket;
  struct header *elem, *last;
  _Bool bucket_marked;
};

void *
position_next (struct position *p)
{
  p->last = p->elem;
  return p->bucket_marked ? p->elem->next : *p->bucket;
}

struct item
{
  struct item *next, *prev;
  const char *key;
};

struct recent
{
  struct item *head, *tail;
  int count, max;
};

struct item *
recent_find (struct recent *r, const char *key)
{
  struct item *i = r->head;
  while (i && strcmp (i->key, key))
    i = i->next;
  return i;
}

struct job
{
  int key;
};

struct waiting /* { dg-note "'struct waiting' is not taken for a map, score 5: .*" } */
{
  struct job **items;
  int count, size;
};

void
queue_up (struct waiting *q, int i)
{
  for (; i > 0 && q->items[i]->key < q->items[(i - 1) / 2]->key;
       i = (i - 1) / 2)
    {
      struct job *j = q->items[i];
      q->items[i] = q->items[(i - 1) / 2];
      q->items[(i - 1) / 2] = j;
    }
}

struct bloom /* { dg-note "'struct bloom' is not taken for a map, score 6: .*" } */
{
  unsigned *table;
  unsigned bits, count;
};

int
bloom_has (const struct bloom *b, const char *s)
{
  unsigned hash = 5381;
  while (*s)
    hash = hash * 33 + (unsigned char)*s++;
  hash %= b->bits;
  return (b->table[hash / 32] >> (hash & 31)) & 1;
}

struct checksum /* { dg-note "'struct checksum' is not taken for a map, score 4: .*" } */
{
  unsigned table[256];
  unsigned size;
};

unsigned
checksum_step (const struct checksum *c, unsigned crc, unsigned char byte)
{
  return (crc >> 8) ^ c->table[(crc ^ byte) & 0xff];
}

struct builder
{
  char *data;
  size_t length, room;
};

void
builder_add (struct builder *b, char c)
{
  b->data[b->length++] = c;
}

struct arena
{
  char *mem;
  size_t used, size;
};

void *
arena_get (struct arena *a, size_t size)
{
  void *block = a->mem + a->used;
  a->used += size;
  return block;
}

struct entry
{
  struct entry *next;
  const char *key;
};

struct cursor /* { dg-note "'struct cursor' is not taken for a map, score 6: .*" } */
{
  struct entry **table;
  struct entry *current;
  unsigned bucket, size;
};

struct entry *
cursor_next (struct cursor *c)
{
  while (!c->current && c->bucket < c->size)
    c->current = c->table[c->bucket++];
  return c->current;
}
