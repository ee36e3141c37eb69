/* What a callback's context holds by value and what it holds by address are
   told apart.  Neither outlives the call, so neither escapes; the callback
   that keeps a value keeps only that.  */

#include <stdlib.h>

struct context
{
  char *by_value;
  char **by_address;
};

char *kept;

void
run (void (*step) (struct context *), struct context *context) /* { dg-note "'step' does not escape" } */
/* { dg-note "leaking param: 'context'" "" { target *-*-* } .-1 } */
{
  step (context);
}

void
read_both (struct context *context) /* { dg-note "'context' does not escape" } */
{
  context->by_value[0] = (*context->by_address)[0];
}

void
keep_value (struct context *context) /* { dg-note "leaking param content: 'context'" } */
{
  kept = context->by_value;
}

void
only_read (void)
{
  char *first = malloc (8); /* { dg-note "'malloc .8.' does not escape" } */
  char *second = malloc (9); /* { dg-note "'malloc .9.' does not escape" } */
  struct context context = { first, &second };

  if (!first || !second)
    abort ();
  second[0] = 'a';
  run (read_both, &context);
  free (first);
  free (second);
}

void
one_kept (void)
{
  char *first = malloc (10); /* { dg-note "'malloc .10.' escapes to heap" } */
  char *second = malloc (11); /* { dg-note "'malloc .11.' does not escape" } */
  struct context context = { first, &second };

  if (!first || !second)
    abort ();
  keep_value (&context);
  free (second);
}
