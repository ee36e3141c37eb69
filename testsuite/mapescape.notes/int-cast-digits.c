/* An address that is written out as a number can be read again.  */

#include <stdio.h>
#include <stdlib.h>

char text[24];
unsigned long bits;

void
as_digits (void)
{
  int *p = malloc (40); /* { dg-note "'malloc .40.' escapes to heap" "the digits of a number are not followed" { xfail *-*-* } } */
  /* { dg-bogus-note "'malloc .40.' does not escape" "the digits of a number are not followed" { xfail *-*-* } .-1 } */
  snprintf (text, sizeof text, "%lu", (unsigned long)p);
}

void
by_branches (void)
{
  int *p = malloc (48); /* { dg-note "'malloc .48.' escapes to heap" "what branches carry is not followed" { xfail *-*-* } } */
  /* { dg-bogus-note "'malloc .48.' does not escape" "what branches carry is not followed" { xfail *-*-* } .-1 } */
  for (int i = 0; i < 64; i++)
    if ((unsigned long)p >> i & 1)
      bits |= 1UL << i;
}
