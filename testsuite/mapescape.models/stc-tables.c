/* Tables as STC makes them, whose header is included for each type, under a name
   that does not speak of maps.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-additional-options "-pthread" } */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define T ages, int, char *
#include "shapes/stc/hmap.h"

/* All is done with it, and it stays.  */
static int
local (int n)
{
  ages map = ages_with_capacity (4); /* { dg-note "'map' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  /* { dg-note "'ages_with_capacity .4.' does not escape" "" { target *-*-* } .-2 } */
  /* { dg-note "map grows beyond stack limit: 'ages_with_capacity .4.'" "" { target *-*-* } .-3 } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      ages_insert (&map, i, NULL);
    }
  sum += *ages_at_mut (&map, 1) == NULL;
  for (int i = 0; i < n; i++)
    sum += ages_find (&map, i)->first;
  ages_erase (&map, 1);
  sum += 100 * (int)ages_size (&map);
  ages_clear (&map);
  sum += 10 * (int)ages_size (&map);
  ages_drop (&map);
  return sum;
}

/* A value that stays in it, too.  */
static int
value_stays (void)
{
  ages map = ages_with_capacity (4); /* { dg-note "'map' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  /* { dg-note "'ages_with_capacity .4.' does not escape" "" { target *-*-* } .-2 } */
  /* { dg-note "map grows beyond stack limit: 'ages_with_capacity .4.'" "" { target *-*-* } .-3 } */
  char *value = strdup ("value");
  ages_insert (&map, 1, value);
  int length = (int)strlen (*ages_at_mut (&map, 1));
  ages_drop (&map);
  free (value);
  return length;
}

/* One that is fetched and returned leaves the map alone.  */
static char *
value_returned (void)
{
  ages map = ages_with_capacity (4); /* { dg-note "'map' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  /* { dg-note "'ages_with_capacity .4.' does not escape" "" { target *-*-* } .-2 } */
  /* { dg-note "map grows beyond stack limit: 'ages_with_capacity .4.'" "" { target *-*-* } .-3 } */
  char *value = strdup ("value"); /* { dg-note "leak: hash pointer: 'strdup ..value..'" } */
  ages_insert (&map, 1, value);
  char *fetched = *ages_at_mut (&map, 1);
  ages_drop (&map);
  return fetched;
}

/* A pointer to where the map has it is one to its storage.  */
static char **
place_returned (void)
{
  ages map = ages_with_capacity (4); /* { dg-note "'map' escapes to heap" } */
  /* { dg-note "'ages_with_capacity .4.' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-record { function place_returned verdict escape reason returned map true } "" { target *-*-* } .-2 } */
  ages_insert (&map, 1, NULL);
  return ages_at_mut (&map, 1);
}

static ages
returned (void)
{
  ages map = ages_with_capacity (4); /* { dg-note "'map' escapes to heap" } */
  /* { dg-note "'ages_with_capacity .4.' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-2 } */
  ages_insert (&map, 1, NULL);
  return map;
}

static ages all;

static void
stored (void)
{
  ages map = ages_with_capacity (4); /* { dg-note "'map' escapes to heap" } */
  /* { dg-note "'ages_with_capacity .4.' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-2 } */
  ages_insert (&map, 1, NULL);
  all = map;
}

void consume (void *);

static void
opaque (void)
{
  ages map = ages_with_capacity (4); /* { dg-note "'map' escapes to heap" } */
  /* { dg-note "'ages_with_capacity .4.' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-2 } */
  ages_insert (&map, 1, NULL);
  consume (&map);
  ages_drop (&map);
}

void __attribute__ ((weak))
consume (void *unused)
{
  (void)unused;
}

static void *
thread_main (void *data)
{
  return data;
}

static int
threaded (void)
{
  ages map = ages_with_capacity (4); /* { dg-note "'map' escapes to heap" } */
  /* { dg-note "'ages_with_capacity .4.' escapes to heap" "" { target *-*-* } .-1 } */
  /* { dg-record { function threaded verdict escape reason thread map true } "" { target *-*-* } .-2 } */
  ages_insert (&map, 1, NULL);
  pthread_t thread;
  if (pthread_create (&thread, NULL, thread_main, &map) != 0)
    abort ();
  pthread_join (thread, NULL);
  int size = (int)ages_size (&map);
  ages_drop (&map);
  return size;
}

int
main (void)
{
  if (local (9) != 1 + 36 + 800 || value_stays () != 5 || threaded () != 1)
    return 1;
  opaque ();
  free (value_returned ());
  if (*place_returned ())
    return 2;
  ages map = returned (); /* { dg-note "'map' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  /* { dg-note "'returned ..' does not escape" "" { target *-*-* } .-2 } */
  /* { dg-note "map grows beyond stack limit: 'returned ..'" "" { target *-*-* } .-3 } */
  ages_drop (&map);
  stored ();
  ages_drop (&all);
  return 0;
}
