/* Without builtins malloc is any function.  */
/* { dg-do run } */
/* { dg-additional-options "-fno-builtin-malloc" } */

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
