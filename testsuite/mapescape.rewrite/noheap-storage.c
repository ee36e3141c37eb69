/* A promise that maps are not on the heap is kept by storage that moves to the
   stack for sure, and not by what moves as long as it is small.  */
/* { dg-do compile } */
/* { dg-prune-notes "does not escape|escapes to heap|leaking|is .map_noheap|allocated by|grows beyond" } */

#include <stdlib.h>

struct entry
{
  int key, value;
};

struct map
{
  struct entry *entries;
  unsigned count, room;
};

static void
map_init (struct map *map)
{
  map->entries = malloc (16 * sizeof *map->entries);
  map->count = 0;
  map->room = 16;
}

static int
map_add (struct map *map, int key)
{
  for (unsigned i = 0; i < map->count; i++)
    if (map->entries[i].key == key)
      return ++map->entries[i].value;
  if (map->count == map->room)
    return 0;
  map->entries[map->count++] = (struct entry){ key, 1 };
  return 1;
}

static int
map_put (struct map *map, int key)
{
  if (map->count == map->room)
    {
      struct entry *entries
        = realloc (map->entries, 2 * map->room * sizeof *entries);
      if (!entries)
        return 0;
      map->entries = entries;
      map->room *= 2;
    }
  return map_add (map, key);
}

static void
map_free (struct map *map)
{
  free (map->entries);
}

__attribute__ ((map_noheap)) int
fixed (const int *keys, int n)
{
  struct map seen;
  map_init (&seen); /* { dg-note "moved to stack: storage of 'seen'$" } */
  for (int i = 0; i < n; i++)
    map_add (&seen, keys[i]);
  n = seen.count;
  map_free (&seen);
  return n;
}

int
grows (const int *keys, int n)
{
  struct map seen __attribute__ ((map_noheap));
  map_init (&seen); /* { dg-error "'storage of seen' is on the heap, which 'seen' promises not to use, if it has more than 256 bytes" } */
  /* { dg-note "moved to stack: storage of 'seen' if it has at most 256 bytes" "" { target *-*-* } .-1 } */
  for (int i = 0; i < n; i++)
    map_put (&seen, keys[i]); /* { dg-note ".1. passed to 'map_put' here" } */
  n = seen.count;
  map_free (&seen);
  return n;
}

static struct map last;

__attribute__ ((map_noheap)) int
gets_out (const int *keys, int n)
{
  struct map seen;
  map_init (&seen); /* { dg-error "'storage of seen' is on the heap, which 'gets_out' promises not to use: stored in a global" } */
  /* { dg-note ".1. passed to 'map_init' here" "" { target *-*-* } .-1 } */
  for (int i = 0; i < n; i++)
    map_add (&seen, keys[i]);
  last = seen;
  return last.count;
}
