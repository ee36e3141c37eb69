/* The fourth silent way: capture by a callback that outlives the call.  The
   context goes with the callback, so it escapes.  The callback itself does not
   keep it.  */
/* { dg-do run } */
/* { dg-malloc-calls 1 } */
/* { dg-additional-sources "support/opaque.c" } */
/* { dg-prune-notes "support/opaque.c" } */

#include <stdlib.h>

extern void register_callback (void (*) (void *), void *);
extern void run_callback (void);

static void
count_call (void *context) /* { dg-note "'context' does not escape" } */
{
  ++*(int *)context;
}

int
main (void)
{
  int *calls = calloc (1, sizeof *calls); /* { dg-note "'calloc .1, sizeof .calls.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape} "" { target *-*-* } .-1 } */
  int wrong;

  if (!calls)
    return 1;
  register_callback (count_call, calls);
  run_callback ();
  wrong = *calls != 1;
  free (calls);
  return wrong;
}
