/* An object that points to itself is no wider known by that.  */

#include <stdlib.h>

struct node
{
  struct node *self;
  int value;
};

int
self (void)
{
  struct node *node = malloc (sizeof *node); /* { dg-note "'malloc .sizeof .node.' does not escape" } */
  int result;

  if (!node)
    return -1;
  node->self = node;
  node->value = 5;
  result = node->self->self->value;
  free (node);
  return result;
}
