/* A map that a nested function uses is in a frame that both functions know.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

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

static void *kept;

static void
map_init (struct map *map) /* { dg-note "'map' does not escape" } */
{
  map->buckets = calloc (8, sizeof *map->buckets);
  map->n_buckets = 8;
  map->count = 0;
}

size_t
stays (void)
{
  struct map map; /* { dg-note "'map' does not escape" } */
  size_t count = 0;

  void fill (void)
  {
    map_init (&map);
    count = map.n_buckets;
  }

  fill ();
  free (map.buckets);
  return count;
}

void
address_gets_out (void)
{
  struct map map; /* { dg-note "'map' escapes to heap" } */

  void keep (void)
  {
    kept = &map;
  }

  map_init (&map);
  keep ();
}

void
buckets_get_out (void)
{
  struct map map; /* { dg-note "'map' escapes to heap" } */

  void keep (void)
  {
    kept = map.buckets;
  }

  map_init (&map);
  keep ();
}

void *
get_kept (void)
{
  return kept;
}
