/* A string that a helper makes and puts into a map is a key of it, not storage:
   where the string goes, the map need not go.  An entry takes the map along. */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-prune-notes "map grows beyond stack limit" } */
/* { dg-prune-notes "leak: hash pointer" } */
/* { dg-prune-notes "'(map|entry)'" } */

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry
{
  struct entry *next;
  char *key;
};

struct map
{
  struct entry **buckets;
  size_t n_buckets;
};

static struct map *
map_new (void)
{
  struct map *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' escapes to heap" } */

  map->buckets = calloc (8, sizeof *map->buckets);
  map->n_buckets = 8;
  return map;
}

static struct entry *
map_put (struct map *map, char *key)
{
  struct entry *entry = malloc (sizeof *entry);
  struct entry **bucket = &map->buckets[strlen (key) % map->n_buckets];

  entry->key = key;
  entry->next = *bucket;
  *bucket = entry;
  return entry;
}

static void
map_free (struct map *map)
{
  for (size_t i = 0; i < map->n_buckets; i++)
    for (struct entry *entry = map->buckets[i], *next; entry; entry = next)
      {
        next = entry->next;
        free (entry);
      }
  free (map->buckets);
  free (map);
}

void use (const char *);
void use_entry (struct entry *);

static void
put_copy (struct map *map, const char *name)
{
  char *key = strdup (name);
  map_put (map, key);
  use (key);
}

void
key_consumed (const char *name)
{
  struct map *map = map_new (); /* { dg-note "'map_new ..' does not escape" } */
  put_copy (map, name);
  map_free (map);
}

static void
put_number (struct map *map, int number)
{
  char *key;
  if (asprintf (&key, "%d", number) < 0)
    abort ();
  map_put (map, key);
  use (key);
}

void
number_consumed (int number)
{
  struct map *map = map_new (); /* { dg-note "'map_new ..' does not escape" } */
  put_number (map, number);
  map_free (map);
}

static void
put_entry (struct map *map, const char *name)
{
  use_entry (map_put (map, strdup (name)));
}

void
entry_consumed (const char *name)
{
  struct map *map = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
  put_entry (map, name);
  map_free (map);
}

/* Of other memory it is not known what is made of it.  */
static void
put_buffer (struct map *map, size_t size)
{
  char *key = malloc (size);
  map_put (map, key);
  use (key);
}

void
buffer_consumed (size_t size)
{
  struct map *map = map_new (); /* { dg-note "'map_new ..' does not escape" "what is made in a call that gets the map counts as storage" { xfail *-*-* } } */
  /* { dg-bogus-note "'map_new ..' escapes to heap" "as above" { xfail *-*-* } .-1 } */
  put_buffer (map, size);
  map_free (map);
}
