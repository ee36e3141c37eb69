/* One node of the list is handed out.  Which one is not known, so all of them
   may be it.  */

#include <stdlib.h>

struct node
{
  struct node *next;
  int value;
};

struct node *
find (struct node *list, int value) /* { dg-note "leaking param: 'list' to result ~r0 level=0" } */
{
  while (list && list->value != value)
    list = list->next;
  return list;
}

struct node *
build_and_find (int n, int value)
{
  struct node *head = NULL;

  for (int i = 0; i < n; i++)
    {
      struct node *node = malloc (sizeof *node); /* { dg-note "'malloc .sizeof .node.' escapes to heap" } */

      if (!node)
        break;
      node->value = i;
      node->next = head;
      head = node;
    }
  return find (head, value);
}
