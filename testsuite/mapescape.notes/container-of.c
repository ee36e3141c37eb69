/* From a member to the struct around it and back, as in intrusive lists.  */

#include <stddef.h>
#include <stdlib.h>

struct link
{
  struct link *next;
};

struct item
{
  int value;
  struct link link;
};

#define container_of(pointer, type, member)                                   \
  ((type *)((char *)(pointer)-offsetof (type, member)))

int
sum (int n)
{
  struct link head = { NULL };
  int result = 0;

  for (int i = 0; i < n; i++)
    {
      struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' does not escape" } */

      if (!item)
        break;
      item->value = i;
      item->link.next = head.next;
      head.next = &item->link;
    }
  while (head.next)
    {
      struct item *item = container_of (head.next, struct item, link);

      head.next = item->link.next;
      result += item->value;
      free (item);
    }
  return result;
}
