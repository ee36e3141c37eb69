/* The address of a member is as good as the address of the whole.  */

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

struct link *global;

void
keep (void)
{
  struct item *item = malloc (sizeof *item); /* { dg-note "'malloc .sizeof .item.' escapes to heap" } */

  if (item)
    global = &item->link;
}
