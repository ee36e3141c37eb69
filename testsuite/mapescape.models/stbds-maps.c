/* Maps of stb_ds.h, with its code in the unit.  The map is an array of the
   user's structs, and what stands before it is found by the size of these, an
   argument; so words are often not told apart, and more is said to escape.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#define STB_DS_IMPLEMENTATION
#include <stb/stb_ds.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct pair
{
  int key;
  char *value;
};

static int
local (void)
{
  struct pair *map = NULL;
  hmput (map, 1, NULL); /* { dg-note "'stbds_hmput_key .*' does not escape" } */
  int count = (int)hmlen (map);
  hmfree (map);
  return count;
}

static int
several (int n)
{
  struct pair *map = NULL;
  for (int i = 0; i < n; i++)
    hmput (map, i, NULL); /* { dg-bogus-note "'stbds_hmput_key .*' escapes to heap" "words are not told apart" { xfail *-*-* } } */
  int count = (int)hmlen (map);
  hmfree (map);
  return count;
}

static struct pair *
returned (void)
{
  struct pair *map = NULL;
  hmput (map, 1, NULL); /* { dg-note "'stbds_hmput_key .*' escapes to heap" } */
  return map;
}

static struct pair *all;

static void
stored (void)
{
  hmput (all, 1, NULL); /* { dg-note "'stbds_hmput_key .*' escapes to heap" } */
}

static char *
value_returned (void)
{
  struct pair *map = NULL;
  hmput (map, 1, strdup ("value"));
  /* { dg-note "'strdup .*' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-note "'stbds_hmput_key .*' (escapes to heap|does not escape)" "" { target *-*-* } .-2 } */
  char *value = map[0].value;
  hmfree (map);
  return value;
}

/* All that is done with a map: what is found in it, and what stands there.  */
static int
all_is_done (void)
{
  struct pair *map = NULL;
  hmput (map, 1, NULL); /* { dg-bogus-note "'stbds_hmput_key .*' escapes to heap" "words are not told apart" { xfail *-*-* } } */
  int sum = hmgeti (map, 1) >= 0; /* { dg-bogus-note "'stbds_hmget_key .*' escapes to heap" "words are not told apart" { xfail *-*-* } } */
  for (int i = 0; i < hmlen (map); i++)
    sum += map[i].key;
  hmdel (map, 1); /* { dg-bogus-note "'stbds_hmdel_key .*' escapes to heap" } */
  sum += (int)hmlen (map);
  hmfree (map);
  return sum;
}

void consume (void *);

__attribute__ ((noipa)) void
consume (void *map) /* { dg-note "'map' does not escape" } */
{
  ((struct pair *)map)->value = NULL;
}

static void
opaque (void)
{
  struct pair *map = NULL;
  hmput (map, 1, NULL); /* { dg-note "'stbds_hmput_key .*' escapes to heap" } */
  consume (map);
  hmfree (map);
}

static void *
count (void *map) /* { dg-note "'map' does not escape" } */
{
  return ((struct pair *)map)->key ? "" : NULL;
}

static void
captured (void)
{
  struct pair *map = NULL;
  pthread_t thread;
  hmput (map, 1, NULL); /* { dg-note "'stbds_hmput_key .*' escapes to heap" } */
  if (pthread_create (&thread, NULL, count, map) == 0)
    pthread_join (thread, NULL);
  hmfree (map);
}

int
main (void)
{
  int count = local (); /* { dg-bogus-note "'local ..' escapes to heap" "words are not told apart" { xfail *-*-* } } */
  count += several (9); /* { dg-bogus-note "'several .9.' escapes to heap" "words are not told apart" { xfail *-*-* } } */
  struct pair *map = returned (); /* { dg-note "'returned ..' does not escape" } */
  hmfree (map);
  stored ();
  hmfree (all);
  count += all_is_done () - 2; /* { dg-bogus-note "'all_is_done ..' escapes to heap" "words are not told apart" { xfail *-*-* } } */
  opaque ();
  captured ();
  char *value = value_returned (); /* { dg-note "'value_returned ..' (escapes to heap|does not escape)" } */
  int good = strcmp (value, "value") == 0;
  free (value);
  return !good || count != 10;
}
