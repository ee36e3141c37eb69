/* A promise is about the storage of maps as well, which a function makes for what
   it is handed: of all maps in a function, or of one.  The error says how the heap
   is reached.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=0" } */

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

static int
map_init (struct map *map, unsigned room)
{
  map->entries = malloc (room * sizeof *map->entries); /* { dg-note ".2. allocated by 'malloc' here" } */
  /* { dg-note ".2. allocated by 'malloc' here" "" { target *-*-* } .-1 } */
  /* { dg-note ".2. allocated by 'malloc' here" "" { target *-*-* } .-2 } */
  map->count = 0;
  map->room = room;
  return map->entries != NULL;
}

static int *
map_find (struct map *map, int key)
{
  for (unsigned i = 0; i < map->count; i++)
    if (map->entries[i].key == key)
      return &map->entries[i].value;
  return NULL;
}

static int
map_put (struct map *map, int key, int value)
{
  int *there = map_find (map, key);
  if (there)
    {
      *there = value;
      return 1;
    }
  if (map->count == map->room)
    {
      unsigned room = 2 * map->room;
      struct entry *entries
        = realloc (map->entries, room * sizeof *entries); /* { dg-note ".2. allocated by 'realloc' here" } */
      /* { dg-note ".2. allocated by 'realloc' here" "" { target *-*-* } .-1 } */
      if (!entries)
        return 0;
      map->entries = entries;
      map->room = room;
    }
  map->entries[map->count++] = (struct entry){ key, value };
  return 1;
}

static void
map_add (struct map *map, int key)
{
  int *there = map_find (map, key);
  if (there)
    ++*there;
  else if (map->count < map->room)
    map->entries[map->count++] = (struct entry){ key, 1 };
}

static void
map_free (struct map *map)
{
  free (map->entries);
}

__attribute__ ((map_noheap)) int
fixed (const int *keys, int n) /* { dg-note "'fixed' is 'map_noheap'" } */
{
  struct map seen;
  map_init (&seen, 16); /* { dg-error "'storage of seen' is on the heap, which 'fixed' promises not to use: it does not escape, but nothing moves it" } */
  /* { dg-note ".1. passed to 'map_init' here" "" { target *-*-* } .-1 } */
  for (int i = 0; i < n; i++)
    map_add (&seen, keys[i]);
  n = seen.count;
  map_free (&seen);
  return n;
}

__attribute__ ((map_noheap)) int
grows (const int *keys, int n) /* { dg-note "'grows' is 'map_noheap'" } */
{
  struct map seen;
  map_init (&seen, 16); /* { dg-error "'storage of seen' is on the heap, which 'grows' promises not to use: it does not escape, but nothing moves it" } */
  /* { dg-note ".1. passed to 'map_init' here" "" { target *-*-* } .-1 } */
  for (int i = 0; i < n; i++)
    map_put (&seen, keys[i], i);
  n = seen.count;
  map_free (&seen);
  return n;
}

int
variable (const int *keys, int n)
{
  struct map seen __attribute__ ((map_noheap)); /* { dg-note "'seen' is 'map_noheap'" } */
  struct map others;
  map_init (&seen, 16); /* { dg-error "'storage of seen' is on the heap, which 'seen' promises not to use: it does not escape, but nothing moves it" } */
  /* { dg-note ".1. passed to 'map_init' here" "" { target *-*-* } .-1 } */
  map_init (&others, 16);
  for (int i = 0; i < n; i++)
    {
      map_put (&others, keys[i], i);
      map_put (&seen, keys[i], i);
    }
  n = seen.count + others.count;
  map_free (&seen);
  map_free (&others);
  return n;
}

struct map all __attribute__ ((map_noheap)); /* { dg-note "'all' is 'map_noheap'" } */

int
global (int key)
{
  return map_put (&all, key, 1); /* { dg-error "'storage of all' is on the heap, which 'all' promises not to use: stored in a global" } */
  /* { dg-note ".1. passed to 'map_put' here" "" { target *-*-* } .-1 } */
}

__attribute__ ((map_noheap)) int
parameter (struct map *map, int key) /* { dg-note "'parameter' is 'map_noheap'" } */
{
  return map_put (map, key, 1); /* { dg-error "'storage of map' is on the heap, which 'parameter' promises not to use: stored through a parameter" } */
  /* { dg-note ".1. passed to 'map_put' here" "" { target *-*-* } .-1 } */
}

/* These two keep it.  */

__attribute__ ((map_noheap)) int *
lookup (struct map *map, int key)
{
  map_add (map, key);
  return map_find (map, key);
}

__attribute__ ((map_noheap)) int
own_storage (const int *keys, int n)
{
  struct entry entries[16];
  struct map seen = { entries, 0, 16 };
  for (int i = 0; i < n; i++)
    map_add (&seen, keys[i]);
  return seen.count;
}
