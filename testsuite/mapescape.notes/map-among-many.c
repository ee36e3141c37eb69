/* A function with more allocations than are told apart: one object stands for
   the buckets of many maps, and nothing says whose they are.  */
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

static void *kept;

static struct map *
map_new (void)
{
  struct map *map = malloc (sizeof *map);

  map->buckets = calloc (8, sizeof *map->buckets);
  map->n_buckets = 8;
  map->count = 0;
  return map;
}

#define ONE                                                                    \
  map = map_new ();                                                            \
  free (map->buckets);                                                         \
  free (map);
#define TEN ONE ONE ONE ONE ONE ONE ONE ONE ONE ONE
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

void
buckets_get_out (void)
{
  struct map *map;

  HUNDRED
  HUNDRED
  HUNDRED
  HUNDRED
  map = map_new (); /* { dg-record {map true verdict escape reason stored-global} } */
  kept = map->buckets;
  free (map);
}

void *
get_kept (void)
{
  return kept;
}
