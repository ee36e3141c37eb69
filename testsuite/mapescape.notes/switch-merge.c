/* Several allocations in one variable, of which the variable is released.  */

#include <stdlib.h>

int
kind (int n)
{
  char *p;
  int result;

  switch (n)
    {
    case 0:
      p = malloc (57); /* { dg-note "'malloc .57.' does not escape" } */
      break;
    case 1:
      p = calloc (1, 58); /* { dg-note "'calloc .1, 58.' does not escape" } */
      break;
    default:
      p = NULL;
    }
  if (!p)
    return -1;
  p[0] = 1;
  result = p[0];
  free (p);
  return result;
}
