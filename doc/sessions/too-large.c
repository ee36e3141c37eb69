#include <stdlib.h>

struct entry { struct entry *next; const char *key; };
struct hash_map
{
  struct entry *buckets[1024];
  unsigned n_buckets;
  unsigned count;
};

unsigned
count_none (void)
{
  struct hash_map *map = calloc (1, sizeof *map);
  unsigned count = map->count;
  free (map);
  return count;
}
