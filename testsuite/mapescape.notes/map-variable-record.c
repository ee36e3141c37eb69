/* A map that is a variable: the record says whether it, and the storage that
   it holds, stays in the function.  */
/* { dg-prune-notes ".*" } */

#include <stdlib.h>

struct entry
{
  struct entry *next;
  char *key;
  unsigned hash;
};

struct map
{
  struct entry **buckets;
  unsigned n_buckets, count, mask;
};

static void
map_init (struct map *map)
{
  map->n_buckets = 16;
  map->count = 0;
  map->mask = 15;
  map->buckets = calloc (16, sizeof *map->buckets);
}

struct map *kept;

void
stays (void)
{
  struct map map; /* { dg-record {kind map name map verdict noescape} } */
  map_init (&map);
  free (map.buckets);
}

void
is_kept (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason stored-global} } */
  map_init (&map);
  kept = &map;
}

void
hands_its_table_on (struct map *to)
{
  struct map map; /* { dg-record {kind map verdict escape reason stored-param} } */
  map_init (&map);
  *to = map;
}
