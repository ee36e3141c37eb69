/* What is made and released in one iteration lives no longer than that; what
   the next iteration still sees lives as long as the function.  */

#include <stdlib.h>

int
per_iteration (int n)
{
  int total = 0;

  for (int i = 0; i < n; i++)
    {
      int *square = malloc (sizeof *square); /* { dg-note "'malloc .sizeof .square.' does not escape" } */

      if (!square)
        break;
      *square = i * i;
      total += *square;
      free (square);
    }
  return total;
}

int
carried (int n)
{
  int *previous = NULL;
  int total = 0;

  for (int i = 0; i < n; i++)
    {
      int *square = malloc (sizeof *square + 4); /* { dg-note "'malloc .sizeof .square . 4.' does not escape" } */
/* { dg-record {scope carried} "" { target *-*-* } .-1 } */

      if (!square)
        break;
      *square = i;
      total += previous ? *previous : 0;
      free (previous);
      previous = square;
    }
  free (previous);
  return total;
}
