/* systemd's Hashmap and Set, of which another unit has the functions: they share
   names with git's and tidwall's, and their headers are known by what they
   declare.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit|/systemd/" } */

#include "systemd/set.h"
#include <pthread.h>
#include <stdint.h>
#include <string.h>

static void
hash (const void *key, struct siphash *state) /* { dg-note "'key' does not escape" } */
/* { dg-note "'state' does not escape" "" { target *-*-* } .-1 } */
{
  (void)key;
  (void)state;
}

static int
compare (const void *a, const void *b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  return strcmp (a, b);
}

static const struct hash_ops strings = { .hash = hash, .compare = compare };
static const struct hash_ops owned = { .hash = hash,
                                       .compare = compare,
                                       .free_key = free,
                                       .free_value = free };

/* All that is done with a map, and all of it stays.  */
int
local (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  Hashmap *map = _hashmap_new (&owned); /* { dg-note "'_hashmap_new .&owned.' does not escape" } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *value = malloc (sizeof *value); /* { dg-note "'malloc .*' does not escape" } */
      *value = i;
      hashmap_put (map, strdup (words[i]), value); /* { dg-note "'strdup .*' does not escape" } */
    }
  int *value;
  const char *key;
  HASHMAP_FOREACH_KEY (value, key, map)
    sum += *value + (int)strlen (key);
  if (hashmap_contains (map, "a"))
    sum += *(int *)hashmap_get (map, "a");
  free (hashmap_remove (map, "b"));
  free (hashmap_steal_first (map));
  hashmap_free (map);
  return sum;
}

/* A cleanup attribute is the usual way.  */
int
cleaned_up (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  __attribute__ ((cleanup (hashmap_freep))) Hashmap *map
      = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' does not escape" } */
  for (int i = 0; i < n; i++)
    hashmap_put (map, words[i], NULL);
  return (int)_hashmap_size ((HashmapBase *)map);
}

/* So does a set.  */
bool
local_set (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  Set *set = _set_new (&strings); /* { dg-note "'_set_new .*' does not escape" } */
  bool twice = false;
  for (int i = 0; i < n; i++)
    {
      twice |= set_contains (set, words[i]);
      set_put (set, words[i]);
    }
  set_free (set);
  return twice;
}

/* What comes out is what went in.  */
void *
value_returned (void)
{
  Hashmap *map = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' does not escape" } */
  char *key = strdup ("a"); /* { dg-note "'strdup .*' does not escape" } */
  hashmap_put (map, key, malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  void *value = hashmap_get (map, "a");
  hashmap_free (map);
  free (key);
  return value;
}

void *
key_returned (void)
{
  Hashmap *map = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' does not escape" } */
  void *key = NULL, *value = malloc (8); /* { dg-note "'malloc .*' does not escape" } */
  hashmap_put (map, strdup ("a"), value); /* { dg-note "'strdup .*' escapes to heap" } */
  free (hashmap_get2 (map, "a", &key));
  hashmap_free (map);
  return key;
}

void *
taken_out_of_set (void)
{
  Set *set = _set_new (&strings); /* { dg-note "'_set_new .*' does not escape" } */
  set_put (set, strdup ("a")); /* { dg-note "'strdup .*' escapes to heap" } */
  void *first = set_steal_first (set);
  set_free (set);
  return first;
}

void *
merged (void)
{
  Hashmap *map = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' does not escape" } */
  Hashmap *other = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' does not escape" } */
  hashmap_put (other, "a", malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  _hashmap_merge (map, other);
  void *value = hashmap_get (map, "a");
  hashmap_free (map);
  hashmap_free (other);
  return value;
}

/* The functions of a map may keep what they get.  */
static void *kept;

static void
keep (void *p) /* { dg-note "leaking param: 'p'" } */
{
  kept = p;
}

static const struct hash_ops keeping = { .hash = hash,
                                         .compare = compare,
                                         .free_value = keep };

void
destructor_keeps (void)
{
  Hashmap *map = _hashmap_new (&keeping); /* { dg-note "'_hashmap_new .*' does not escape" } */
  char *key = strdup ("a"); /* { dg-note "'strdup .*' does not escape" } */
  hashmap_put (map, key, malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  hashmap_free (map);
  free (key);
}

void
default_destructor_keeps (void)
{
  Hashmap *map = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' does not escape" } */
  hashmap_put (map, "a", malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  _hashmap_clear ((HashmapBase *)map, NULL, keep);
  hashmap_free (map);
}

/* What the functions of another unit do is not known: they get keys and
   values, but not the map.  */
void
functions_of_others (void)
{
  Hashmap *map = _hashmap_new (&string_hash_ops); /* { dg-note "'_hashmap_new .*' does not escape" } */
  hashmap_put (map, strdup ("a"), NULL); /* { dg-note "'strdup .*' does not escape" "string_hash_ops is not described" { xfail *-*-* } } */
  /* { dg-note "'strdup .*' escapes to heap" "" { target *-*-* } .-1 } */
  hashmap_free (map);
}

/* A map that is made when it is first needed.  */
static Hashmap *cache;

int
cached (const char *key, void *value) /* { dg-note "leaking param: 'key'" } */
/* { dg-note "leaking param: 'value'" "" { target *-*-* } .-1 } */
{
  return _hashmap_ensure_put (&cache, &strings, key, value); /* { dg-note "'_hashmap_ensure_put .*' escapes to heap" } */
}

Hashmap *
map_returned (void)
{
  Hashmap *map = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  return map;
}

Set *global;

void
map_stored (void)
{
  global = _set_new (&strings); /* { dg-note "'_set_new .*' escapes to heap" } */
  /* { dg-record { function map_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

void consume (void *);

void
map_consumed (void)
{
  Hashmap *map = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  consume (map);
  hashmap_free (map);
}

static void *
size (void *map) /* { dg-note "'map' does not escape" } */
{
  return (void *)(uintptr_t)_hashmap_size (map);
}

void
map_in_thread (void)
{
  Hashmap *map = _hashmap_new (&strings); /* { dg-note "'_hashmap_new .*' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_t thread;
  pthread_create (&thread, NULL, size, map);
  pthread_join (thread, NULL);
  hashmap_free (map);
}
