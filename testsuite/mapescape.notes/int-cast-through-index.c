/* The difference of two addresses becomes an address again when the other one
   is added.  The difference of two pointers into the same block does not.  */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

char base[1];

uintptr_t
difference (void)
{
  char *p = malloc (52); /* { dg-note "'malloc .52.' escapes to heap" } */

  return (uintptr_t)p - (uintptr_t)base;
}

ptrdiff_t
length (void)
{
  char *p = malloc (53); /* { dg-note "'malloc .53.' does not escape" } */
  char *end = p;
  ptrdiff_t result;

  if (!p)
    return -1;
  while (end < p + 52)
    *end++ = 'x';
  result = end - p;
  free (p);
  return result;
}
