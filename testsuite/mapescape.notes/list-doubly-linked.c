/* Nodes that point to each other in both ways keep each other in the list,
   not outside.  */

#include <stdlib.h>

struct node
{
  struct node *next, *previous;
  int value;
};

int
palindrome (int n)
{
  struct node ring = { &ring, &ring, -1 };
  int result = 1;

  while (n > 0)
    {
      struct node *node = malloc (sizeof *node); /* { dg-note "'malloc .sizeof .node.' does not escape" } */

      if (!node)
        abort ();
      node->value = n % 10;
      n /= 10;
      node->next = &ring;
      node->previous = ring.previous;
      ring.previous->next = node;
      ring.previous = node;
    }
  for (struct node *a = ring.next, *b = ring.previous; a != b;
       a = a->next, b = b->previous)
    if (a->value != b->value)
      result = 0;
  while (ring.next != &ring)
    {
      struct node *node = ring.next;

      ring.next = node->next;
      node->next->previous = node->previous;
      free (node);
    }
  return result;
}
