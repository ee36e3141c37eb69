/* tommyds' hash tables: nodes are part of the program's structs, and a search
   is the program's own code.  */
/* { dg-do compile } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include "tommyds/tommyhash.h"
#include <pthread.h>
#include <stdlib.h>

struct object
{
  int value;
  tommy_node node;
};

static int
differs (const void *value, const void *object) /* { dg-note "'value' does not escape" } */
/* { dg-note "'object' does not escape" "" { target *-*-* } .-1 } */
{
  return *(const int *)value != ((const struct object *)object)->value;
}

static void *
search_dyn (tommy_hashdyn *table, tommy_search_func *differs, const void *value, size_t hash) /* { dg-note "leaking param content: 'table'" } */
/* { dg-note "'differs' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'value'" "" { target *-*-* } .-2 } */
{
  tommy_node *i = table->bucket[hash & table->bucket_mask];
  for (; i; i = i->next)
    if (i->index == hash && differs (value, i->data) == 0)
      return i->data;
  return NULL;
}

static void *
search_lin (tommy_hashlin *table, tommy_search_func *differs, const void *value, size_t hash) /* { dg-note "leaking param content: 'table'" } */
/* { dg-note "'differs' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'value'" "" { target *-*-* } .-2 } */
{
  size_t position = hash & table->low_mask;
  int bit = 63 - __builtin_clzl (position | 1);
  tommy_node *i = table->bucket[bit][position];
  for (; i; i = i->next)
    if (i->index == hash && differs (value, i->data) == 0)
      return i->data;
  return NULL;
}

static void
add (void *sum, void *object) /* { dg-note "'sum' does not escape" } */
/* { dg-note "'object' does not escape" "" { target *-*-* } .-1 } */
{
  *(int *)sum += ((struct object *)object)->value > 0;
}

/* All that is done with a table, and all of it stays.  */
int
local (int n)
{
  tommy_hashdyn table; /* { dg-note "'table' does not escape" } */
  int sum = 0, three = 3;
  tommy_hashdyn_init (&table);
  for (int i = 0; i < n; i++)
    {
      struct object *object = malloc (sizeof *object); /* { dg-note "'malloc .*' does not escape" } */
      object->value = i;
      tommy_hashdyn_insert (&table, &object->node, object, i);
    }
  struct object *found = search_dyn (&table, differs, &three, 3);
  if (found)
    free (tommy_hashdyn_remove_existing (&table, &found->node));
  free (tommy_hashdyn_remove (&table, differs, &three, 3));
  tommy_hashdyn_foreach_arg (&table, add, &sum);
  tommy_hashdyn_foreach (&table, free);
  tommy_hashdyn_done (&table);
  return sum;
}

/* What a search finds, or a removal returns, is what was put in.  */
struct object *
found (int value)
{
  tommy_hashlin table; /* { dg-note "'table' does not escape" } */
  struct object *object = malloc (sizeof *object); /* { dg-note "'malloc .*' escapes to heap" } */
  tommy_hashlin_init (&table);
  object->value = value;
  tommy_hashlin_insert (&table, &object->node, object, value);
  object = search_lin (&table, differs, &value, value);
  tommy_hashlin_done (&table);
  return object;
}

struct object *
removed (int value)
{
  tommy_hashlin table; /* { dg-note "'table' does not escape" } */
  struct object *object = malloc (sizeof *object); /* { dg-note "'malloc .*' escapes to heap" } */
  tommy_hashlin_init (&table);
  object->value = value;
  tommy_hashlin_insert (&table, &object->node, object, value);
  object = tommy_hashlin_remove (&table, differs, &value, value);
  tommy_hashlin_done (&table);
  return object;
}

/* A chain leads from one object to others.  */
tommy_node *
chained (void)
{
  tommy_hashdyn table; /* { dg-note "'table' does not escape" } */
  struct object *one = malloc (sizeof *one); /* { dg-note "'malloc .*' escapes to heap" } */
  struct object *two = malloc (sizeof *two); /* { dg-note "'malloc .*' escapes to heap" } */
  tommy_hashdyn_init (&table);
  tommy_hashdyn_insert (&table, &one->node, one, 1);
  tommy_hashdyn_insert (&table, &two->node, two, 1);
  tommy_node *next = one->node.next;
  tommy_hashdyn_done (&table);
  return next;
}

static void *kept;

static void
keep (void *object) /* { dg-note "leaking param: 'object'" } */
{
  kept = object;
}

void
callback_keeps (void)
{
  tommy_hashlin table; /* { dg-note "'table' does not escape" } */
  struct object *object = malloc (sizeof *object); /* { dg-note "'malloc .*' escapes to heap" } */
  tommy_hashlin_init (&table);
  tommy_hashlin_insert (&table, &object->node, object, 1);
  tommy_hashlin_foreach (&table, keep);
  tommy_hashlin_done (&table);
}

tommy_hashdyn *
map_returned (void)
{
  tommy_hashdyn *table = malloc (sizeof *table); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  tommy_hashdyn_init (table);
  return table;
}

tommy_hashlin *global;

void
map_stored (struct object *object) /* { dg-note "leaking param: 'object'" } */
{
  global = malloc (sizeof *global); /* { dg-note "'malloc .*' escapes to heap" } */
  /* { dg-record { function map_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
  tommy_hashlin_init (global);
  tommy_hashlin_insert (global, &object->node, object, 1);
}

void consume (void *);

void
map_consumed (void)
{
  tommy_hashdyn table; /* { dg-note "'table' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call } "" { target *-*-* } .-1 } */
  tommy_hashdyn_init (&table);
  consume (&table);
  tommy_hashdyn_done (&table);
}

static void *
count (void *table) /* { dg-note "'table' does not escape" } */
{
  return (void *)(uintptr_t)(((tommy_hashdyn *)table)->count > 0);
}

void
map_in_thread (void)
{
  tommy_hashdyn table; /* { dg-note "'table' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread } "" { target *-*-* } .-1 } */
  pthread_t thread;
  tommy_hashdyn_init (&table);
  pthread_create (&thread, NULL, count, &table);
  pthread_join (thread, NULL);
  tommy_hashdyn_done (&table);
}
