/* A quotient whose divisor may be negative is no small size: the allocator
   refuses it.  */
/* { dg-do run } */

#include <stdlib.h>

__attribute__ ((noipa)) static int
allocates (int divisor)
{
  char *p = malloc (100 / divisor); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  if (!p)
    return 0;
  p[0] = 1;
  int result = p[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
bounded (unsigned divisor)
{
  char *p = malloc (100 / divisor); /* { dg-note "moved to stack: 'p'$" } */
  if (!p)
    return 0;
  p[0] = 1;
  int result = p[0];
  free (p);
  return result;
}

int
main (void)
{
  return allocates (7) == 1 && allocates (-1) == 0 && bounded (3) == 1 ? 0 : 1;
}
