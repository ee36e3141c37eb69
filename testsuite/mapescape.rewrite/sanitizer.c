/* Under a sanitizer that watches the heap the heap stays as it is.  */
/* { dg-do compile } */
/* { dg-additional-options "-fsanitize=address" } */

#include <stdlib.h>

int
main (void)
{
  char *p = malloc (20); /* { dg-bogus-note "moved to" } */
  p[0] = 0;
  int result = p[0];
  free (p);
  return result;
}
