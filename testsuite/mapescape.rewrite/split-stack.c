/* Where the stack is made of pieces a frame is to be small: nothing moves.  */
/* { dg-do compile } */
/* { dg-additional-options "-fsplit-stack" } */

#include <stdlib.h>

int
use (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[n & 3] = n;
  n = p[n & 3];
  free (p);
  return n;
}
