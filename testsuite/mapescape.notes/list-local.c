/* A linked list that is built and released in one function: the nodes live
   through the whole of it, and none gets out.  */

#include <stdlib.h>

struct node
{
  struct node *next;
  int value;
};

int
largest (int n)
{
  struct node *head = NULL;
  int result = 0;

  for (int i = 0; i < n; i++)
    {
      struct node *node = malloc (sizeof *node); /* { dg-note "'malloc .sizeof .node.' does not escape" } */
/* { dg-record {verdict noescape scope largest} "" { target *-*-* } .-1 } */

      if (!node)
        break;
      node->value = i * i % 17;
      node->next = head;
      head = node;
    }
  for (struct node *node = head; node; node = node->next)
    if (node->value > result)
      result = node->value;
  while (head)
    {
      struct node *next = head->next;

      free (head);
      head = next;
    }
  return result;
}
