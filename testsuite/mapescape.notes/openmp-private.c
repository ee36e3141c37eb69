/* What is made and released in one iteration of a parallel loop is nobody
   else's.  */
/* { dg-additional-options "-fopenmp" } */

#include <stdlib.h>

int
work (int n)
{
  int total = 0;

#pragma omp parallel for reduction(+ : total)
  for (int i = 0; i < n; i++)
    {
      int *scratch = malloc (4 * sizeof *scratch); /* { dg-note "'malloc .4 . sizeof .scratch.' does not escape" } */

      if (!scratch)
        continue;
      scratch[i & 3] = i;
      total += scratch[i & 3];
      free (scratch);
    }
  return total;
}
