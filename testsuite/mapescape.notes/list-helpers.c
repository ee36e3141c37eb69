/* The same list by way of helpers: the node that a helper allocates belongs to
   whoever owns the list, and is judged with it.  A call that only adds to an
   object has no verdict of its own.  */

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

struct list *
list_new (void)
{
  return calloc (1, sizeof (struct list)); /* { dg-note "'calloc .1, sizeof .struct list..' escapes to heap" } */
}

int
sum (int n)
{
  struct list *list = list_new (); /* { dg-note "'list_new ..' does not escape" } */
  int result = 0;

  if (!list)
    return -1;
  for (int i = 0; i < n; i++)
    list_push (list, i);
  for (struct node *node = list->first; node; node = node->next)
    result += node->value;
  list_clear (list);
  free (list);
  return result;
}

struct list log_list;

void
log_value (int value)
{
  list_push (&log_list, value);
}
