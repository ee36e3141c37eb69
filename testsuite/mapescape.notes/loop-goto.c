/* A loop made of goto is a loop.  */

#include <stdlib.h>

int
carried (int n)
{
  int *previous = NULL;
  int result = 0;

again:
  {
    int *current = malloc (sizeof *current); /* { dg-note "'malloc .sizeof .current.' does not escape" } */
/* { dg-record {scope carried} "" { target *-*-* } .-1 } */

    if (!current)
      goto out;
    *current = n;
    if (previous)
      result += *previous;
    free (previous);
    previous = current;
  }
  if (n-- > 0)
    goto again;
out:
  free (previous);
  return result;
}
