/* What a map's own functions allocate and keep somewhere else, too: an entry on
   a list of all entries, the new buckets in a global.  The header stays, but the
   map does not.  */
/* { dg-prune-notes ".*" } */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct entry
{
  struct entry *next;
  struct entry *next_of_all;
  const char *key;
};

struct map
{
  struct entry **buckets;
  size_t n_buckets;
  size_t count;
};

static struct entry *all_entries;
static struct entry **last_buckets;

void look_at (struct entry *);

static void
map_init (struct map *map)
{
  map->buckets = calloc (8, sizeof *map->buckets);
  map->n_buckets = 8;
  map->count = 0;
}

static struct entry *
map_find (struct map *map, const char *key)
{
  struct entry *entry = map->buckets[strlen (key) % map->n_buckets];

  while (entry && strcmp (entry->key, key) != 0)
    entry = entry->next;
  return entry;
}

static struct entry *
map_add (struct map *map, const char *key)
{
  struct entry *entry = malloc (sizeof *entry);
  struct entry **bucket = &map->buckets[strlen (key) % map->n_buckets];

  entry->key = key;
  entry->next = *bucket;
  *bucket = entry;
  map->count++;
  return entry;
}

static void
map_put (struct map *map, const char *key)
{
  map_add (map, key);
}

static void
map_put_and_list (struct map *map, const char *key)
{
  struct entry *entry = map_add (map, key);

  entry->next_of_all = all_entries;
  all_entries = entry;
}

static void
map_put_and_show (struct map *map, const char *key)
{
  look_at (map_add (map, key));
}

static void *
work (void *entry)
{
  ((struct entry *)entry)->key = "x";
  return NULL;
}

static void
map_put_and_share (struct map *map, const char *key)
{
  pthread_t thread;

  pthread_create (&thread, NULL, work, map_add (map, key));
  pthread_detach (thread);
}

static void
map_grow (struct map *map)
{
  struct entry **buckets = calloc (map->n_buckets * 2, sizeof *buckets);

  memcpy (buckets, map->buckets, map->n_buckets * sizeof *buckets);
  free (map->buckets);
  map->buckets = buckets;
  map->n_buckets *= 2;
  last_buckets = buckets;
}

int
stays (void)
{
  struct map map; /* { dg-record {kind map verdict noescape} } */

  map_init (&map);
  map_put (&map, "a");
  free (map.buckets);
  return 0;
}

int
listed (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason stored-global} } */

  map_init (&map);
  map_put_and_list (&map, "a");
  free (map.buckets);
  return map_find (&map, "a") != NULL;
}

int
listed_on_heap (void)
{
  struct map *map = malloc (sizeof *map); /* { dg-record {map true verdict escape reason stored-global path.1.text "storage that belongs to it allocated by 'map_put_and_list' here"} } */
  int found;

  map_init (map);
  map_put_and_list (map, "a");
  found = map_find (map, "a") != NULL;
  free (map->buckets);
  free (map);
  return found;
}

void
shown (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason opaque-call} } */

  map_init (&map);
  map_put_and_show (&map, "a");
  free (map.buckets);
}

void
shared (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason thread} } */

  map_init (&map);
  map_put_and_share (&map, "a");
  free (map.buckets);
}

void
grown (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason stored-global} } */

  map_init (&map);
  map_grow (&map);
}

struct entry *
listed_entry (void)
{
  return all_entries;
}
