#include <stdlib.h>

struct list { void *head; };

void
list_init (struct list *list)
{
  list->head = malloc (16);
}
