/* -fno-semantic-interposition promises that it is not.  */
/* { dg-additional-options "-fPIC -fno-semantic-interposition" } */

#include <stdlib.h>

int
exported (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}

int
call_exported (void)
{
  int *p = calloc (1, sizeof *p); /* { dg-note "'calloc .1, sizeof .p.' does not escape" } */

  return p ? exported (p) : -1;
}
