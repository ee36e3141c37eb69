/* Tables as klib's khashl makes them, under a name that does not speak of
   maps.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-additional-options "-pthread" } */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "shapes/khashl.h"

KHASHL_MAP_INIT (static inline, ages, ages, int, char *)

static void
put (ages *map, int key, char *value) /* { dg-note "'map' does not escape" } */
  /* { dg-note "leak: hash pointer: 'value'" "" { target *-*-* } .-1 } */
{
  int absent;
  unsigned i = ages_put (map, key, &absent);
  kh_val (map, i) = value;
}

/* All is done with it, and it stays.  */
static int
local (int n)
{
  ages *map = ages_init (); /* { dg-note "'ages_init ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'ages_init ..'" "" { target *-*-* } .-1 } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      put (map, i, NULL);
    }
  sum += kh_val (map, ages_get (map, 1)) == NULL;
  for (unsigned i = 0; i < kh_capacity (map); i++)
    if (kh_exist (map, i))
      sum += kh_key (map, i);
  ages_del (map, ages_get (map, 1));
  sum += 100 * (int)kh_size (map);
  ages_clear (map);
  sum += 10 * (int)kh_size (map);
  ages_destroy (map);
  return sum;
}

/* A value that stays in it, too.  */
static int
value_stays (void)
{
  ages *map = ages_init (); /* { dg-note "'ages_init ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'ages_init ..'" "" { target *-*-* } .-1 } */
  char *value = strdup ("value");
  put (map, 1, value);
  int length = (int)strlen (kh_val (map, ages_get (map, 1)));
  ages_destroy (map);
  free (value);
  return length;
}

/* One that is fetched and returned leaves the map alone.  */
static char *
value_returned (void)
{
  ages *map = ages_init (); /* { dg-note "'ages_init ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'ages_init ..'" "" { target *-*-* } .-1 } */
  char *value = strdup ("value"); /* { dg-note "leak: hash pointer: 'strdup ..value..'" } */
  put (map, 1, value);
  char *fetched = kh_val (map, ages_get (map, 1));
  ages_destroy (map);
  return fetched;
}

/* A pointer to where the map has it is one to its storage.  */
static void *
place_returned (void)
{
  ages *map = ages_init (); /* { dg-note "'ages_init ..' escapes to heap" } */
  /* { dg-record { function place_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  put (map, 1, NULL);
  return (void *)(map->keys + ages_get (map, 1));
}

static ages *
returned (void)
{
  ages *map = ages_init (); /* { dg-note "'ages_init ..' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  put (map, 1, NULL);
  return map;
}

static ages *all;

static void
stored (void)
{
  all = ages_init (); /* { dg-note "'ages_init ..' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  put (all, 1, NULL);
}

void consume (void *);

static void
opaque (void)
{
  ages *map = ages_init (); /* { dg-note "'ages_init ..' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  put (map, 1, NULL);
  consume (map);
  ages_destroy (map);
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
  ages *map = ages_init (); /* { dg-note "'ages_init ..' escapes to heap" } */
  /* { dg-record { function threaded verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  put (map, 1, NULL);
  pthread_t thread;
  if (pthread_create (&thread, NULL, thread_main, map) != 0)
    abort ();
  pthread_join (thread, NULL);
  int size = (int)kh_size (map);
  ages_destroy (map);
  return size;
}

int
main (void)
{
  if (local (9) != 1 + 36 + 800 || value_stays () != 5 || threaded () != 1)
    return 1;
  opaque ();
  free (value_returned ());
  if (!place_returned ())
    return 2;
  ages_destroy (returned ()); /* { dg-note "'returned ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'returned ..'" "" { target *-*-* } .-1 } */
  stored ();
  ages_destroy (all);
  return 0;
}

