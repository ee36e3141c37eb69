/* One unit: what the compiler says with -flto is what it says without.  */
/* { dg-do run } */

#include <stdlib.h>

struct node
{
  struct node *next;
  int value;
};

static struct node *
push (struct node *list, int value) /* { dg-note ".*'list'.*" } */
{
  struct node *node = malloc (sizeof *node); /* { dg-note "'malloc .sizeof .node.' escapes to heap" } */

  if (!node)
    abort ();
  node->next = list;
  node->value = value;
  return node;
}

int
main (void)
{
  struct node *list = NULL;
  int sum = 0;

  for (int i = 0; i < 5; i++)
    list = push (list, i); /* { dg-note "'push .list, i.' does not escape" } */
  while (list)
    {
      struct node *next = list->next;

      sum += list->value;
      free (list);
      list = next;
    }
  return sum != 10;
}
