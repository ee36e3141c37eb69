/* What one iteration makes and another one uses does not share one
   variable.  */
/* { dg-do run } */

#include <stdlib.h>

struct node
{
  struct node *next;
  int value;
};

__attribute__ ((noipa)) static int
list_sum (int n)
{
  struct node *list = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *node = malloc (sizeof *node); /* { dg-bogus-note "moved to" } */
      node->next = list;
      node->value = i;
      list = node;
    }
  int sum = 0;
  while (list)
    {
      struct node *next = list->next;
      sum += list->value;
      free (list);
      list = next;
    }
  return sum;
}

__attribute__ ((noipa)) static int
neighbours (int n)
{
  int *previous = NULL;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *current = malloc (sizeof *current); /* { dg-bogus-note "moved to" } */
      *current = i;
      if (previous)
        sum += *current - *previous;
      free (previous);
      previous = current;
    }
  free (previous);
  return sum;
}

int
main (void)
{
  return list_sum (100) == 4950 && neighbours (100) == 99 ? 0 : 1;
}
