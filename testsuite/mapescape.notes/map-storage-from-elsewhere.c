/* A map in a variable whose storage somebody else has made, or may know: the
   header stays here, but of the whole nothing can be said.  */
/* { dg-options "-fplugin-arg-mapescape-m=1" } */

#include <stdlib.h>

struct entry
{
  struct entry *next;
  const char *key;
};

struct dict
{
  struct entry **table;
  unsigned long size, used;
};

extern void *other_alloc (size_t, size_t);
extern void *(*hook) (size_t, size_t);
extern struct dict known;

int
moved_out (struct dict *to) /* { dg-note "'to' does not escape" } */
{
  struct dict n; /* { dg-note "'n' escapes to heap" } */
  n.size = 8;
  n.used = 0;
  n.table = other_alloc (8, sizeof *n.table);
  *to = n;
  return 0;
}

int
by_hook (struct dict *to) /* { dg-note "'to' does not escape" } */
{
  struct dict n; /* { dg-note "'n' escapes to heap" } */
  n.size = 8;
  n.used = 0;
  n.table = hook (8, sizeof *n.table);
  *to = n;
  return 0;
}

unsigned long
copied (const char *key)
{
  struct dict n = known; /* { dg-note "'n' escapes to heap" } */
  struct entry *e = n.table[*key % n.size];
  n.used += e != NULL;
  return n.used;
}

unsigned long
own (const char *key)
{
  struct dict n; /* { dg-note "'n' does not escape" } */
  n.size = 8;
  n.table = calloc (8, sizeof *n.table);
  n.used = n.table[*key % n.size] != NULL;
  free (n.table);
  return n.used;
}
