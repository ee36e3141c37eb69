/* An asm statement may do anything with what it is given.  */

#include <stdlib.h>

void
given (void)
{
  char *p = malloc (26); /* { dg-note "'malloc .26.' escapes to heap" } */
/* { dg-record {verdict escape reason asm} "" { target *-*-* } .-1 } */

  __asm__ volatile ("" : : "r" (p));
}

int
not_given (void)
{
  char *p = malloc (27); /* { dg-note "'malloc .27.' does not escape" } */
  int result = 1;

  if (!p)
    return -1;
  *p = 1;
  __asm__ volatile ("" : "+r" (result));
  result += *p;
  free (p);
  return result;
}
