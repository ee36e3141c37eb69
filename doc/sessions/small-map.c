#include <stdlib.h>

struct pair { int key, count; };
struct map { size_t room, used; struct pair *pairs; };

static int *
map_at (struct map *map, int key)
{
  for (size_t i = 0; i < map->used; i++)
    if (map->pairs[i].key == key)
      return &map->pairs[i].count;
  if (map->used == map->room)
    {
      size_t room = map->room ? 2 * map->room : 4;
      struct pair *pairs = realloc (map->pairs, room * sizeof *pairs);
      if (!pairs)
        abort ();
      map->pairs = pairs;
      map->room = room;
    }
  map->pairs[map->used] = (struct pair) { key, 0 };
  return &map->pairs[map->used++].count;
}

size_t
count_different (const int *numbers, size_t n)
{
  struct map map = { 0, 0, NULL };
  for (size_t i = 0; i < n; i++)
    ++*map_at (&map, numbers[i]);
  size_t different = map.used;
  free (map.pairs);
  return different;
}
