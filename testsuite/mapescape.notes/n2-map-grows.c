/* The fifth way for a map: it is made with no bound on what it will hold and
   grows as entries are added.  It does not escape, but a stack could not hold
   it, and the note says that too.  */

#include <stdlib.h>

struct word_entry
{
  struct word_entry *next;
  unsigned hash;
};

struct word_map
{
  struct word_entry **buckets;
  size_t n_buckets;
  size_t count;
};

struct word_map *
map_new (size_t n_buckets)
{
  struct word_map *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' escapes to heap" } */

  if (!map)
    abort ();
  map->buckets = calloc (n_buckets, sizeof *map->buckets); /* { dg-note "'calloc .n_buckets, sizeof .map->buckets.' escapes to heap" } */
  if (!map->buckets)
    abort ();
  map->n_buckets = n_buckets;
  map->count = 0;
  return map;
}

void
map_add (struct word_map *map, unsigned hash) /* { dg-note "'map' does not escape" } */
{
  struct word_entry *entry = malloc (sizeof *entry); /* { dg-note "'malloc .sizeof .entry.' escapes to heap" } */

  if (!entry)
    abort ();
  entry->hash = hash;
  entry->next = map->buckets[hash % map->n_buckets];
  map->buckets[hash % map->n_buckets] = entry;
  map->count++;
}

void
map_free (struct word_map *map) /* { dg-note "'map' does not escape" } */
{
  for (size_t i = 0; i < map->n_buckets; i++)
    while (map->buckets[i])
      {
        struct word_entry *entry = map->buckets[i];

        map->buckets[i] = entry->next;
        free (entry);
      }
  free (map->buckets);
  free (map);
}

size_t
count (unsigned n)
{
  struct word_map *map = map_new (64); /* { dg-note "'map_new .64.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map_new .64.'" "" { target *-*-* } .-1 } */
/* { dg-record {callee map_new map true verdict noescape placement heap} "" { target *-*-* } .-2 } */
  size_t result;

  for (unsigned i = 0; i < n; i++)
    map_add (map, i * i);
  result = map->count;
  map_free (map);
  return result;
}
