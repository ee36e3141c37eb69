/* An idle plugin at link time too: the program works and nothing is said.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-mapescape-m=0" } */

#include <stdlib.h>

int
main (void)
{
  int *p = calloc (1, sizeof *p);
  int result = p ? *p : 1;

  free (p);
  return result;
}
