/* A map that a callee fills in a loop grows as one that is filled here, and a
   call that makes a list is of no known size.  */
/* { dg-prune-notes ".*" } */

#include <stdlib.h>

struct entry
{
  struct entry *next;
  const char *key;
};

struct map
{
  struct entry **buckets;
  size_t n_buckets;
  size_t count;
};

static void
map_init (struct map *map)
{
  map->buckets = calloc (8, sizeof *map->buckets);
  map->n_buckets = 8;
  map->count = 0;
}

static void
map_put (struct map *map, const char *key)
{
  struct entry *entry = malloc (sizeof *entry);
  struct entry **bucket = &map->buckets[(unsigned char)*key % map->n_buckets];

  entry->key = key;
  entry->next = *bucket;
  *bucket = entry;
  map->count++;
}

static void
map_put_two (struct map *map)
{
  map_put (map, "a");
  map_put (map, "b");
}

static void
map_fill (struct map *map, int n)
{
  for (int i = 0; i < n; i++)
    map_put (map, "a");
}

static struct map *
map_filled (int n)
{
  struct map *map = malloc (sizeof *map);

  map_init (map);
  map_fill (map, n);
  return map;
}

static void
repeat (void (*act) (struct map *, const char *), struct map *map, int n)
{
  for (int i = 0; i < n; i++)
    act (map, "a");
}

static int
compare_and_put (const void *a, const void *b)
{
  map_put (*(struct map **)a, "a");
  return a < b;
}

void
two_entries (void)
{
  struct map map; /* { dg-record {kind map verdict noescape reason null} } */

  map_init (&map);
  map_put_two (&map);
  free (map.buckets);
}

void
by_a_helper (int n)
{
  struct map map; /* { dg-record {kind map verdict noescape reason grows} } */

  map_init (&map);
  map_fill (&map, n);
  free (map.buckets);
}

void
by_the_constructor (int n)
{
  struct map *map = map_filled (n); /* { dg-record {map true verdict noescape reason grows} } */

  free (map->buckets);
  free (map);
}

void
by_a_callback (int n)
{
  struct map map; /* { dg-record {kind map verdict noescape reason grows} } */

  map_init (&map);
  repeat (map_put, &map, n);
  free (map.buckets);
}

void
by_a_callback_of_the_library (void)
{
  struct map map; /* { dg-record {kind map verdict noescape reason grows} } */
  struct map *maps[4] = { &map, &map, &map, &map };

  map_init (&map);
  qsort (maps, 4, sizeof *maps, compare_and_put);
  free (map.buckets);
}

/* A list has as many nodes as it has; one block that is tried for again and
   again is one block.  */

static struct entry *
list_of (int n)
{
  struct entry *list = NULL;

  while (n-- > 0)
    {
      struct entry *entry = malloc (sizeof *entry);

      entry->next = list;
      list = entry;
    }
  return list;
}

static struct entry *
try_hard (void)
{
  struct entry *entry;

  do
    entry = malloc (sizeof *entry);
  while (!entry);
  return entry;
}

int
list (int n)
{
  struct entry *entry = list_of (n); /* { dg-record {callee list_of verdict noescape size null} } */

  return entry != NULL;
}

int
single (void)
{
  struct entry *entry = try_hard (); /* { dg-record {callee try_hard verdict noescape size 16} } */
  int made = entry != NULL;

  free (entry);
  return made;
}
