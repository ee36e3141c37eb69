/* A table as PostgreSQL's simplehash.h makes them is recognised by its fields.
   Its code is in the unit, and is what counts.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */
/* { dg-prune-notes "map grows beyond stack limit" } */

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct entry
{
  uint32_t key;
  char status;
  void *value;
};

typedef struct pagetable_hash
{
  uint64_t size;
  uint32_t members;
  uint32_t sizemask;
  uint32_t grow_threshold;
  struct entry *data;
  void *private_data;
} pagetable_hash;

static pagetable_hash *
pagetable_create (uint32_t size, void *private_data)
{
  pagetable_hash *table = calloc (1, sizeof *table); /* { dg-note "'calloc .*' escapes to heap" } */
  table->size = size;
  table->sizemask = size - 1;
  table->grow_threshold = size / 2;
  table->data = calloc (size, sizeof *table->data);
  table->private_data = private_data;
  return table;
}

static void
pagetable_destroy (pagetable_hash *table) /* { dg-note "'table' does not escape" } */
{
  free (table->data);
  free (table);
}

static struct entry *
pagetable_find (pagetable_hash *table, uint32_t key) /* { dg-note "leaking param: 'table' to result ~r0 level=1" } */
{
  uint32_t i = key * 2654435769u & table->sizemask;
  while (table->data[i].status && table->data[i].key != key)
    i = (i + 1) & table->sizemask;
  return &table->data[i];
}

static void
pagetable_grow (pagetable_hash *table) /* { dg-note "'table' does not escape" } */
{
  struct entry *old = table->data;
  uint64_t size = table->size;
  table->size = 2 * size;
  table->sizemask = (uint32_t)(2 * size - 1);
  table->grow_threshold = (uint32_t)size;
  table->data = calloc (2 * size, sizeof *table->data);
  for (uint64_t i = 0; i < size; i++)
    if (old[i].status)
      *pagetable_find (table, old[i].key) = old[i];
  free (old);
}

static struct entry *
pagetable_insert (pagetable_hash *table, uint32_t key) /* { dg-note "leaking param: 'table' to result ~r0 level=1" } */
{
  if (table->members >= table->grow_threshold)
    pagetable_grow (table);
  struct entry *entry = pagetable_find (table, key);
  table->members += !entry->status;
  entry->key = key;
  entry->status = 1;
  return entry;
}

/* All that is done with a table, and all of it stays.  */
static uint32_t
local (uint32_t n)
{
  pagetable_hash *table = pagetable_create (4, NULL); /* { dg-note "'pagetable_create .*' does not escape" } */
  /* { dg-record { function local verdict noescape reason grows map true } "" { target *-*-* } .-1 } */
  uint32_t sum = 0;
  for (uint32_t i = 0; i < n; i++)
    pagetable_insert (table, i)->value = NULL;
  for (uint64_t i = 0; i < table->size; i++)
    sum += table->data[i].status ? table->data[i].key : 0;
  pagetable_destroy (table);
  return sum;
}

/* A value that is fetched and returned escapes, and the table does not.  */
static int *
value_returned (void)
{
  pagetable_hash *table = pagetable_create (4, NULL); /* { dg-note "'pagetable_create .*' does not escape" } */
  pagetable_insert (table, 1)->value = calloc (1, sizeof (int)); /* { dg-note "leak: hash pointer: 'calloc .*'" } */
  int *value = pagetable_find (table, 1)->value;
  pagetable_destroy (table);
  return value;
}

static pagetable_hash *
map_returned (void)
{
  return pagetable_create (4, NULL); /* { dg-note "'pagetable_create .*' escapes to heap" } */
  /* { dg-record { function map_returned verdict escape reason returned map true } "" { target *-*-* } .-1 } */
}

static pagetable_hash *global;

static void
map_stored (void)
{
  global = pagetable_create (4, NULL); /* { dg-note "'pagetable_create .*' escapes to heap" } */
  /* { dg-record { function map_stored verdict escape reason stored-global map true } "" { target *-*-* } .-1 } */
}

/* Emptied it is the same table.  */
static uint32_t
cleared (void)
{
  pagetable_hash *table = pagetable_create (4, NULL); /* { dg-note "'pagetable_create .*' does not escape" } */
  /* { dg-record { function cleared verdict noescape reason unbounded-size map true } "" { target *-*-* } .-1 } */
  pagetable_insert (table, 1)->value = NULL;
  memset (table->data, 0, table->size * sizeof *table->data);
  table->members = 0;
  uint32_t members = table->members;
  pagetable_destroy (table);
  return members;
}

void consume (pagetable_hash *);

__attribute__ ((noipa)) void
consume (pagetable_hash *table) /* { dg-note "'table' does not escape" } */
{
  table->members = 0;
}

static void
map_consumed (void)
{
  pagetable_hash *table = pagetable_create (4, NULL); /* { dg-note "'pagetable_create .*' escapes to heap" } */
  /* { dg-record { function map_consumed verdict escape reason opaque-call map true } "" { target *-*-* } .-1 } */
  consume (table);
  pagetable_destroy (table);
}

static void *
count (void *table)
{
  return (void *)(uintptr_t)((pagetable_hash *)table)->members;
}

static uintptr_t
map_in_thread (void)
{
  pagetable_hash *table = pagetable_create (4, NULL); /* { dg-note "'pagetable_create .*' escapes to heap" } */
  /* { dg-record { function map_in_thread verdict escape reason thread map true } "" { target *-*-* } .-1 } */
  pthread_t thread;
  void *result = NULL;
  pagetable_insert (table, 1);
  pthread_create (&thread, NULL, count, table);
  pthread_join (thread, &result);
  pagetable_destroy (table);
  return (uintptr_t)result;
}

int
main (void)
{
  int *value = value_returned ();
  pagetable_hash *map = map_returned (); /* { dg-note "'map_returned .*' does not escape" } */
  map_stored ();
  bool wrong = local (10) != 45 || *value != 0 || map->members != 0
               || global->members != 0 || map_in_thread () != 1
               || cleared () != 0;
  map_consumed ();
  pagetable_destroy (map);
  pagetable_destroy (global);
  free (value);
  return wrong;
}
