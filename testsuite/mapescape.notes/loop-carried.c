/* What is made in one iteration and seen in the next, or after the loop, lives as
   long as the function, though nothing else holds it.  */

#include <stdlib.h>

/* By the value that a loop begins its iterations with.  */

int
of_last_time (int n)
{
  int *previous = NULL;
  int total = 0;

  for (int i = 0; i < n; i++)
    {
      int *square = malloc (sizeof *square); /* { dg-note "'malloc .sizeof .square.' does not escape" } */
/* { dg-record {verdict noescape scope of_last_time} "" { target *-*-* } .-1 } */

      if (!square)
        exit (1);
      *square = i * i;
      total += previous ? *previous : 0;
      previous = square;
    }
  return total;
}

/* By a use behind the loop.  */

int
of_the_last (int n)
{
  int *square;

  do
    {
      square = malloc (sizeof *square + 4); /* { dg-note "'malloc .sizeof .square . 4.' does not escape" } */
/* { dg-record {verdict noescape scope of_the_last} "" { target *-*-* } .-1 } */
      if (!square)
        exit (1);
      *square = n;
    }
  while (--n > 0);
  return *square;
}
