/* An asm statement with a memory operand sees that memory, and what it points
   to.  */

#include <stdlib.h>

void
memory (void)
{
  char *p = malloc (28); /* { dg-note "'malloc .28.' escapes to heap" } */
  struct
  {
    char *field;
  } s = { p };

  __asm__ volatile ("" : "+m" (s));
  free (s.field);
}
