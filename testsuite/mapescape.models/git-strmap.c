/* git's strmap, strintmap and strset: a hashmap of strings, whose entries may
   be drawn from a pool.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "git/strmap.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* All that is done with them, and all of it stays.  */
int
local (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  struct strmap map; /* { dg-note "'map' does not escape" } */
  int sum = 0;
  strmap_init (&map);
  for (int i = 0; i < n; i++)
    {
      int *value = malloc (sizeof *value); /* { dg-note "'malloc .*' does not escape" } */
      *value = i;
      free (strmap_put (&map, words[i], value));
    }
  struct hashmap_iter iter;
  hashmap_iter_init (&map.map, &iter);
  for (struct strmap_entry *e;
       (e = (struct strmap_entry *)hashmap_iter_next (&iter));)
    sum += *(int *)e->value + (int)strlen (e->key);
  if (strmap_contains (&map, "a"))
    sum += *(int *)strmap_get (&map, "a");
  strmap_remove (&map, "a", 1);
  strmap_partial_clear (&map, 1);
  strmap_clear (&map, 1);
  return sum;
}

int
local_set_and_counts (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  struct strset set; /* { dg-note "'set' does not escape" } */
  struct strintmap counts; /* { dg-note "'counts' does not escape" } */
  int new = 0;
  strmap_init (&set.map);
  strmap_init_with_options (&counts.map, NULL, 0);
  counts.default_value = 0;
  for (int i = 0; i < n; i++)
    {
      new += strset_add (&set, words[i]);
      strintmap_incr (&counts, words[i], 1);
    }
  strmap_clear (&set.map, 0);
  strmap_clear (&counts.map, 0);
  return new;
}

/* What comes out is what went in: the value, and the key if it is no copy.  */
void *
value_returned (void)
{
  struct strmap map; /* { dg-note "'map' does not escape" } */
  void *value = malloc (8); /* { dg-note "'malloc .*' escapes to heap" } */
  void *other = malloc (16); /* { dg-note "'malloc .*' does not escape" } */
  strmap_init (&map);
  strmap_put (&map, other, value);
  value = strmap_get (&map, "a");
  strmap_clear (&map, 0);
  free (other);
  return value;
}

void *
old_value_returned (void)
{
  struct strmap map; /* { dg-note "'map' does not escape" } */
  strmap_init (&map);
  strmap_put (&map, "a", malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  void *old = strmap_put (&map, "a", NULL);
  strmap_clear (&map, 0);
  return old;
}

const char *
key_returned (void)
{
  struct strset set; /* { dg-note "'set' escapes to heap" "a copy of a key stands in its entry" } */
  char *key = strdup ("a"); /* { dg-note "'strdup ..a..' escapes to heap" } */
  struct hashmap_iter iter;
  strmap_init_with_options (&set.map, NULL, 0);
  strset_add (&set, key);
  hashmap_iter_init (&set.map.map, &iter);
  const char *first = ((struct strmap_entry *)hashmap_iter_next (&iter))->key;
  strmap_clear (&set.map, 0);
  return first;
}

/* A number in a strintmap may be a pointer.  */
struct strmap_entry *
counted (void)
{
  struct strintmap counts; /* { dg-note "'counts' does not escape" } */
  void *value = malloc (8); /* { dg-note "'malloc .*' escapes to heap" } */
  strmap_init (&counts.map);
  strintmap_incr (&counts, "a", (long)value);
  return strmap_get (&counts.map, "a");
}

/* Entries live in the pool that the map was given, and so does what they
   have.  */
void
from_pool (struct mem_pool *pool) /* { dg-note "'pool' does not escape" } */
{
  struct strmap map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function from_pool verdict escape reason stored-param } "" { target *-*-* } .-1 } */
  strmap_init_with_options (&map, pool, 0);
  strmap_put (&map, strdup ("a"), malloc (8)); /* { dg-note "'strdup ..a..' escapes to heap" } */
  /* { dg-note "'malloc .*' escapes to heap" "" { target *-*-* } .-1 } */
  strmap_clear (&map, 0);
}

struct strmap *
map_returned (void)
{
  struct strmap *map = malloc (sizeof *map); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  strmap_init (map);
  return map;
}

static struct strset *seen;

int
set_stored (const char *word) /* { dg-note "leaking param: 'word'" } */
{
  if (!seen)
    {
      seen = malloc (sizeof *seen); /* { dg-note "'malloc .*' escapes to heap" } */
      /* { dg-record { function set_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
      strmap_init (&seen->map);
    }
  return strset_add (seen, word);
}

static void *
read_map (void *map) /* { dg-note "leaking param: 'map' to result ~r0 level=3" } */
{
  return strmap_get (map, "a");
}

void
map_in_thread (void)
{
  struct strmap map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread } "" { target *-*-* } .-1 } */
  pthread_t thread;
  strmap_init (&map);
  pthread_create (&thread, NULL, read_map, &map);
  pthread_join (thread, NULL);
  strmap_clear (&map, 0);
}

void consume (void *);

void
map_consumed (void)
{
  struct strmap map; /* { dg-note "'map' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
  strmap_init (&map);
  consume (&map);
  strmap_clear (&map, 0);
}
