/* Only what is reachable from the escaping object goes along: an object that
   points to it stays.  */

#include <stdlib.h>

struct node
{
  struct node *next;
};

struct node *
inner_escapes (void)
{
  struct node *outer = malloc (sizeof *outer); /* { dg-note "'malloc .sizeof .outer.' does not escape" } */
  struct node *inner = malloc (sizeof *inner); /* { dg-note "'malloc .sizeof .inner.' escapes to heap" } */
  struct node *result;

  if (!outer || !inner)
    abort ();
  inner->next = NULL;
  outer->next = inner;
  result = outer->next;
  free (outer);
  return result;
}
