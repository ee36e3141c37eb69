/* Where the entries of a map are maps, the arrays of these are not its keys and
   values.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <stdlib.h>

struct table
{
  unsigned n_buckets, mask, count, deleted;
  unsigned *hashes;
  int *keys;
  char **values;
};

struct table_map
{
  struct table **buckets;
  unsigned n_buckets, mask, count;
};

void
grow (struct table *table) /* { dg-note "'table' does not escape" } */
{
  table->hashes = realloc (table->hashes, 2 * table->n_buckets * sizeof (int));
  table->keys = realloc (table->keys, 2 * table->n_buckets * sizeof (int));
}

/* A value of the inner map is one.  */
void
put_value (struct table *table, unsigned hash) /* { dg-note "'table' does not escape" } */
{
  table->values[hash & table->mask] = malloc (8); /* { dg-note "leak: hash pointer: 'malloc .8.'" } */
}

void
put (struct table_map *maps, unsigned hash) /* { dg-note "'maps' does not escape" } */
{
  struct table *inner = calloc (1, sizeof *inner); /* { dg-note "'calloc .1, sizeof .inner.' escapes to heap" } */
  maps->buckets[hash & maps->mask] = inner;
  maps->count++;
}
