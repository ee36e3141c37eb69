/* What an asm statement yields may point to what others know.  */

#include <stdlib.h>

void
give_away (void)
{
  char **slot;
  char *own = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */

  __asm__ ("mov $0, %0" : "=r" (slot));
  *slot = own;
}
