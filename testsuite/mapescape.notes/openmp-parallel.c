/* The body of a parallel region becomes a function of its own that other
   threads run; its variables are shared through a structure.  The threads are
   joined at the end of the region, so nothing is left of it afterwards.  */
/* { dg-additional-options "-fopenmp" } */

#include <stdlib.h>

int
histogram (const unsigned char *bytes, int n) /* { dg-note "'bytes' does not escape" } */
{
  int *counts = calloc (256, sizeof *counts); /* { dg-note "'calloc .256, sizeof .counts.' does not escape" } */
  int result;

  if (!counts)
    return -1;
#pragma omp parallel for
  for (int i = 0; i < n; i++)
#pragma omp atomic
    counts[bytes[i]]++;
  result = counts['a'];
  free (counts);
  return result;
}
