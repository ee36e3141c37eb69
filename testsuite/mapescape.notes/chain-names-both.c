/* A struct that escapes drags the map in its field along.  Both allocations
   are named, although only maps are asked for, and the story of the map leads
   to the struct.  */

/* { dg-options "-fplugin-arg-mapescape-m=1" } */

#include <stdlib.h>

struct entry
{
  const char *key;
  void *value;
};

struct map
{
  struct entry *entries;
  size_t capacity;
  size_t count;
};

struct session
{
  int id;
  struct map *names;
};

struct session *current;

static struct map *
map_new (size_t capacity)
{
  struct map *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' escapes to heap" } */

  if (!map)
    abort ();
  map->entries = calloc (capacity, sizeof *map->entries);
  map->capacity = capacity;
  map->count = 0;
  return map;
}

void
begin (void)
{
  struct session *session = malloc (sizeof *session); /* { dg-note "'malloc .sizeof .session.' escapes to heap" } */
/* { dg-record {map false reason stored-global} "" { target *-*-* } .-1 } */

  if (!session)
    abort ();
  session->names = map_new (8); /* { dg-note "'map_new .8.' escapes to heap" } */
/* { dg-record {map true reason stored-global path.3.text "stored into 'session->names' here" path.4.text "stored into 'current' here"} "" { target *-*-* } .-1 } */
  current = session;
}

int
local (void)
{
  struct session *session = malloc (sizeof *session); /* { dg-note "'malloc .sizeof .session.' does not escape" } */
  int result;

  if (!session)
    abort ();
  session->names = map_new (8); /* { dg-note "'map_new .8.' does not escape" } */
  result = session->names->count == 0;
  free (session->names->entries);
  free (session->names);
  free (session);
  return result;
}
