#include <stdlib.h>

struct node { struct node *next; };

int
count (int n)
{
  struct node *list = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *node = malloc (sizeof *node);
      if (!node)
        break;
      node->next = list;
      list = node;
    }
  int result = 0;
  while (list)
    {
      struct node *next = list->next;
      free (list);
      list = next;
      result++;
    }
  return result;
}
