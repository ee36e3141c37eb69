/* Comparing a pointer, with NULL or another, does not let it out.  */

#include <stdlib.h>

int
compare (const char *other) /* { dg-note "'other' does not escape" } */
{
  char *p = malloc (5); /* { dg-note "'malloc .5.' does not escape" } */
  int result = 0;

  if (p == NULL)
    return -1;
  if (p == other)
    result = 1;
  free (p);
  return result;
}
