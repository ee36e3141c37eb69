/* With scope=maps only maps are reported: a struct that has buckets and a
   count.  The other allocations, and pointers to them, are not.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps" } */

#include <stdlib.h>

struct symtab
{
  struct symbol **buckets;
  unsigned n_buckets;
  unsigned count;
};

struct symbol
{
  struct symbol *next;
  const char *key;
  unsigned hash;
};

struct point
{
  int x, y;
};

int
local_map (void)
{
  struct symtab *map = malloc (sizeof *map); /* { dg-note "'malloc .sizeof .map.' does not escape" } */
  struct point *point = malloc (sizeof *point);
  unsigned count;

  if (!map || !point)
    abort ();
  map->count = 0;
  point->x = 1;
  count = map->count + (unsigned)point->x;
  free (point);
  free (map);
  return (int)count;
}

struct symtab *
make_map (void)
{
  return malloc (sizeof (struct symtab)); /* { dg-note "'malloc .sizeof .struct symtab..' escapes to heap" } */
}
