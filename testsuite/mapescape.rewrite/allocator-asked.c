/* A program that asks the allocator about its blocks keeps them.  */
/* { dg-do run } */

#include <malloc.h>
#include <stdlib.h>

int
main (void)
{
  char *p = malloc (20); /* { dg-bogus-note "moved to" } */
  p[0] = 1;
  int result = malloc_usable_size (p) >= 20 ? 0 : p[0];
  free (p);
  return result;
}
