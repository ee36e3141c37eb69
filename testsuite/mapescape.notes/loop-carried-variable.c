/* A structure that is only mentioned in a loop, and read there before it is
   written, holds what the iteration before has put into it.  With this option no
   clobber says how long it lives.  */
/* { dg-additional-options "-fstack-reuse=none" } */

#include <stdlib.h>

struct holder
{
  int *p;
  long more[4];
};

int
of_last_time (int n)
{
  struct holder held;
  int total = 0;

  for (int i = 0; i < n; i++)
    {
      int *square = malloc (sizeof *square); /* { dg-note "'malloc .sizeof .square.' does not escape" } */
/* { dg-record {verdict noescape scope of_last_time} "" { target *-*-* } .-1 } */

      if (!square)
        exit (1);
      *square = i * i;
      if (i > 0)
        total += *held.p;
      held.p = square;
      held.more[1] = i;
    }
  return total;
}
