/* Maps in the shape of CC's cc.h.  The user has a pointer to no struct, so the
   map is what an insertion returns, in a struct of two pointers.  Header and
   buckets are in one block and are told apart by sizes that are arguments: so
   words are often not told apart, and more is said to escape.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <pthread.h>
#include "shapes/CC/cc.h"

typedef cc_map (int, char *) names;

/* All that is done with a map.  */
static int
local (int n)
{
  names map;
  int sum = 0;
  cc_init (&map);
  for (int i = 0; i < n; i++)
    cc_insert (&map, int, i, NULL); /* { dg-bogus-note "'cc_map_insert .*' escapes to heap" "words are not told apart" { xfail *-*-* } } */
  /* { dg-record { function local callee cc_map_insert map true } "a pointer to no struct is not taken for a map" { xfail *-*-* } .-1 } */
  sum += cc_get (&map, int, 1) != NULL;
  for (char **el = NULL; (el = cc_next (&map, int, el));)
    sum += *el == NULL;
  cc_clear (&map);
  sum += (int)cc_size (&map);
  cc_cleanup (&map);
  return sum;
}

static names
returned (void)
{
  names map;
  cc_init (&map);
  cc_insert (&map, int, 1, NULL); /* { dg-note "'cc_map_insert .*' escapes to heap" } */
  /* { dg-record { function returned callee cc_map_insert verdict escape reason returned } "" { target *-*-* } .-1 } */
  return map;
}

static names all;

static void
stored (void)
{
  cc_init (&all);
  cc_insert (&all, int, 1, NULL); /* { dg-note "'cc_map_insert .*' escapes to heap" } */
  /* { dg-record { function stored callee cc_map_insert verdict escape } "" { target *-*-* } .-1 } */
}

void consume (void *);

__attribute__ ((noipa)) void
consume (void *map) /* { dg-note "'map' does not escape" } */
{
  cc_map_clear (map);
}

static void
opaque (void)
{
  names map;
  cc_init (&map);
  cc_insert (&map, int, 1, NULL); /* { dg-note "'cc_map_insert .*' escapes to heap" } */
  /* { dg-record { function opaque callee cc_map_insert verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
  consume (map);
  cc_cleanup (&map);
}

static void *
count (void *map) /* { dg-note "'map' does not escape" } */
{
  return cc_map_hdr (map)->size ? "" : NULL;
}

static void
captured (void)
{
  names map;
  pthread_t thread;
  cc_init (&map);
  cc_insert (&map, int, 1, NULL); /* { dg-note "'cc_map_insert .*' escapes to heap" } */
  /* { dg-record { function captured callee cc_map_insert verdict escape reason thread } "" { target *-*-* } .-1 } */
  if (pthread_create (&thread, NULL, count, map) == 0)
    pthread_join (thread, NULL);
  cc_cleanup (&map);
}

/* An element that is taken out goes where it goes.  */
static char *
value_returned (void)
{
  names map;
  cc_init (&map);
  cc_insert (&map, int, 1, strdup ("value")); /* { dg-note "'strdup .*' escapes to heap" } */
  /* { dg-note "'cc_map_insert .*' does not escape" "words are not told apart" { xfail *-*-* } .-1 } */
  /* { dg-bogus-note "'cc_map_insert .*' escapes to heap" "words are not told apart" { xfail *-*-* } .-2 } */
  char *value = *cc_get (&map, int, 1);
  cc_cleanup (&map);
  return value;
}

int
main (void)
{
  int wrong = local (20) != 21; /* { dg-note "'local .20.' does not escape" } */
  names map = returned (); /* { dg-note "'returned ..' does not escape" } */
  cc_cleanup (&map);
  stored ();
  cc_cleanup (&all);
  opaque ();
  captured ();
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  wrong |= strcmp (value, "value") != 0;
  free (value);
  return wrong;
}
