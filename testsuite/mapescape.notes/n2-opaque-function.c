/* The second silent way: the address goes to a function of which nothing is
   known.  It may keep it, so the block must be on the heap, even though this
   consumer keeps nothing.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */
/* { dg-additional-sources "support/opaque.c" } */
/* { dg-prune-notes "support/opaque.c" } */

#include <stdlib.h>

extern void opaque (void *);
extern void *kept;

int
main (void)
{
  int *given = malloc (sizeof *given); /* { dg-note "'malloc .sizeof .given.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason opaque-call} "" { target *-*-* } .-1 } */
  int *own = malloc (sizeof *own); /* { dg-note "'malloc .sizeof .own.' does not escape" } */
  int wrong;

  if (!given || !own)
    return 1;
  opaque (given);
  wrong = kept != given;
  *own = wrong;
  wrong = *own;
  free (own);
  free (given);
  return wrong;
}
