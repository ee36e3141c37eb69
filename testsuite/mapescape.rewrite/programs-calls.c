/* Constructors, destructors and whole maps in small programs: what is made in a
   function that is called, and released in another one.  */
/* { dg-do run } */
/* { dg-malloc-calls 140 } */
/* { dg-prune-notes "does not escape|escapes to heap|map grows" } */

#include <stdlib.h>
#include <string.h>

struct vector
{
  int *data;
  int length, room;
};

__attribute__ ((noinline)) static struct vector *
vector_new (void)
{
  struct vector *v = malloc (sizeof *v);
  v->data = NULL;
  v->length = v->room = 0;
  return v;
}

__attribute__ ((noinline)) static void
vector_free (struct vector *v)
{
  free (v->data);
  free (v);
}

__attribute__ ((noinline)) static void
vector_set (struct vector *v, int n)
{
  v->length = n;
}

__attribute__ ((noipa)) static int
constructed (int a)
{
  struct vector *v = vector_new (); /* { dg-note "moved to stack: 'v'" } */
  vector_set (v, a);
  int result = v->length;
  vector_free (v);
  return result;
}

__attribute__ ((noinline)) static void
release (void *p)
{
  free (p);
}

__attribute__ ((noipa)) static int
released_by_wrapper (int a)
{
  struct vector *v = malloc (sizeof *v); /* { dg-note "moved to stack: 'v'" } */
  vector_set (v, a);
  int result = v->length;
  release (v);
  return result;
}

static inline struct vector *
inline_new (void)
{
  struct vector *v = malloc (sizeof *v);
  v->data = NULL;
  v->length = v->room = 0;
  return v;
}

static inline void
inline_free (struct vector *v)
{
  free (v->data);
  free (v);
}

__attribute__ ((noipa)) static int
inlined (int a)
{
  struct vector *v = inline_new (); /* { dg-note "moved to stack: 'v'" } */
  vector_set (v, a);
  int result = v->length;
  inline_free (v);
  return result;
}

__attribute__ ((noinline)) static int
sum_of_8 (const struct vector *v)
{
  int sum = 0;
  for (int i = 0; i < 8; i++)
    sum += v->data[i];
  return sum;
}

__attribute__ ((noipa)) static int
with_array (int a)
{
  struct vector *v = malloc (sizeof *v); /* { dg-note "moved to stack: 'v'" } */
  v->data = malloc (32); /* { dg-note "moved to stack: 'malloc .32.'" } */
  for (int i = 0; i < 8; i++)
    v->data[i] = a + i;
  int sum = sum_of_8 (v);
  free (v->data);
  free (v);
  return sum;
}

/* A map with chains: its header and its buckets move where it dies, its entries
   do not, since there are as many as are put.  */

struct entry
{
  struct entry *next;
  unsigned key, value;
};

struct map
{
  struct entry **buckets;
  unsigned num_buckets, count;
};

static struct map *
map_new (unsigned num_buckets)
{
  struct map *m = malloc (sizeof *m);
  if (!m)
    return NULL;
  m->buckets = calloc (num_buckets, sizeof *m->buckets);
  if (!m->buckets)
    {
      free (m);
      return NULL;
    }
  m->num_buckets = num_buckets;
  m->count = 0;
  return m;
}

static void
map_put (struct map *m, unsigned key, unsigned value)
{
  struct entry *e = malloc (sizeof *e); /* { dg-bogus-note "moved to" } */
  if (!e)
    abort ();
  e->key = key;
  e->value = value;
  e->next = m->buckets[key % m->num_buckets];
  m->buckets[key % m->num_buckets] = e;
  m->count++;
}

static unsigned
map_get (const struct map *m, unsigned key)
{
  for (struct entry *e = m->buckets[key % m->num_buckets]; e; e = e->next)
    if (e->key == key)
      return e->value;
  return 0;
}

static void
map_free (struct map *m)
{
  for (unsigned i = 0; i < m->num_buckets; i++)
    for (struct entry *e = m->buckets[i], *next; e; e = next)
      {
        next = e->next;
        free (e);
      }
  free (m->buckets);
  free (m);
}

__attribute__ ((noipa)) static unsigned
many (unsigned n)
{
  struct map *m = map_new (16); /* { dg-note "moved to stack: 'm'" } */
  for (unsigned i = 0; i < n; i++)
    map_put (m, i * 7, i);
  unsigned sum = 0;
  for (unsigned i = 0; i < n; i++)
    sum += map_get (m, i * 7);
  map_free (m);
  return sum;
}

__attribute__ ((noipa)) static unsigned
two (void)
{
  struct map *m = map_new (16); /* { dg-note "moved to stack: 'm'" } */
  map_put (m, 1, 2); /* { dg-note "moved to stack: storage of 'm'" } */
  map_put (m, 3, 4);
  unsigned result = map_get (m, 3);
  map_free (m);
  return result;
}

static struct map *kept;

__attribute__ ((noipa)) static unsigned
keep (unsigned n)
{
  kept = map_new (4); /* { dg-bogus-note "moved to" } */
  for (unsigned i = 0; i < n; i++)
    map_put (kept, i, i);
  return kept->count;
}

/* Built and taken down in loops.  */

__attribute__ ((noipa)) static int
list (int n)
{
  struct entry *first = NULL;
  for (int k = 0; k < n; k++)
    {
      struct entry *e = malloc (sizeof *e); /* { dg-bogus-note "moved to" } */
      e->value = k;
      e->next = first;
      first = e;
    }
  int sum = 0;
  while (first)
    {
      struct entry *next = first->next;
      sum += first->value;
      free (first);
      first = next;
    }
  return sum;
}

int
main (void)
{
  if (constructed (3) != 3 || released_by_wrapper (4) != 4 || inlined (5) != 5
      || with_array (1) != 36)
    return 1;
  if (many (100) != 4950 || two () != 4 || keep (28) != 28
      || map_get (kept, 27) != 27)
    return 2;
  map_free (kept);
  return list (10) == 45 ? 0 : 3;
}
