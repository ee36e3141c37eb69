/* A constructor that does not tell its callers what it makes: its own
   allocation does, also if it is some calls away.  */

/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <stdlib.h>

struct map
{
  struct entry **buckets;
  size_t n_buckets;
  size_t count;
};

struct point
{
  int x, y;
};

static struct map *
map_new (void)
{
  return calloc (1, sizeof (struct map)); /* { dg-note "'calloc .1, sizeof .struct map..' escapes to heap" } */
}

static void *
dictionary_init (void)
{
  return map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
}

static void *
dictionary_start (void)
{
  void *dictionary = dictionary_init (); /* { dg-note "'dictionary_init ..' escapes to heap" } */

  if (!dictionary)
    abort ();
  return dictionary;
}

static int
dictionary_size (void *dictionary)
{
  return (int)((struct map *)dictionary)->count;
}

static void *
plain (int map)
{
  if (map)
    return map_new (); /* { dg-note "'map_new ..' escapes to heap" } */
  else
    {
      struct point *point = malloc (sizeof *point);

      return point;
    }
}

int
local (void)
{
  void *seen = dictionary_start (); /* { dg-note "'dictionary_start ..' does not escape" } */
/* { dg-record {kind alloc callee dictionary_start type {struct map} map true verdict noescape} "" { target *-*-* } .-1 } */
  int size = dictionary_size (seen);

  free (seen);
  return size;
}

void *kept;

void
keep (void)
{
  kept = dictionary_init (); /* { dg-note "'dictionary_init ..' escapes to heap" } */
/* { dg-record {kind alloc callee dictionary_init map true verdict escape reason stored-global} "" { target *-*-* } .-1 } */
}

/* Of what may be one or the other nothing is said.  */

int
either (int map)
{
  void *object = plain (map);
  int known = object != NULL;

  free (object);
  return known;
}
