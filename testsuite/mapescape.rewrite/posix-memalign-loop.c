/* A variable whose address is given to posix_memalign in a loop: where GCC has
   lost the end of its scope, what it holds at the end of a round counts as used
   in the next, and more than one block may live at a time.  */
/* { dg-do run } */
/* { dg-additional-options "-O2" } */

#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static int
rounds (int n)
{
  int sum = 0;
  while (n-- > 0)
    {
      void *p;
      if (posix_memalign (&p, 32, 8)) /* { dg-note "moved to stack: .posix_memalign .*p, 32, 8.." "" { xfail *-*-* } } */
        return -1;
      memset (p, n, 8);
      sum += *(char *)p;
      free (p);
    }
  return sum;
}

int
main (void)
{
  return rounds (4) == 6 ? 0 : 1;
}
