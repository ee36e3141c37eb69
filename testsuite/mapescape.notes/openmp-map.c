/* A map that is declared in a parallel region belongs to what the region
   becomes, and the function around it says nothing of it.  */
/* { dg-options "-fopenmp -fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

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

void
stays (void)
{
#pragma omp parallel
  {
    struct map map; /* { dg-note "'map' does not escape" } */

    map_init (&map);
    free (map.buckets);
  }
}

void
gets_out (void)
{
#pragma omp parallel
  {
    struct map map; /* { dg-note "'map' escapes to heap" } */

    map_init (&map);
#pragma omp critical
    kept = map.buckets;
  }
}

void *
get_kept (void)
{
  return kept;
}
