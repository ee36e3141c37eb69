/* The same list by way of helpers: the node that a helper allocates belongs to
   whoever owns the list.  */

#include <stdlib.h>

struct node
{
  struct node *next;
  int value;
};

struct list
{
  struct node *first;
};

void
list_push (struct list *list, int value) /* { dg-note "'list' does not escape" } */
{
  struct node *node = malloc (sizeof *node); /* { dg-note "'malloc .sizeof .node.' escapes to heap" } */
/* { dg-record {reason stored-param} "" { target *-*-* } .-1 } */

  if (!node)
    abort ();
  node->value = value;
  node->next = list->first;
  list->first = node;
}

void
list_clear (struct list *list) /* { dg-note "'list' does not escape" } */
{
  while (list->first)
    {
      struct node *node = list->first;

      list->first = node->next;
      free (node);
    }
}

int
sum (int n)
{
  struct list list = { NULL };
  int result = 0;

  for (int i = 0; i < n; i++)
    list_push (&list, i); /* { dg-note "'list_push .&list, i.' does not escape" } */
  for (struct node *node = list.first; node; node = node->next)
    result += node->value;
  list_clear (&list);
  return result;
}

struct list log_list;

void
log_value (int value)
{
  list_push (&log_list, value); /* { dg-note "'list_push .&log_list, value.' escapes to heap" } */
/* { dg-record {reason stored-global} "" { target *-*-* } .-1 } */
}
