/* Storage that no function of the map's has made: its type says what it is.
   Values are of another type.  */
/* { dg-prune-notes ".*" } */

#include <stdlib.h>
#include <string.h>

struct value
{
  int number;
};

struct entry
{
  struct entry *next;
  const char *key;
  struct value *value;
};

struct map
{
  struct entry **buckets;
  size_t n_buckets;
  size_t count;
};

static void *kept;

static struct entry **
buckets_new (size_t n)
{
  return calloc (n, sizeof (struct entry *));
}

static void
map_init (struct map *map, struct entry **buckets, size_t n)
{
  map->buckets = buckets;
  map->n_buckets = n;
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
entry_new (const char *key)
{
  struct entry *entry = calloc (1, sizeof *entry);

  entry->key = key;
  return entry;
}

static void
map_link (struct map *map, struct entry *entry)
{
  struct entry **bucket = &map->buckets[strlen (entry->key) % map->n_buckets];

  entry->next = *bucket;
  *bucket = entry;
}

int
stays (void)
{
  struct map map; /* { dg-record {kind map verdict noescape} } */

  map_init (&map, buckets_new (8), 8);
  map_link (&map, entry_new ("a"));
  free (map.buckets);
  return 0;
}

/* The buckets were handed to the constructor.  */

void
buckets_get_out (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason stored-global} } */

  map_init (&map, buckets_new (8), 8);
  kept = map.buckets;
}

void
buckets_of_heap_map_get_out (void)
{
  struct map *map = malloc (sizeof *map); /* { dg-record {map true verdict escape reason stored-global} } */

  map_init (map, buckets_new (8), 8);
  kept = map->buckets;
  free (map);
}

/* An entry was made first and linked in then.  */

void
entry_gets_out (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason stored-global} } */
  struct entry *entry = entry_new ("a");

  map_init (&map, buckets_new (8), 8);
  map_link (&map, entry);
  kept = entry;
  free (map.buckets);
}

void
entry_linked_by_hand_gets_out (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason stored-global} } */
  struct entry *entry = malloc (sizeof *entry);

  map_init (&map, buckets_new (8), 8);
  entry->key = "a";
  entry->value = NULL;
  entry->next = map.buckets[1];
  map.buckets[1] = entry;
  kept = entry;
  free (map.buckets);
}

/* A value is no part of the map.  */

void
value_gets_out (void)
{
  struct map map; /* { dg-record {kind map verdict noescape} } */
  struct entry *entry = entry_new ("a");

  map_init (&map, buckets_new (8), 8);
  entry->value = malloc (sizeof *entry->value);
  map_link (&map, entry);
  kept = map_find (&map, "a")->value;
  free (map.buckets);
}

void *
get_kept (void)
{
  return kept;
}

/* What was another map's before: the buckets of one that is copied, or moved
   along with its header.  */

static struct map *
map_new (void)
{
  struct map *map = malloc (sizeof *map);

  map_init (map, buckets_new (8), 8);
  return map;
}

static void
map_copy (struct map *to, const struct map *from)
{
  *to = *from;
}

void
buckets_of_copy_get_out (void)
{
  struct map map; /* { dg-record {kind map verdict escape reason stored-global} } */
  struct map copy; /* { dg-record {kind map verdict escape reason stored-global} } */

  map_init (&map, buckets_new (8), 8);
  map_copy (&copy, &map);
  kept = copy.buckets;
}

void
buckets_of_moved_map_get_out (void)
{
  struct map *map = map_new (); /* { dg-record {map true verdict escape reason stored-global} } */
  struct map *moved = realloc (map, 2 * sizeof *map); /* { dg-record {callee realloc map true verdict escape reason stored-global} } */

  kept = moved->buckets;
  free (moved);
}
