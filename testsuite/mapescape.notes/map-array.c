/* An array of maps, or of the one that libraries make so that it is passed by
   reference, is one thing.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <stdlib.h>

struct entry
{
  struct entry *next;
  const char *key;
};

struct table
{
  struct entry **buckets;
  unsigned n_buckets, count;
};
typedef struct table table_t[1];

struct box
{
  int name;
  table_t table;
};

void consume (void *);

static void
init (struct table *table, unsigned n) /* { dg-note "'table' does not escape" } */
{
  table->buckets = calloc (n, sizeof *table->buckets);
  table->n_buckets = n;
  table->count = 0;
}

unsigned
one (unsigned n)
{
  table_t table; /* { dg-note "'table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'table'" "" { target *-*-* } .-1 } */
  init (table, n);
  free (table->buckets);
  return table->count;
}

/* What is said holds for each of several.  */
unsigned
several (unsigned n)
{
  struct table tables[4]; /* { dg-note "'tables' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'tables'" "" { target *-*-* } .-1 } */
  /* { dg-record { name tables verdict noescape size 64 reason grows } "" { target *-*-* } .-2 } */
  for (int i = 0; i < 4; i++)
    init (&tables[i], n);
  unsigned count = tables[n & 3].count;
  for (int i = 0; i < 4; i++)
    free (tables[i].buckets);
  return count;
}

struct entry **
storage_of_one (unsigned n)
{
  struct table tables[4]; /* { dg-note "'tables' escapes to heap" } */
  /* { dg-record { name tables verdict escape reason returned map true } "" { target *-*-* } .-1 } */
  for (int i = 0; i < 4; i++)
    init (&tables[i], n);
  return tables[2].buckets;
}

void
opaque (unsigned n)
{
  table_t table; /* { dg-note "'table' escapes to heap" } */
  init (table, n);
  consume (table);
}

unsigned
member (unsigned n)
{
  struct box box; /* { dg-note "'box.table' does not escape" } */
  /* { dg-note "map grows beyond stack limit: 'box.table'" "" { target *-*-* } .-1 } */
  init (box.table, n);
  free (box.table->buckets);
  return box.table->count;
}

struct box *
on_heap (unsigned n)
{
  struct box *box = malloc (sizeof *box); /* { dg-note "'malloc .sizeof .box.' escapes to heap" } */
  init (box->table, n);
  return box;
}

/* Of an array whose length is not constant nothing is said.  */
struct entry **
variable_length (unsigned n)
{
  struct table tables[n];
  init (&tables[0], n);
  return tables[0].buckets;
}
