/* Storage that grows by realloc: what is in a variable or a pool is copied when
   it gets too large, and realloc never sees it.  */
/* { dg-do run } */
/* { dg-malloc-calls 28 } */
/* { dg-prune-notes "not escape$|escapes to heap|leaking param|grows beyond" } */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

long blocks_in_use (void);

struct pair
{
  int key, value;
};

struct map
{
  size_t room, count;
  struct pair *pairs;
};

__attribute__ ((noinline)) static void
map_init (struct map *m, size_t hint)
{
  m->count = 0;
  m->room = hint;
  m->pairs = malloc (hint * sizeof *m->pairs);
}

/* Make room for SIZE entries, or none.  */

__attribute__ ((noinline)) static int
map_resize (struct map *m, size_t size)
{
  struct pair *pairs = realloc (m->pairs, size * sizeof *pairs);
  if (!pairs && size)
    return 0;
  m->pairs = pairs;
  m->room = size;
  return 1;
}

__attribute__ ((noinline)) static int *
map_at (struct map *m, int key)
{
  for (size_t i = 0; i < m->count; i++)
    if (m->pairs[i].key == key)
      return &m->pairs[i].value;
  if (m->count == m->room && !map_resize (m, m->room ? m->room * 2 : 4))
    return NULL;
  m->pairs[m->count].key = key;
  m->pairs[m->count].value = 0;
  return &m->pairs[m->count++].value;
}

__attribute__ ((noinline)) static int
sum (struct map *m, int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += *map_at (m, i);
  return sum;
}

/* 16 entries in a variable; beyond them 256, 512, ... 8192 bytes.  */

__attribute__ ((noinline)) static int
made (int n)
{
  struct map m;
  map_init (&m, 16); /* { dg-note "moved to stack: storage of .m. if it has at most 1024 bytes" } */
  for (int i = 0; i < n; i++)
    *map_at (&m, i) = i;
  int result = sum (&m, n);
  free (m.pairs);
  return result;
}

/* From nothing: 32, 64, ... 256 bytes are in one block of the pool.  */

__attribute__ ((noinline)) static int
grown (int n)
{
  struct map m = { 0, 0, NULL };
  for (int i = 0; i < n; i++)
    *map_at (&m, i) = i; /* { dg-note "moved to stack: storage of 'm' if it has at most 256 bytes$" } */
  int result = sum (&m, n);
  free (m.pairs);
  return result;
}

/* Grow, shrink, release by realloc, and again.  In the pool first, then on the
   heap, where a block stays when it shrinks.  */

__attribute__ ((noinline)) static int
resized (size_t least)
{
  struct map m = { 0, 0, NULL };
  int result = 0;
  for (int round = 0; round < 3; round++)
    {
      if (!map_resize (&m, least)) /* { dg-note "moved to stack: storage of 'm' if it has at most 256 bytes$" } */
        return -1;
      for (int i = 0; i < 4; i++)
        *map_at (&m, i) = i;
      if (!map_resize (&m, 4))
        return -1;
      result += sum (&m, 4);
      if (!map_resize (&m, 0) || m.pairs)
        return -2;
      m.count = 0;
    }
  free (m.pairs);
  return result;
}

/* A reallocation that fails leaves the block as it is.  */

__attribute__ ((noinline)) static int
refused (void)
{
  struct map m = { 0, 0, NULL };
  for (int i = 0; i < 8; i++)
    *map_at (&m, i) = i; /* { dg-note "moved to stack: storage of 'm' if it has at most 1024 bytes$" } */
  if (map_resize (&m, PTRDIFF_MAX / sizeof *m.pairs))
    return -1;
  for (int i = 8; i < 40; i++)
    *map_at (&m, i) = i;
  if (map_resize (&m, PTRDIFF_MAX / sizeof *m.pairs))
    return -1;
  int result = sum (&m, 40);
  free (m.pairs);
  return result;
}

/* More maps than blocks: those that find none are allocated.  */

__attribute__ ((noinline)) static int
several (void)
{
  struct map maps[7];
  int result = 0;
  memset (maps, 0, sizeof maps);
  for (int i = 0; i < 7; i++)
    *map_at (&maps[i], i) = i; /* { dg-note "moved to stack: storage of 'maps' if it has at most 256 bytes$" } */
  for (int i = 0; i < 7; i++)
    result += sum (&maps[i], 7);
  for (int i = 0; i < 7; i++)
    free (maps[6 - i].pairs);
  return result;
}

/* What is kept is not the function's.  */

static struct map kept;

__attribute__ ((noinline)) static void
keep (void)
{
  struct map m = { 0, 0, NULL };
  *map_at (&m, 3) = 4; /* { dg-bogus-note "moved to" } */
  *map_at (&kept, 5) = 6; /* { dg-bogus-note "moved to" } */
  free (kept.pairs);
  kept = m;
}

int
main (void)
{
  long before = blocks_in_use ();
  if (made (3) != 3 || made (16) != 120 || made (1000) != 499500)
    return 1;
  if (grown (3) != 3 || grown (32) != 496 || grown (70) != 2415)
    return 2;
  if (resized (4) != 18 || resized (100) != 18)
    return 3;
  if (refused () != 780 || several () != 21)
    return 4;
  keep ();
  if (*map_at (&kept, 3) != 4)
    return 5;
  free (kept.pairs);
  return blocks_in_use () == before ? 0 : 6;
}
