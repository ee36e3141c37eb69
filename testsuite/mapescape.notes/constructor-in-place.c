/* A header that the caller provides, with storage that the constructor
   allocates: the header is not an allocation, the storage is.  */

#include <stdlib.h>

struct vector
{
  int *items;
  size_t count, room;
};

int
vector_init (struct vector *vector, size_t room) /* { dg-note "'vector' does not escape" } */
{
  vector->items = malloc (room * sizeof *vector->items); /* { dg-note "'malloc .room . sizeof .vector->items.' escapes to heap" } */
/* { dg-record {reason stored-param} "" { target *-*-* } .-1 } */
  vector->count = 0;
  vector->room = room;
  return vector->items != NULL;
}

void
vector_release (struct vector *vector) /* { dg-note "'vector' does not escape" } */
{
  free (vector->items);
}

int
local (void)
{
  struct vector vector;
  int result;

  if (!vector_init (&vector, 4))
    return -1;
  vector.items[0] = 5;
  result = vector.items[0];
  vector_release (&vector);
  return result;
}

struct vector shared;

void
fill_shared (void)
{
  vector_init (&shared, 64);
}
