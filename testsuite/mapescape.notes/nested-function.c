/* A nested function sees the variables of the function around it.  Called from
   there alone, it lets nothing out.  */

#include <stdlib.h>

int
outer (int n)
{
  int *counts = calloc (8, sizeof *counts); /* { dg-note "'calloc .8, sizeof .counts.' does not escape" } */
  int result;

  void count (int i)
  {
    counts[i & 7]++;
  }

  if (!counts)
    return -1;
  for (int i = 0; i < n; i++)
    count (i * i);
  result = counts[1];
  free (counts);
  return result;
}
