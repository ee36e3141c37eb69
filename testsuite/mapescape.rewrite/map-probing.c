/* A map with open addressing in a variable: its first array is made by the first
   put.  Two arrays are there while it grows; what is too large for the pool is
   allocated and released as before.  */
/* { dg-do run } */
/* { dg-malloc-calls 6 } */
/* { dg-prune-notes "not escape$|escapes to heap|leaking param|grows beyond" } */

#include <stdlib.h>
#include <string.h>

long blocks_in_use (void);

struct slot
{
  int used, key, value;
};

struct map
{
  unsigned size, count;
  struct slot *slots;
};

static struct slot *
slot_find (struct slot *slots, unsigned size, int key)
{
  unsigned i = (unsigned)key * 2654435761u & (size - 1);
  while (slots[i].used && slots[i].key != key)
    i = (i + 1) & (size - 1);
  return &slots[i];
}

__attribute__ ((noinline)) static int
map_reserve (struct map *m, unsigned size)
{
  struct slot *slots = calloc (size, sizeof *slots);
  if (!slots)
    return 0;
  for (unsigned i = 0; i < m->size; i++)
    if (m->slots[i].used)
      *slot_find (slots, size, m->slots[i].key) = m->slots[i];
  free (m->slots);
  m->slots = slots;
  m->size = size;
  return 1;
}

__attribute__ ((noinline)) static int
map_put (struct map *m, int key, int value)
{
  if ((m->count + 1) * 4 > m->size * 3
      && !map_reserve (m, m->size ? m->size * 2 : 8))
    return 0;
  struct slot *slot = slot_find (m->slots, m->size, key);
  if (!slot->used)
    {
      slot->used = 1;
      slot->key = key;
      m->count++;
    }
  slot->value = value;
  return 1;
}

__attribute__ ((noinline)) static int
map_get (const struct map *m, int key)
{
  const struct slot *slot
      = m->size ? slot_find (m->slots, m->size, key) : NULL;
  return slot && slot->used ? slot->value : -1;
}

/* No more than 15 entries: 96 and 192 bytes.  A hundred: 384 to 1536 as
   well, and two calls of realloc in main.  */

__attribute__ ((noinline)) static int
sum (int n)
{
  struct map m = { 0, 0, NULL };
  int sum = 0;
  for (int i = 0; i < n; i++)
    map_put (&m, i, i); /* { dg-note "moved to stack: storage of 'm' if it has at most 256 bytes$" } */
  for (int i = 0; i < n; i++)
    sum += map_get (&m, i);
  free (m.slots);
  return sum;
}

/* A hint makes room for more: 32 slots of 12 bytes.  */

__attribute__ ((noinline)) static int
hinted (int n)
{
  struct map m = { 0, 0, NULL };
  if (!map_reserve (&m, 32)) /* { dg-note "moved to stack: storage of 'm' if it has at most 1024 bytes$" } */
    return -1;
  int sum = 0;
  for (int i = 0; i < n; i++)
    map_put (&m, i, i);
  for (int i = 0; i < n; i++)
    sum += map_get (&m, i);
  free (m.slots);
  return sum;
}

/* Maps that take turns share the pool; what was in it is not what is in it
   now.  */

__attribute__ ((noinline)) static int
turns (int rounds)
{
  int sum = 0;
  for (int i = 0; i < rounds; i++)
    {
      struct map a = { 0, 0, NULL }, b = { 0, 0, NULL };
      for (int k = 0; k < 12; k++)
        {
          map_put (&a, k, 1); /* { dg-note "moved to stack: storage of 'a' if it has at most 256 bytes$" } */
          map_put (&b, k + i, 100); /* { dg-note "moved to stack: storage of 'b' if it has at most 256 bytes$" } */
        }
      sum += map_get (&a, 11) + map_get (&b, 11 + i) + map_get (&b, i - 1);
      free (a.slots);
      struct map c = a;
      c.slots = NULL;
      c.size = c.count = 0;
      map_put (&c, 1, 1000); /* { dg-note "moved to stack: storage of 'c' if it has at most 256 bytes$" } */
      sum += map_get (&c, 1) + map_get (&c, 0) + map_get (&b, i);
      free (c.slots);
      free (b.slots);
    }
  return sum;
}

/* The storage changes hands: both maps know it, one releases it.  */

__attribute__ ((noinline)) static int
exchanged (void)
{
  struct map a = { 0, 0, NULL }, b = { 0, 0, NULL }, t;
  for (int i = 0; i < 5; i++)
    map_put (&a, i, i); /* { dg-note "moved to stack: storage of 'a' if it has at most 256 bytes$" } */
  for (int i = 0; i < 11; i++)
    map_put (&b, i, 10 * i); /* { dg-note "moved to stack: storage of 'b' if it has at most 256 bytes$" } */
  t = a;
  a = b;
  b = t;
  for (int i = 11; i < 40; i++)
    map_put (&a, i, 10 * i);
  map_put (&b, 100, 7);
  int sum = map_get (&a, 39) + map_get (&b, 4) + map_get (&b, 100)
            + map_get (&b, 10);
  free (b.slots);
  free (a.slots);
  return sum;
}

/* The storage outlives the map: it must not be the function's.  */

__attribute__ ((noinline)) static struct slot *
storage (void)
{
  struct map m = { 0, 0, NULL };
  for (int i = 0; i < 6; i++)
    map_put (&m, i, i); /* { dg-bogus-note "moved to" } */
  return m.slots;
}

int
main (void)
{
  long before = blocks_in_use ();
  if (sum (0) != 0 || sum (5) != 10 || sum (12) != 66 || sum (100) != 4950)
    return 1;
  if (hinted (24) != 276 || hinted (40) != 780)
    return 2;
  if (turns (10) != 10 * (1 + 100 - 1 + 1000 - 1 + 100))
    return 3;
  if (exchanged () != 390 + 4 + 7 - 1)
    return 4;
  struct slot *slots = storage (); /* { dg-note "moved to stack: storage of 'storage ..' if it has at most 256 bytes" } */
  int value = slot_find (slots, 8, 5)->value;
  free (slots);
  return value == 5 && blocks_in_use () == before ? 0 : 5;
}
