#include <stdlib.h>
#include <string.h>

struct entry { struct entry *next; const char *key; int count; };
struct map { struct entry **buckets; unsigned mask; unsigned count; };

static struct map *all_words;

static struct map *
map_new (unsigned n_buckets)
{
  struct map *map = malloc (sizeof *map);
  map->buckets = calloc (n_buckets, sizeof *map->buckets);
  map->mask = n_buckets - 1;
  map->count = 0;
  return map;
}

static void
map_count (struct map *map, const char *key)
{
  struct entry **bucket = &map->buckets[key[0] & map->mask];
  for (struct entry *entry = *bucket; entry; entry = entry->next)
    if (strcmp (entry->key, key) == 0)
      {
        entry->count++;
        return;
      }
  struct entry *entry = malloc (sizeof *entry);
  *entry = (struct entry) { *bucket, key, 1 };
  *bucket = entry;
  map->count++;
}

static void
map_free (struct map *map)
{
  for (unsigned i = 0; i <= map->mask; i++)
    for (struct entry *entry = map->buckets[i], *next; entry; entry = next)
      {
        next = entry->next;
        free (entry);
      }
  free (map->buckets);
  free (map);
}

unsigned
distinct_words (const char **words, int n)
{
  struct map *map = map_new (64);
  for (int i = 0; i < n; i++)
    map_count (map, words[i]);
  unsigned result = map->count;
  map_free (map);
  return result;
}

void
start (void)
{
  all_words = map_new (1024);
}

void
add (const char *word)
{
  map_count (all_words, word);
}
