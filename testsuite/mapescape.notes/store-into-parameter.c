/* Through a parameter, into what the caller owns.  */

#include <stdlib.h>

struct holder
{
  char *held;
};

void
hold (struct holder *holder) /* { dg-note "'holder' does not escape" } */
{
  holder->held = malloc (59); /* { dg-note "'malloc .59.' escapes to heap" } */
/* { dg-record {verdict escape reason stored-param} "" { target *-*-* } .-1 } */
}

void
hold_twice (struct holder **holders, int n) /* { dg-note "'holders' does not escape" } */
{
  holders[n]->held = malloc (60); /* { dg-note "'malloc .60.' escapes to heap" } */
/* { dg-record {verdict escape reason stored-param} "" { target *-*-* } .-1 } */
}
