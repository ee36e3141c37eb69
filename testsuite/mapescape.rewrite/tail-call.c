/* A call after the release is a tail call as before: the depth of the recursion
   costs no stack.  The block moves where GCC is told that its life has ended:
   from GCC 15 on.  */
/* { dg-do run } */
/* { dg-additional-options "-foptimize-sibling-calls -O2" } */

#include <stdlib.h>

__attribute__ ((noinline, noclone)) static long
count (long n, long sum)
{
  long *p = malloc (2 * sizeof *p); /* { dg-note "moved to stack: 'p'" "" { gcc 15 } } */
  p[n & 1] = n;
  p[~n & 1] = 0;
  sum += p[n & 1] > 0;
  free (p);
  if (n == 0)
    return sum;
  return count (n - 1, sum);
}

int
main (void)
{
  return count (5000000, 0) == 5000000 ? 0 : 1;
}
