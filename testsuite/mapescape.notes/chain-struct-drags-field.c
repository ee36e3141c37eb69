/* A struct that escapes drags along what its fields point to: both
   allocations are named, and the path of the inner one leads through the
   outer one.  */

#include <stdlib.h>

struct table
{
  int **slots;
  int count;
};

struct owner
{
  struct table *table;
};

struct owner *
owner_new (void)
{
  struct owner *owner = malloc (sizeof *owner); /* { dg-note "'malloc .sizeof .owner.' escapes to heap" } */
/* { dg-record {verdict escape reason returned} "" { target *-*-* } .-1 } */
  struct table *table = malloc (sizeof *table); /* { dg-note "'malloc .sizeof .table.' escapes to heap" } */
/* { dg-record {verdict escape reason returned} "" { target *-*-* } .-1 } */
  int **slots = calloc (8, sizeof *slots); /* { dg-note "'calloc .8, sizeof .slots.' escapes to heap" } */
/* { dg-record {verdict escape reason returned} "" { target *-*-* } .-1 } */

  if (!owner || !table || !slots)
    abort ();
  table->slots = slots;
  table->count = 0;
  owner->table = table;
  return owner;
}
