/* What is put into a khash is in it and comes out of it; the table itself is
   kept apart from that.  */
/* { dg-do run } */

#include <bwa/khash.h>
#include <stdlib.h>
#include <string.h>

KHASH_MAP_INIT_STR (str, char *)

static void
put (khash_t (str) *map, const char *key, char *value) /* { dg-note "'map' does not escape" } */
  /* { dg-note "leaking param: 'key' to param 'map' level=0" "" { target *-*-* } .-1 } */
  /* { dg-note "leak: hash pointer: 'key'" "" { target *-*-* } .-2 } */
  /* { dg-note "leaking param: 'value' to param 'map' level=0" "" { target *-*-* } .-3 } */
  /* { dg-note "leak: hash pointer: 'value'" "" { target *-*-* } .-4 } */
{
  int absent;
  khiter_t k = kh_put (str, map, key, &absent);
  kh_value (map, k) = value;
}

static int
value_stays (void)
{
  khash_t (str) *map = kh_init (str); /* { dg-note "'kh_init_str ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_str ..'" "" { target *-*-* } .-1 } */
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' does not escape" } */
  put (map, "key", value);
  int length = (int)strlen (kh_value (map, kh_get (str, map, "key")));
  kh_destroy (str, map);
  free (value);
  return length;
}

static char *
value_returned (void)
{
  khash_t (str) *map = kh_init (str); /* { dg-note "'kh_init_str ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_str ..'" "" { target *-*-* } .-1 } */
  put (map, "key", strdup ("value")); /* { dg-note "'strdup ..value..' escapes to heap" } */
  /* { dg-note "leak: hash pointer: 'strdup ..value..'" "" { target *-*-* } .-1 } */
  char *value = kh_value (map, kh_get (str, map, "key"));
  kh_destroy (str, map);
  return value;
}

static const char *
key_returned (void)
{
  khash_t (str) *map = kh_init (str); /* { dg-note "'kh_init_str ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_str ..'" "" { target *-*-* } .-1 } */
  const char *key = NULL;
  put (map, strdup ("key"), NULL); /* { dg-note "'strdup ..key..' escapes to heap" } */
  /* { dg-note "leak: hash pointer: 'strdup ..key..'" "" { target *-*-* } .-1 } */
  for (khiter_t k = kh_begin (map); k != kh_end (map); k++)
    if (kh_exist (map, k))
      key = kh_key (map, k);
  kh_destroy (str, map);
  return key;
}

/* A pointer to a value is one into the table.  */
static char **
place_returned (khash_t (str) **owner) /* { dg-note "leaking param: 'owner' to result ~r0 level=2" } */
{
  khash_t (str) *map = *owner = kh_init (str); /* { dg-note "'kh_init_str ..' escapes to heap" } */
  put (map, "key", NULL);
  return &kh_value (map, kh_get (str, map, "key"));
}

static char **
place_outlives (void)
{
  khash_t (str) *map = kh_init (str); /* { dg-note "'kh_init_str ..' escapes to heap" } */
  put (map, "key", NULL);
  char **place = &kh_value (map, kh_get (str, map, "key"));
  free (map->keys);
  free (map->flags);
  free (map);
  return place;
}

static void
add_length (const char *key, char *value, void *sum) /* { dg-note "'key' does not escape" } */
  /* { dg-note "'value' does not escape" "" { target *-*-* } .-1 } */
  /* { dg-note "'sum' does not escape" "" { target *-*-* } .-2 } */
{
  *(int *)sum += (int)(strlen (key) + strlen (value));
}

static void
each (khash_t (str) *map, void (*visit) (const char *, char *, void *), void *data) /* { dg-note "leaking param content: 'map'" } */
  /* { dg-note "'visit' does not escape" "" { target *-*-* } .-1 } */
  /* { dg-note "leaking param: 'data'" "" { target *-*-* } .-2 } */
{
  for (khiter_t k = kh_begin (map); k != kh_end (map); k++)
    if (kh_exist (map, k))
      visit (kh_key (map, k), kh_value (map, k), data);
}

/* A callback that keeps nothing.  */
static int
visited (void)
{
  khash_t (str) *map = kh_init (str); /* { dg-note "'kh_init_str ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_str ..'" "" { target *-*-* } .-1 } */
  char *value = strdup ("value"); /* { dg-note "'strdup ..value..' does not escape" } */
  int sum = 0;
  put (map, "key", value);
  each (map, add_length, &sum);
  kh_destroy (str, map);
  free (value);
  return sum;
}

static char *kept;

static void
keep (const char *key, char *value, void *unused) /* { dg-note "'key' does not escape" } */
  /* { dg-note "leaking param: 'value'" "" { target *-*-* } .-1 } */
  /* { dg-note "'unused' does not escape" "" { target *-*-* } .-2 } */
{
  (void)key;
  (void)unused;
  kept = value;
}

/* One that keeps the value.  */
static void
captured (void)
{
  khash_t (str) *map = kh_init (str); /* { dg-note "'kh_init_str ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_str ..'" "" { target *-*-* } .-1 } */
  put (map, "key", strdup ("value")); /* { dg-note "'strdup ..value..' escapes to heap" } */
  /* { dg-note "leak: hash pointer: 'strdup ..value..'" "" { target *-*-* } .-1 } */
  each (map, keep, NULL);
  kh_destroy (str, map);
}

int
main (void)
{
  khash_t (str) *map;
  char **place = place_returned (&map); /* { dg-note "'place_returned ..map.' does not escape" } */
  char **other = place_outlives (); /* { dg-note "'place_outlives ..' does not escape" } */
  char *value = value_returned (); /* { dg-note "'value_returned ..' does not escape" } */
  const char *key = key_returned (); /* { dg-note "'key_returned ..' does not escape" } */
  captured ();
  int good = value_stays () == 5 && visited () == 8 && !*place && !*other
             && strcmp (value, kept) == 0 && strcmp (key, "key") == 0;
  kh_destroy (str, map);
  free (value);
  free (kept);
  free ((char *)key);
  return !good;
}
