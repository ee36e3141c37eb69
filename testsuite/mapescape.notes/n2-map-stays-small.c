/* A map that never grows: header and buckets have constant sizes, and the
   entries are in the caller's hands.  Nothing is said about the stack limit.  */

#include <stdlib.h>

struct flag_map
{
  unsigned *buckets;
  unsigned n_buckets;
  unsigned count;
  unsigned hash_seed;
};

unsigned
first_bucket (void)
{
  struct flag_map *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' does not escape" } */
  unsigned result;

  if (!map)
    return 0;
  map->buckets = calloc (8, sizeof *map->buckets); /* { dg-note "'calloc .8, sizeof .map->buckets.' does not escape" } */
  if (map->buckets)
    map->buckets[1] = 5;
  map->n_buckets = 8;
  result = map->buckets ? map->buckets[1] : 0;
  free (map->buckets);
  free (map);
  return result;
}
