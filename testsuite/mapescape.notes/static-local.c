/* A static variable of a function lives on between its calls.  */

#include <stdlib.h>

char *
cache (void)
{
  static char *buffer;

  if (!buffer)
    buffer = malloc (34); /* { dg-note "'malloc .34.' escapes to heap" } */
/* { dg-record {reason stored-global} "" { target *-*-* } .-1 } */
  return buffer;
}

int
counter (void)
{
  static int count;
  int *step = malloc (sizeof *step); /* { dg-note "'malloc .sizeof .step.' does not escape" } */

  if (!step)
    return -1;
  *step = 2;
  count += *step;
  free (step);
  return count;
}
