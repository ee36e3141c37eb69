/* A block that is never released is leaked, not escaped: after the function
   nobody knows its address any more.  */

#include <stdlib.h>

int
leaks (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "'malloc .sizeof .p.' does not escape" } */

  if (!p)
    return 0;
  *p = n;
  return *p * 2;
}
