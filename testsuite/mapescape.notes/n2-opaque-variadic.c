/* The second way again, by a variadic argument.  The declaration says nothing
   about what the function does with it.  */
/* { dg-do run } */
/* { dg-malloc-calls 1 } */
/* { dg-additional-sources "support/opaque.c" } */
/* { dg-prune-notes "support/opaque.c" } */

#include <stdlib.h>

extern void opaque_variadic (int, ...);
extern void *kept;

int
main (void)
{
  int *given = malloc (sizeof *given); /* { dg-note "'malloc .sizeof .given.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape} "" { target *-*-* } .-1 } */
  int wrong;

  if (!given)
    return 1;
  opaque_variadic (1, given);
  wrong = kept != given;
  free (given);
  return wrong;
}
