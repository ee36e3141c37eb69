#include <stdlib.h>

struct int_map
{
  int *keys;
  int *values;
  unsigned count, capacity;
};

static void
map_put (struct int_map *map, int key, int value)
{
  if (map->count == map->capacity)
    {
      map->capacity = map->capacity * 2 + 8;
      map->keys = realloc (map->keys, map->capacity * sizeof (int));
      map->values = realloc (map->values, map->capacity * sizeof (int));
    }
  map->keys[map->count] = key;
  map->values[map->count++] = value;
}

unsigned
squares (int n)
{
  struct int_map *map = calloc (1, sizeof *map);
  for (int i = 0; i < n; i++)
    map_put (map, i, i * i);
  unsigned count = map->count;
  free (map->keys);
  free (map->values);
  free (map);
  return count;
}
