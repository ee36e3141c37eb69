/* -fanalyzer finds leaks and double releases: of what it has to be able to
   see.  */
/* { dg-do compile } */
/* { dg-additional-options "-fanalyzer" } */

#include <stdlib.h>

int
use (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  if (!p)
    return -1;
  p[n & 3] = n;
  n = p[n & 3];
  free (p);
  return n;
}
