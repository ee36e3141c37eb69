/* A format may ask for a pointer, and that may be any; one that asks for a number
   sets no pointer.  */

#include <stdio.h>
#include <stdlib.h>

void
by_pointer (const char *text) /* { dg-note "'text' does not escape" } */
{
  void **slot = NULL;
  char *own = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */

  if (sscanf (text, "%p", (void **)&slot) == 1)
    *slot = own;
}

long
by_number (const char *text) /* { dg-note "'text' does not escape" } */
{
  long *number = malloc (16); /* { dg-note "'malloc .16.' does not escape" } */
  long result = 0;

  if (number && sscanf (text, "%ld", number) == 1)
    result = *number;
  free (number);
  return result;
}
