/* Header, buckets and entries of a map are one thing, whichever function
   allocates them: what is said of the map holds for all of it.  What is put
   into it is not part of it.  */

/* { dg-options "-fplugin-arg-mapescape-m=1" } */

#include <stdlib.h>
#include <string.h>

struct entry
{
  struct entry *next;
  const char *key;
  void *value;
};

struct map
{
  struct entry **buckets;
  size_t n_buckets;
  size_t count;
};

static void
map_init (struct map *map, size_t n_buckets) /* { dg-note "'map' does not escape" } */
{
  map->buckets = calloc (n_buckets, sizeof *map->buckets);
  if (!map->buckets)
    abort ();
  map->n_buckets = n_buckets;
  map->count = 0;
}

static struct map *
map_new (size_t n_buckets)
{
  struct map *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' escapes to heap" } */

  if (!map)
    abort ();
  map_init (map, n_buckets);
  return map;
}

static struct entry **
map_bucket (struct map *map, const char *key) /* { dg-note "leaking param: 'map' to result ~r0 level=1" } */
{
  return &map->buckets[strlen (key) % map->n_buckets];
}

static struct entry *
map_find (struct map *map, const char *key) /* { dg-note "leaking param: 'map' to result ~r0 level=2" } */
{
  struct entry *entry = *map_bucket (map, key);

  while (entry && strcmp (entry->key, key) != 0)
    entry = entry->next;
  return entry;
}

static void
map_put (struct map *map, const char *key, void *value) /* { dg-note "'map' does not escape" } */
/* { dg-prune-notes {leak: hash pointer: '(key|value)'} } */
{
  struct entry **bucket = map_bucket (map, key);
  struct entry *entry = malloc (sizeof *entry);

  if (!entry)
    abort ();
  entry->key = key;
  entry->value = value;
  entry->next = *bucket;
  *bucket = entry;
  map->count++;
}

static void
map_free (struct map *map) /* { dg-note "'map' does not escape" } */
{
  for (size_t i = 0; i < map->n_buckets; i++)
    while (map->buckets[i])
      {
        struct entry *entry = map->buckets[i];

        map->buckets[i] = entry->next;
        free (entry);
      }
  free (map->buckets);
}

/* All of it stays.  */

int
stays (void)
{
  struct map *map = map_new (8); /* { dg-note "'map_new .8.' does not escape" } */
  int result;

  map_put (map, "one", &result);
  result = map_find (map, "one") != NULL;
  map_free (map);
  free (map);
  return result;
}

/* An entry gets out, while the header stays.  */

struct entry *
entry_out (void)
{
  struct map *map = map_new (8); /* { dg-note "'map_new .8.' escapes to heap" } */
/* { dg-record {map true reason returned path.1.text "storage that belongs to it allocated by 'map_put' here"} "" { target *-*-* } .-1 } */
  struct entry *entry;

  map_put (map, "one", NULL);
  entry = map_find (map, "one");
  free (map->buckets);
  free (map);
  return entry;
}

/* The buckets get out.  */

struct entry **kept;

void
buckets_out (void)
{
  struct map *map = map_new (8); /* { dg-note "'map_new .8.' escapes to heap" } */
/* { dg-record {map true reason stored-global} "" { target *-*-* } .-1 } */

  kept = map->buckets;
  free (map);
}

/* A value gets out, which is no part of the map.  */

void *
value_out (void)
{
  struct map *map = map_new (8); /* { dg-note "'map_new .8.' does not escape" } */
  void *value;

  map_put (map, "one", malloc (8)); /* { dg-note "leak: hash pointer: 'malloc .8.'" } */
  value = map_find (map, "one")->value;
  map_free (map);
  free (map);
  return value;
}

/* By value, in a variable and in a struct.  */

struct names
{
  int line;
  struct map map;
};

int
by_value (void)
{
  struct map map; /* { dg-note "'map' does not escape" } */
/* { dg-record {kind map placement stack verdict noescape scope by_value} "" { target *-*-* } .-1 } */
  struct names names; /* { dg-note "'names.map' does not escape" } */
/* { dg-record {kind map name names.map placement stack} "" { target *-*-* } .-1 } */
  int result;

  map_init (&map, 8);
  map_init (&names.map, 8);
  map_put (&map, "one", &names);
  map_put (&names.map, "two", &map);
  result = map_find (&map, "one") != NULL;
  map_free (&map);
  map_free (&names.map);
  return result;
}

/* The header is copied out, and the buckets go along.  */

struct map
made_by_value (void)
{
  struct map map; /* { dg-note "'map' escapes to heap" } */
/* { dg-record {kind map placement stack verdict escape reason returned} "" { target *-*-* } .-1 } */

  map_init (&map, 8);
  return map;
}

/* One of two maps in a struct gets out, the other one does not.  */

struct pair
{
  struct map mine;
  struct map yours;
};

void
one_of_two (struct map *yours) /* { dg-note "'yours' does not escape" } */
{
  struct pair pair; /* { dg-note "'pair.mine' does not escape" } */
/* { dg-note "'pair.yours' escapes to heap" "" { target *-*-* } .-1 } */

  map_init (&pair.mine, 8);
  map_init (&pair.yours, 8);
  map_put (&pair.mine, "one", NULL);
  *yours = pair.yours;
  map_free (&pair.mine);
}

/* A struct that has a map in it, by value, takes it along.  */

struct names *
in_a_block (void)
{
  struct names *names = malloc (sizeof *names); /* { dg-note "'malloc .sizeof .names.' escapes to heap" } */

  if (!names)
    abort ();
  map_init (&names->map, 8);
  return names;
}

/* A function that gets the struct fills the map in it.  */

static void
names_put (struct names *names, const char *key)
/* { dg-prune-notes {leak: hash pointer: 'key'} } */
{
  map_put (&names->map, key, NULL);
}

struct entry *
entry_out_of_struct (void)
{
  struct names names; /* { dg-note "'names.map' escapes to heap" } */
/* { dg-record {kind map reason returned path.1.text "storage that belongs to it allocated by 'names_put' here"} "" { target *-*-* } .-1 } */

  map_init (&names.map, 8);
  names_put (&names, "one");
  return map_find (&names.map, "one");
}
