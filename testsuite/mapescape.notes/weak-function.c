/* A weak function may be replaced by another when the program is linked: what
   the body here does proves nothing.  */

#include <stdlib.h>

__attribute__ ((weak)) int
weak (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}

int
strong (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}

int
call_weak (void)
{
  int *p = calloc (1, sizeof *p); /* { dg-note "'calloc .1, sizeof .p.' escapes to heap" } */
/* { dg-record {reason opaque-call} "" { target *-*-* } .-1 } */

  return p ? weak (p) : -1;
}

int
call_strong (void)
{
  int *p = calloc (2, sizeof *p); /* { dg-note "'calloc .2, sizeof .p.' does not escape" } */

  return p ? strong (p) : -1;
}
