/* A map with chains: the header and the buckets that its constructor makes are
   variables where it is called.  The buckets that it grows into are in a pool
   there if they are small.  Its entries are allocated.  */
/* { dg-do run } */
/* { dg-malloc-calls 1030 } */
/* { dg-prune-notes "not escape$|escapes to heap|leaking param|grows beyond" } */

#include <stdlib.h>

long blocks_in_use (void);

struct entry
{
  struct entry *next;
  int key, value;
};

struct map
{
  unsigned size, count;
  struct entry **buckets;
};

__attribute__ ((noinline)) static struct map *
map_new (unsigned hint)
{
  struct map *m = malloc (sizeof *m);
  if (!m)
    return NULL;
  m->size = hint;
  m->count = 0;
  m->buckets = calloc (hint, sizeof *m->buckets);
  if (!m->buckets)
    {
      free (m);
      return NULL;
    }
  return m;
}

static struct entry **
map_bucket (const struct map *m, int key)
{
  return &m->buckets[(unsigned)key % m->size];
}

static void
map_grow (struct map *m)
{
  struct map old = *m;
  struct entry **buckets = calloc (m->size * 2, sizeof *buckets);
  if (!buckets)
    return;
  m->size *= 2;
  m->buckets = buckets;
  for (unsigned i = 0; i < old.size; i++)
    for (struct entry *e = old.buckets[i], *next; e; e = next)
      {
        next = e->next;
        e->next = *map_bucket (m, e->key);
        *map_bucket (m, e->key) = e;
      }
  free (old.buckets);
}

static int *
map_get (struct map *m, int key)
{
  for (struct entry *e = *map_bucket (m, key); e; e = e->next)
    if (e->key == key)
      return &e->value;
  return NULL;
}

__attribute__ ((noinline)) static int
map_put (struct map *m, int key, int value)
{
  int *known = map_get (m, key);
  if (known)
    {
      *known = value;
      return 1;
    }
  if (m->count >= m->size)
    map_grow (m);
  struct entry *e = malloc (sizeof *e);
  if (!e)
    return 0;
  e->key = key;
  e->value = value;
  e->next = *map_bucket (m, key);
  *map_bucket (m, key) = e;
  m->count++;
  return 1;
}

__attribute__ ((noinline)) static void
map_free (struct map *m)
{
  if (!m)
    return;
  for (unsigned i = 0; i < m->size; i++)
    for (struct entry *e = m->buckets[i], *next; e; e = next)
      {
        next = e->next;
        free (e);
      }
  free (m->buckets);
  free (m);
}

/* Of 1000 entries the arrays of 64, 128, ... 1024 buckets are too large.  */

__attribute__ ((noinline)) static int
sum (int n)
{
  struct map *m = map_new (16); /* { dg-note "moved to stack: 'm'" } */
  if (!m)
    return -1;
  for (int i = 0; i < n; i++)
    map_put (m, i, 2 * i); /* { dg-note "moved to stack: storage of 'm' if it has at most 256 bytes$" } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *value = map_get (m, i);
      sum += value ? *value : 1;
    }
  map_free (m);
  return sum;
}

/* What is made for another function is not for its variables.  */

__attribute__ ((noinline)) static struct map *
made (void)
{
  struct map *m = map_new (2); /* { dg-bogus-note "moved to" } */
  if (m)
    for (int i = 0; i < 4; i++)
      map_put (m, i, i); /* { dg-bogus-note "moved to" } */
  return m;
}

static struct map *kept;

int
main (void)
{
  long before = blocks_in_use ();
  if (sum (10) != 90 || sum (1000) != 999000)
    return 1;
  kept = made ();
  int *value = kept ? map_get (kept, 3) : NULL;
  if (!value || *value != 3)
    return 2;
  for (int i = 4; i < 10; i++)
    map_put (kept, i, i);
  map_free (kept);
  return blocks_in_use () == before ? 0 : 3;
}
