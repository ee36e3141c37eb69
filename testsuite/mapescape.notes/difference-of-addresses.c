/* The distance between two objects, kept as a number, leads from the one to the
   other.  */

#include <stdint.h>
#include <stdlib.h>

int *
by_distance (char *base) /* { dg-note "leaking param: 'base' to result ~r0 level=0" } */
{
  int *p = malloc (sizeof *p); /* { dg-note "'malloc .sizeof .p.' escapes to heap" } */
  uintptr_t distance = (uintptr_t)p - (uintptr_t)base;

  return (int *)(base + distance);
}
