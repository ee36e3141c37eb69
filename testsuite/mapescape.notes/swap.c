/* Swapping through pointers moves what they point to both ways.  */

#include <stdlib.h>

void
swap (char **a, char **b) /* { dg-note "leaking param: 'a' to param 'b' level=1" } */
/* { dg-note "leaking param: 'b' to param 'a' level=1" "" { target *-*-* } .-1 } */
{
  char *c = *a;

  *a = *b;
  *b = c;
}

char *
swapped (void)
{
  char *first = malloc (62); /* { dg-note "'malloc .62.' escapes to heap" } */
  char *second = malloc (63); /* { dg-note "'malloc .63.' escapes to heap" } */

  swap (&first, &second);
  free (second);
  return first;
}
