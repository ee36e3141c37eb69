/* Each iteration has a block of zeros, not what the last one has left.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */

#include <stdlib.h>

__attribute__ ((noipa)) static int
count (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *seen = calloc (4, sizeof *seen); /* { dg-note "moved to stack: 'seen'" } */
      if (!seen)
        return -1;
      seen[i & 3] += 1;
      sum += seen[0] + seen[1] + seen[2] + seen[3];
      free (seen);
    }
  return sum;
}

int
main (void)
{
  return count (1000) == 1000 ? 0 : 1;
}
