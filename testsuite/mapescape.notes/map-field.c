/* A map in a field of a local struct, filled by helpers: the whole life of it
   is in sight.  Its array has a size that is known; that each put copies a key
   does not make it grow.  */

#include <stdlib.h>
#include <string.h>

struct entry
{
  char *key;
  int value;
};

struct int_map
{
  struct entry *entries;
  size_t count, capacity;
};

struct program
{
  struct int_map variables;
  int line;
};

static size_t
slot_of (const struct int_map *map, const char *key) /* { dg-note "'map' does not escape" } */
/* { dg-note "'key' does not escape" "" { target *-*-* } .-1 } */
{
  size_t slot = (unsigned char)key[0] % map->capacity;

  while (map->entries[slot].key && strcmp (map->entries[slot].key, key) != 0)
    slot = (slot + 1) % map->capacity;
  return slot;
}

void
map_set (struct int_map *map, const char *key, int value) /* { dg-note "'map' does not escape" } */
/* { dg-note "'key' does not escape" "" { target *-*-* } .-1 } */
{
  size_t slot = slot_of (map, key);

  if (!map->entries[slot].key)
    {
      map->entries[slot].key = strdup (key); /* { dg-note "'strdup .key.' escapes to heap" } */
/* { dg-note "leak: hash pointer: 'strdup .key.'" "" { target *-*-* } .-1 } */
/* { dg-record {callee strdup verdict escape reason content-pointer} "" { target *-*-* } .-2 } */
      map->count++;
    }
  map->entries[slot].value = value;
}

int
map_get (const struct int_map *map, const char *key) /* { dg-note "'map' does not escape" } */
/* { dg-note "'key' does not escape" "" { target *-*-* } .-1 } */
{
  size_t slot = slot_of (map, key);

  return map->entries[slot].key ? map->entries[slot].value : 0;
}

void
map_init (struct int_map *map, size_t capacity) /* { dg-note "'map' does not escape" } */
{
  map->entries = calloc (capacity, sizeof *map->entries); /* { dg-note "'calloc .capacity, sizeof .map->entries.' escapes to heap" } */
/* { dg-record {reason stored-param} "" { target *-*-* } .-1 } */
  map->capacity = capacity;
  map->count = 0;
  if (!map->entries)
    abort ();
}

void
map_release (struct int_map *map) /* { dg-note "'map' does not escape" } */
{
  for (size_t i = 0; i < map->capacity; i++)
    free (map->entries[i].key);
  free (map->entries);
}

int
run (void)
{
  struct program program; /* { dg-note "'program.variables' does not escape" } */
/* { dg-bogus-note "map grows beyond stack limit: 'program.variables'" "" { target *-*-* } .-1 } */
  int result;

  map_init (&program.variables, 64);
  program.line = 1;
  map_set (&program.variables, "x", 3);
  result = map_get (&program.variables, "x") + program.line;
  map_release (&program.variables);
  return result;
}
