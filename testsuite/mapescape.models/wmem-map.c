/* Wireshark's wmem_map_t is drawn from an allocator and goes where that goes.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "wmem/wmem.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static gboolean
equal (gconstpointer a, gconstpointer b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  return strcmp (a, b) == 0;
}

static void
add (gpointer key, gpointer value, gpointer sum) /* { dg-note "'key' does not escape" } */
/* { dg-note "'value' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "'sum' does not escape" "" { target *-*-* } .-2 } */
{
  *(int *)sum += (int)strlen (key) + *(int *)value;
}

/* All that is done with a map in an allocator of its own, and all of it
   stays.  */
int
local (const char *const *words, int n) /* { dg-note "'words' does not escape" } */
{
  wmem_allocator_t *pool = wmem_allocator_new (WMEM_ALLOCATOR_BLOCK); /* { dg-note "'wmem_allocator_new .*' does not escape" } */
  wmem_map_t *map = wmem_map_new (pool, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' does not escape" } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *value = wmem_alloc (pool, sizeof *value); /* { dg-note "'wmem_alloc .*' does not escape" } */
      *value = i;
      wmem_map_insert (map, wmem_strdup (pool, words[i]), value); /* { dg-note "'wmem_strdup .*' does not escape" } */
    }
  const void *key;
  void *value;
  if (wmem_map_lookup_extended (map, "a", &key, &value))
    sum += (int)strlen (key) + *(int *)value;
  if (wmem_map_contains (map, "a"))
    sum += *(int *)wmem_map_lookup (map, "a");
  wmem_map_foreach (map, add, &sum);
  wmem_map_remove (map, "a");
  wmem_map_steal (map, "b");
  sum += (int)wmem_map_size (map);
  wmem_destroy_allocator (pool);
  return sum;
}

/* Without an allocator it is from the heap.  */
void *
value_returned (void)
{
  wmem_map_t *map = wmem_map_new (NULL, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' does not escape" } */
  char *key = strdup ("a"); /* { dg-note "'strdup .*' does not escape" } */
  wmem_map_insert (map, key, malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  void *value = wmem_map_lookup (map, "a");
  free (key);
  return value;
}

void *
removed (void)
{
  wmem_map_t *map = wmem_map_new (NULL, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' does not escape" } */
  wmem_map_insert (map, "a", malloc (8)); /* { dg-note "'malloc .8.' escapes to heap" } */
  wmem_map_insert (map, "b", malloc (16)); /* { dg-note "'malloc .16.' escapes to heap" } */
  return wmem_map_remove (map, "a");
}

/* What is in a map that is in somebody's allocator is there too.  */
void
in_pool (wmem_allocator_t *pool) /* { dg-note "'pool' does not escape" } */
{
  wmem_map_t *map = wmem_map_new (pool, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' escapes to heap" } */
  /* { dg-record { function in_pool verdict escape reason stored-param map true } "" { target *-*-* } .-1 } */
  wmem_map_insert (map, "a", malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
}

/* A map that gets out draws further entries from its allocator.  */
wmem_map_t *
with_pool (void)
{
  wmem_allocator_t *pool = wmem_allocator_new (WMEM_ALLOCATOR_SIMPLE); /* { dg-note "'wmem_allocator_new .*' escapes to heap" } */
  return wmem_map_new (pool, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' escapes to heap" } */
}

void
in_file_scope (void)
{
  wmem_map_new (wmem_file_scope (), wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' escapes to heap" } */
}

/* The allocator of the entries calls the map back.  */
void
autoreset (wmem_allocator_t *data) /* { dg-note "'data' does not escape" } */
{
  wmem_map_new_autoreset (NULL, data, wmem_str_hash, equal); /* { dg-note "'wmem_map_new_autoreset .*' escapes to heap" } */
}

static void *kept;

static guint
hash_keeps (gconstpointer key) /* { dg-note "leaking param: 'key'" } */
{
  kept = (void *)key;
  return 1;
}

static void
each_keeps (gpointer key, gpointer value, gpointer data) /* { dg-note "'key' does not escape" } */
/* { dg-note "leaking param: 'value'" "" { target *-*-* } .-1 } */
/* { dg-note "'data' does not escape" "" { target *-*-* } .-2 } */
{
  kept = key != data ? value : NULL;
}

void
functions_keep (void)
{
  wmem_map_t *map = wmem_map_new (NULL, hash_keeps, equal); /* { dg-note "'wmem_map_new .*' does not escape" } */
  char *key = strdup ("a"); /* { dg-note "'strdup .*' escapes to heap" } */
  wmem_map_contains (map, key);
}

void
callback_keeps (void)
{
  wmem_map_t *map = wmem_map_new (NULL, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' does not escape" } */
  char *key = strdup ("a"); /* { dg-note "'strdup .*' does not escape" } */
  wmem_map_insert (map, key, malloc (8)); /* { dg-note "'malloc .*' escapes to heap" } */
  wmem_map_foreach (map, each_keeps, NULL);
  free (key);
}

wmem_map_t *
map_returned (void)
{
  return wmem_map_new (NULL, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
}

wmem_map_t *global;

void
map_stored (void)
{
  global = wmem_map_new (NULL, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' escapes to heap" } */
  /* { dg-record { function map_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

void consume (void *);

void
map_consumed (void)
{
  consume (wmem_map_new (NULL, wmem_str_hash, equal)); /* { dg-note "'wmem_map_new .*' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
}

static void *
size (void *map) /* { dg-note "'map' does not escape" } */
{
  return (void *)(size_t)wmem_map_size (map);
}

void
map_in_thread (void)
{
  wmem_map_t *map = wmem_map_new (NULL, wmem_str_hash, equal); /* { dg-note "'wmem_map_new .*' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_t thread;
  pthread_create (&thread, NULL, size, map);
  pthread_join (thread, NULL);
}
