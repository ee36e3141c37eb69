/* Tables as Verstable makes them, whose header is included for each type, under
   a name that does not speak of maps.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-additional-options "-pthread" } */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define NAME ages
#define KEY_TY int
#define VAL_TY char *
#include "shapes/verstable.h"

/* All is done with it, and it stays.  */
static int
local (int n)
{
  ages map; /* { dg-note "'map' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  ages_init (&map);
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      ages_insert (&map, i, NULL);
    }
  sum += ages_get (&map, 1).data->val == NULL;
  for (ages_itr i = ages_first (&map); !ages_is_end (i); i = ages_next (i))
    sum += i.data->key;
  ages_erase (&map, 1);
  sum += 100 * (int)ages_size (&map);
  ages_clear (&map);
  sum += 10 * (int)ages_size (&map);
  ages_cleanup (&map);
  return sum;
}

/* A value that stays in it, too.  */
static int
value_stays (void)
{
  ages map; /* { dg-note "'map' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  ages_init (&map);
  char *value = strdup ("value");
  ages_insert (&map, 1, value);
  int length = (int)strlen (ages_get (&map, 1).data->val);
  ages_cleanup (&map);
  free (value);
  return length;
}

/* One that is fetched and returned leaves the map alone.  */
static char *
value_returned (void)
{
  ages map; /* { dg-note "'map' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  ages_init (&map);
  char *value = strdup ("value"); /* { dg-note "leak: hash pointer: 'strdup ..value..'" } */
  ages_insert (&map, 1, value);
  char *fetched = ages_get (&map, 1).data->val;
  ages_cleanup (&map);
  return fetched;
}

/* A pointer to where the map has it is one to its storage.  */
static char **
place_returned (void)
{
  ages map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function place_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  ages_init (&map);
  ages_insert (&map, 1, NULL);
  return &ages_get (&map, 1).data->val;
}

static ages
returned (void)
{
  ages map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  ages_init (&map);
  ages_insert (&map, 1, NULL);
  return map;
}

static ages all;

static void
stored (void)
{
  ages map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  ages_init (&map);
  ages_insert (&map, 1, NULL);
  all = map;
}

void consume (void *);

static void
opaque (void)
{
  ages map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  ages_init (&map);
  ages_insert (&map, 1, NULL);
  consume (&map);
  ages_cleanup (&map);
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
  ages map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function threaded verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  ages_init (&map);
  ages_insert (&map, 1, NULL);
  pthread_t thread;
  if (pthread_create (&thread, NULL, thread_main, &map) != 0)
    abort ();
  pthread_join (thread, NULL);
  int size = (int)ages_size (&map);
  ages_cleanup (&map);
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
  ages_cleanup (&map);
  stored ();
  ages_cleanup (&all);
  return 0;
}
