/* The same traversal with a callback that keeps the context.  */

#include <stdlib.h>

void *kept;

static void
each (int n, void (*visit) (int, void *), void *context) /* { dg-note "'visit' does not escape" } */
/* { dg-note "leaking param: 'context'" "" { target *-*-* } .-1 } */
{
  for (int i = 0; i < n; i++)
    visit (i, context);
}

static void
keep (int value, void *context) /* { dg-note "leaking param: 'context'" } */
{
  if (value == 3)
    kept = context;
}

void
run (void)
{
  int *number = malloc (sizeof *number); /* { dg-note "'malloc .sizeof .number.' escapes to heap" } */

  each (5, keep, number);
}
