/* A map that is filled by a closure which calls itself (Go's issue 13799), a
   map of maps, values that are taken out and outlive their map, and entries
   that outlive it: with the same map as the cases of group H.  */

#include "oracle.h"

#include "../maps.h"

enum
{
  ROUNDS = 50
};

static void *
number (intptr_t n)
{
  return (void *) n;
}

struct counting
{
  void (*call) (struct counting *);
  struct counting **self;
  struct map *m;
  int i;
  int *j;
};

static void
count_in_map (struct counting *c)
{
  void **slot = map_slot (c->m, number (c->i));
  *slot = number ((intptr_t) *slot + 1);
  if (*c->j < 25)
    {
      ++*c->j;
      (*c->self)->call (*c->self);
    }
}

static size_t
issue13799 (void)
{
  struct map *m = map_new (0);
  struct counting **fn = malloc (sizeof *fn);
  size_t count;
  int i;
  for (i = 0; i < ROUNDS; i++)
    {
      int *j = malloc (sizeof *j);
      *fn = malloc (sizeof **fn);
      *j = 0;
      **fn = (struct counting) { count_in_map, fn, m, i, j };
      (*fn)->call (*fn);
      CHECK (map_get (m, number (i)) == number (26));
    }
  count = m->count;
  map_free (m);
  return count;
}

static struct map *
inner_of_outer (void)
{
  struct map *outer = map_new (0);
  struct map *inner = map_new (0);
  map_put (inner, number (2), number (3));
  map_put (outer, number (1), inner);
  return map_get (outer, number (1));
}

static int *
taken_out (int value)
{
  struct map *m = map_new (0);
  int *v = malloc (sizeof *v);
  int *taken;
  *v = value;
  map_put (m, number (1), v);
  taken = map_delete (m, number (1));
  map_free (m);
  return taken;
}

static void **
slot_of (int count)
{
  struct map *m = map_new (0);
  int *v = malloc (sizeof *v);
  void **slot;
  int i;
  *v = count;
  slot = map_slot (m, number (-1));
  *slot = v;
  for (i = 0; i < count; i++)
    map_put (m, number (i), NULL);
  return slot;
}

static int
local_sum (int count)
{
  struct map *m = map_new (0);
  struct map_cursor cursor = { 0, NULL };
  struct map_entry *entry;
  int total = 0;
  int i;
  for (i = 0; i < count; i++)
    {
      int *v = malloc (sizeof *v);
      *v = i;
      map_put (m, number (i), v);
    }
  while ((entry = map_next (m, &cursor)) != NULL)
    total += *(int *) entry->value;
  map_free (m);
  return total;
}

int
main (void)
{
  CHECK (issue13799 () == ROUNDS);
  CHECK (map_get (inner_of_outer (), number (2)) == number (3));
  CHECK (*taken_out (7) == 7);
  CHECK (*(int *) *slot_of (100) == 100);
  CHECK (local_sum (100) == 4950);
  return 0;
}
