/* A struct that leads to a map, both made by one call: the note on that call is
   on both, and the map has no other.  If the map, or storage of it, gets out
   the note says so.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-prune-notes "'(map|names|entry)'" } */

#include <stdlib.h>
#include <string.h>

struct entry
{
  struct entry *next;
  const char *key;
};

struct map
{
  struct entry **buckets;
  size_t n_buckets;
};

struct names
{
  int line;
  struct map *map;
};

static struct entry *kept;

static struct map *
map_new (void)
{
  struct map *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' escapes to heap" } */

  map->buckets = calloc (8, sizeof *map->buckets);
  map->n_buckets = 8;
  return map;
}

static struct entry *
map_put (struct map *map, const char *key)
/* { dg-prune-notes "leak: hash pointer: 'key'" } */
{
  struct entry *entry = malloc (sizeof *entry);
  struct entry **bucket = &map->buckets[strlen (key) % map->n_buckets];

  entry->key = key;
  entry->next = *bucket;
  *bucket = entry;
  return entry;
}

static struct names *
names_new (void)
{
  struct names *names = malloc (sizeof *names); /* { dg-note "'malloc .sizeof .names.' escapes to heap" } */

  names->line = 1;
  names->map = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
  return names;
}

void
entry_gets_out (void)
{
  struct names *names = names_new (); /* { dg-note "'names_new ..' escapes to heap" "the map that the call makes" } */
  /* { dg-record { function entry_gets_out verdict escape reason stored-global } "" { target *-*-* } .-1 } */

  kept = map_put (names->map, "one");
  free (names->map->buckets);
  free (names->map);
  free (names);
}

void
nothing_gets_out (void)
{
  struct names *names = names_new (); /* { dg-note "'names_new ..' does not escape" } */

  map_put (names->map, "one");
  free (names->map->buckets);
  free (names->map);
  free (names);
}

struct map *
map_gets_out (void)
{
  struct names *names = names_new (); /* { dg-note "'names_new ..' escapes to heap" } */
  struct map *map = names->map;

  free (names);
  return map;
}

/* A map that another call makes has a note of its own.  */
struct map *
other_map_gets_out (void)
{
  struct names *names = malloc (sizeof *names); /* { dg-note "'malloc .sizeof .names.' does not escape" } */
  struct map *map = map_new (); /* { dg-note "'map_new ..' escapes to heap" } */

  names->map = map;
  free (names);
  return map;
}

/* The map may be a part of the struct.  */
struct index
{
  int line;
  struct map map;
};

static struct index *
index_new (void)
{
  struct index *index = malloc (sizeof *index); /* { dg-note "'malloc .sizeof .index.' escapes to heap" } */

  index->map.buckets = calloc (8, sizeof *index->map.buckets);
  index->map.n_buckets = 8;
  return index;
}

void
entry_of_part_gets_out (void)
{
  struct index *index = index_new (); /* { dg-note "'index_new ..' escapes to heap" } */

  kept = map_put (&index->map, "one");
  free (index->map.buckets);
  free (index);
}

void
nothing_of_part_gets_out (void)
{
  struct index *index = index_new (); /* { dg-note "'index_new ..' does not escape" } */

  map_put (&index->map, "one");
  free (index->map.buckets);
  free (index);
}

struct entry *
get_kept (void)
{
  return kept;
}
