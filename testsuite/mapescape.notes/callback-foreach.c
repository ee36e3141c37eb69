/* A traversal of one's own that calls back with a context.  The callback that
   is passed is known, so its effect on the context is known.  */

#include <stdlib.h>

struct node
{
  struct node *next;
  int value;
};

void
each (const struct node *list, void (*visit) (int, void *), void *context) /* { dg-note "'list' does not escape" } */
/* { dg-note "'visit' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "leaking param: 'context'" "" { target *-*-* } .-2 } */
{
  for (; list; list = list->next)
    visit (list->value, context);
}

void
add (int value, void *context) /* { dg-note "'context' does not escape" } */
{
  *(int *)context += value;
}

int
sum (const struct node *list) /* { dg-note "'list' does not escape" } */
{
  int *total = calloc (1, sizeof *total); /* { dg-note "'calloc .1, sizeof .total.' does not escape" } */
  int result;

  if (!total)
    return -1;
  each (list, add, total);
  result = *total;
  free (total);
  return result;
}
