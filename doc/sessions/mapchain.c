#include <stdlib.h>

struct hash_entry { struct hash_entry *next; const char *key; int value; };
struct hash_map
{
  struct hash_entry **buckets;
  unsigned n_buckets;
  unsigned count;
};

struct hash_map *
map_new (unsigned n_buckets)
{
  struct hash_map *map = malloc (sizeof *map);
  map->buckets = calloc (n_buckets, sizeof *map->buckets);
  map->n_buckets = n_buckets;
  map->count = 0;
  return map;
}
