/* Notes only read the program: the code does not change with them.  */

#include <stdlib.h>

struct node
{
  struct node *next;
  int value;
};

int
sum (int n)
{
  struct node *list = NULL;
  int result = 0;

  for (int i = 0; i < n; i++)
    {
      struct node *node = malloc (sizeof *node); /* { dg-note "'malloc .sizeof .node.' does not escape" } */

      if (!node)
        break;
      node->value = i;
      node->next = list;
      list = node;
    }
  while (list)
    {
      struct node *next = list->next;

      result += list->value;
      free (list);
      list = next;
    }
  return result;
}
/* { dg-final { mapescape-same-code } } */
