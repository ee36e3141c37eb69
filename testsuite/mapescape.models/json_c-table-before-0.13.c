/* Before 0.13 the tables of json-c had other fields.  A program that looks into
   one of these would not find what the model puts in: so nothing is known.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=all" } */

#include <string.h>

struct lh_entry
{
  void *k;
  const void *v;
  struct lh_entry *next;
  struct lh_entry *prev;
};

struct lh_table
{
  int size;
  int count;
  int collisions;
  int resizes;
  int lookups;
  int inserts;
  int deletes;
  const char *name;
  struct lh_entry *head;
  struct lh_entry *tail;
  struct lh_entry *table;
  void (*free_fn) (struct lh_entry *);
  unsigned long (*hash_fn) (const void *);
  int (*equal_fn) (const void *, const void *);
};

int lh_table_insert (struct lh_table *, const void *, const void *);

const void *
walked (struct lh_table *table) /* { dg-note "leaking param: 'table'" } */
{
  lh_table_insert (table, "a", strdup ("value")); /* { dg-note "'strdup ..value..' escapes to heap" } */
  return table->head->v;
}
