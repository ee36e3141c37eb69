/* GCC makes a call of malloc of it, which has the library's name with and
   without -flto.  */
/* { dg-do run } */

#include <stdlib.h>

int
main (void)
{
  int *p = realloc (NULL, 16); /* { dg-note "'malloc .16.' does not escape" } */

  if (!p)
    return 1;
  *p = 0;
  int value = *p;
  free (p);
  return value;
}
