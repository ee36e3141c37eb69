/* tidwall's hashmap, which shares names of types and functions with git's: its
   header is known by what it declares.  Elements are copied; the pointers in
   them are what they were.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "tidwall/hashmap.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct user
{
  char *name;
  int age;
};

static uint64_t
user_hash (const void *item, uint64_t seed0, uint64_t seed1) /* { dg-note "'item' does not escape" } */
{
  const struct user *user = item;
  return hashmap_sip (user->name, strlen (user->name), seed0, seed1);
}

static int
user_compare (const void *a, const void *b, void *data) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "'data' does not escape" "" { target *-*-* } .-2 } */
{
  (void)data;
  return strcmp (((const struct user *)a)->name, ((const struct user *)b)->name);
}

static void
user_free (void *item) /* { dg-note "'item' does not escape" } */
{
  free (((struct user *)item)->name);
}

static bool
add_age (const void *item, void *sum) /* { dg-note "'item' does not escape" } */
/* { dg-note "'sum' does not escape" "" { target *-*-* } .-1 } */
{
  *(int *)sum += ((const struct user *)item)->age > 0;
  return true;
}

/* All that is done with a map, and all of it stays.  */
int
local (const char *const *names, int n) /* { dg-note "'names' does not escape" } */
{
  struct hashmap *map = hashmap_new (sizeof (struct user), n, 0, 0, user_hash, user_compare, user_free, NULL); /* { dg-note "'hashmap_new .*' does not escape" } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct user user = { strdup (names[i]), i }; /* { dg-note "'strdup .*' does not escape" } */
      hashmap_set (map, &user);
    }
  const struct user *found = hashmap_get (map, &(struct user){ .name = (char *)"a" });
  sum += found && found->age > 0;
  found = hashmap_delete (map, &(struct user){ .name = (char *)"b" });
  if (found)
    free (found->name);
  hashmap_scan (map, add_age, &sum);
  size_t i = 0;
  void *item;
  while (hashmap_iter (map, &i, &item))
    sum += (int)strlen (((struct user *)item)->name);
  sum += (int)hashmap_count (map);
  hashmap_clear (map, false);
  hashmap_free (map);
  return sum;
}

/* What is in an element comes out with it; an element that is returned is in
   the map.  */
char *
name_returned (void)
{
  struct hashmap *map = hashmap_new (sizeof (struct user), 0, 0, 0, user_hash, user_compare, NULL, NULL); /* { dg-note "'hashmap_new .*' does not escape" } */
  struct user user = { strdup ("a"), 1 }; /* { dg-note "'strdup .*' escapes to heap" } */
  hashmap_set (map, &user);
  char *name = ((const struct user *)hashmap_get (map, &user))->name;
  hashmap_free (map);
  return name;
}

const void *
element_returned (void)
{
  struct hashmap *map = hashmap_new (sizeof (struct user), 0, 0, 0, user_hash, user_compare, NULL, NULL); /* { dg-note "'hashmap_new .*' escapes to heap" } */
  struct user user = { strdup ("a"), 1 }; /* { dg-note "'strdup .*' escapes to heap" } */
  hashmap_set (map, &user);
  return hashmap_probe (map, 0);
}

/* The functions of a map may keep what they get.  */
static const void *kept;

static uint64_t
hash_keeps (const void *item, uint64_t seed0, uint64_t seed1) /* { dg-note "leaking param: 'item'" } */
{
  kept = item;
  return seed0 ^ seed1;
}

static int
compare_keeps (const void *a, const void *b, void *data) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'data'" "" { target *-*-* } .-2 } */
{
  kept = data;
  return a == b;
}

static bool
scan_keeps (const void *item, void *data) /* { dg-note "leaking param content: 'item'" } */
/* { dg-note "'data' does not escape" "" { target *-*-* } .-1 } */
{
  kept = ((const struct user *)item)->name;
  return data == NULL;
}

void
functions_keep (void)
{
  void *context = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
  struct user *key = malloc (sizeof *key); /* { dg-note "'malloc .*' escapes to heap" } */
  struct hashmap *map = hashmap_new (sizeof (struct user), 0, 0, 0, hash_keeps, compare_keeps, NULL, context); /* { dg-note "'hashmap_new .*' does not escape" } */
  hashmap_get (map, key);
  hashmap_free (map);
}

void
scanned (void)
{
  struct hashmap *map = hashmap_new (sizeof (struct user), 0, 0, 0, user_hash, user_compare, NULL, NULL); /* { dg-note "'hashmap_new .*' does not escape" } */
  struct user user = { strdup ("a"), 1 }; /* { dg-note "'strdup .*' escapes to heap" } */
  hashmap_set (map, &user);
  hashmap_scan (map, scan_keeps, NULL);
  hashmap_free (map);
}

/* An allocator that keeps its blocks.  */
static void *last;

static void *
keeping_malloc (size_t size)
{
  return last = malloc (size); /* { dg-note "'malloc .size.' escapes to heap" } */
}

void *
own_allocator (void)
{
  struct hashmap *map = hashmap_new_with_allocator (keeping_malloc, NULL, free, sizeof (struct user), 0, 0, 0, user_hash, user_compare, NULL, NULL); /* { dg-note "'hashmap_new_with_allocator .*' escapes to heap" } */
  struct user user = { strdup ("a"), 1 }; /* { dg-note "'strdup .*' escapes to heap" } */
  hashmap_set (map, &user);
  return map;
}

struct hashmap *
map_returned (void)
{
  struct hashmap *map = hashmap_new (8, 0, 0, 0, user_hash, user_compare, NULL, NULL); /* { dg-note "'hashmap_new .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  return map;
}

static struct hashmap *global;

void
map_stored (const struct user *user) /* { dg-note "leaking param: 'user'" "anybody may set the functions of a global map" } */
{
  if (!global)
    global = hashmap_new (8, 0, 0, 0, user_hash, user_compare, NULL, NULL); /* { dg-note "'hashmap_new .*' escapes to heap" } */
  /* { dg-record { function map_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  hashmap_set (global, user);
}

void consume (void *);

void
map_consumed (void)
{
  struct hashmap *map = hashmap_new (8, 0, 0, 0, user_hash, user_compare, NULL, NULL); /* { dg-note "'hashmap_new .*' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  consume (map);
  hashmap_free (map);
}

static void *
work (void *map) /* { dg-note "'map' does not escape" } */
{
  return hashmap_count (map) ? (void *)"" : NULL;
}

void
map_in_thread (void)
{
  struct hashmap *map = hashmap_new (8, 0, 0, 0, user_hash, user_compare, NULL, NULL); /* { dg-note "'hashmap_new .*' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_t thread;
  hashmap_set (map, &(struct user){ NULL, 1 });
  pthread_create (&thread, NULL, work, map);
  pthread_join (thread, NULL);
  hashmap_free (map);
}
