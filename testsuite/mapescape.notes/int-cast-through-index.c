/* The difference of two pointers is no pointer, but it becomes one when it is
   added to the other pointer again.  */

#include <stddef.h>
#include <stdlib.h>

char base[1];

ptrdiff_t
difference (void)
{
  char *p = malloc (52); /* { dg-note "'malloc .52.' escapes to heap" } */

  return p - base;
}
