/* klib's khash, whose code is in the unit of who uses it: each map has its
   verdict where it is made.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-additional-options "-pthread" } */

#include <bwa/khash.h>
#include <pthread.h>
#include <stdlib.h>

KHASH_MAP_INIT_STR (count, int)
KHASH_SET_INIT_INT (ids)

/* Everything is done with it, and it stays.  */
static int
local (const char *const *words, int n)
{
  khash_t (count) *map = kh_init (count); /* { dg-note "'kh_init_count ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_count ..'" "" { target *-*-* } .-1 } */
  int absent, sum = 0;
  for (int i = 0; i < n; i++)
    {
      khiter_t k = kh_put (count, map, words[i], &absent);
      if (absent > 0)
        kh_value (map, k) = 0;
      kh_value (map, k)++;
    }
  khiter_t k = kh_get (count, map, words[0]);
  if (k != kh_end (map))
    sum += 100 * kh_value (map, k);
  for (k = kh_begin (map); k != kh_end (map); k++)
    if (kh_exist (map, k))
      sum += kh_value (map, k);
  kh_del (count, map, kh_get (count, map, words[0]));
  sum += 1000 * (int)kh_size (map);
  kh_clear (count, map);
  kh_destroy (count, map);
  return sum;
}

static khash_t (ids) *
returned (int id)
{
  khash_t (ids) *set = kh_init (ids); /* { dg-note "'kh_init_ids ..' escapes to heap" } */
  /* { dg-record { function returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  int absent;
  kh_put (ids, set, (khint32_t)id, &absent);
  return set;
}

static khash_t (ids) *global;

static void
stored (void)
{
  global = kh_init (ids); /* { dg-note "'kh_init_ids ..' escapes to heap" } */
  /* { dg-record { function stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

void consume (void *);

static void
opaque (void)
{
  khash_t (ids) *set = kh_init (ids); /* { dg-note "'kh_init_ids ..' escapes to heap" } */
  /* { dg-record { function opaque verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  consume (set);
}

/* Another definition may take its place.  */
void consume (void *) __attribute__ ((weak));
void
consume (void *set)
{
  kh_destroy (ids, (khash_t (ids) *)set);
}

static void *
thread_main (void *data)
{
  khash_t (ids) *set = data;
  return (void *)(size_t)kh_size (set);
}

static int
threaded (void)
{
  pthread_t thread;
  void *size;
  khash_t (ids) *set = kh_init (ids); /* { dg-note "'kh_init_ids ..' escapes to heap" } */
  /* { dg-record { function threaded verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  int absent;
  kh_put (ids, set, 1, &absent);
  if (pthread_create (&thread, NULL, thread_main, set) != 0)
    abort ();
  pthread_join (thread, &size);
  kh_destroy (ids, set);
  return (int)(size_t)size;
}

/* On the stack, as kh_release users do.  */
static int
on_stack (int n)
{
  khash_t (ids) set = { 0 }; /* { dg-note "'set' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'set'" "" { target *-*-* } .-1 } */
  int absent;
  for (int i = 0; i < n; i++)
    kh_put (ids, &set, (khint32_t)i, &absent);
  int size = (int)kh_size (&set);
  free (set.flags);
  free (set.keys);
  return size;
}

/* A map of maps.  */
KHASH_MAP_INIT_INT (nested, khash_t (ids) *)

static int
inner_stays (void)
{
  khash_t (nested) *outer = kh_init (nested); /* { dg-note "'kh_init_nested ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_nested ..'" "" { target *-*-* } .-1 } */
  khash_t (ids) *inner = kh_init (ids); /* { dg-note "'kh_init_ids ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_ids ..'" "" { target *-*-* } .-1 } */
  int absent, found;
  khiter_t k = kh_put (nested, outer, 1, &absent);
  kh_value (outer, k) = inner;
  inner = kh_value (outer, kh_get (nested, outer, 1));
  kh_put (ids, inner, 7, &absent);
  found = (int)kh_size (inner);
  kh_destroy (ids, inner);
  kh_destroy (nested, outer);
  return found;
}

static khash_t (ids) *
inner_leaves (void)
{
  khash_t (nested) *outer = kh_init (nested); /* { dg-note "'kh_init_nested ..' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'kh_init_nested ..'" "" { target *-*-* } .-1 } */
  khash_t (ids) *inner = kh_init (ids); /* { dg-note "'kh_init_ids ..' escapes to heap" } */
  /* { dg-record { function inner_leaves verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  int absent;
  khiter_t k = kh_put (nested, outer, 1, &absent);
  kh_value (outer, k) = inner;
  inner = kh_value (outer, kh_get (nested, outer, 1));
  kh_destroy (nested, outer);
  return inner;
}

int
main (void)
{
  static const char *const words[] = { "a", "b", "a", "c", "b", "a" };
  if (local (words, 6) != 300 + 6 + 2000)
    return 1;
  khash_t (ids) *set = returned (5); /* { dg-note "'returned .5.' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'returned .5.'" "" { target *-*-* } .-1 } */
  stored ();
  opaque ();
  if (kh_get (ids, set, 5) == kh_end (set) || threaded () != 1
      || on_stack (50) != 50 || inner_stays () != 1)
    return 2;
  kh_destroy (ids, set);
  kh_destroy (ids, global);
  kh_destroy (ids, inner_leaves ()); /* { dg-note "'inner_leaves ..' does not escape" } */
  return 0;
}
