/* So under a sanitizer that watches what threads do with it.  */
/* { dg-do compile } */
/* { dg-additional-options "-fsanitize=thread" } */

#include <stdlib.h>

int
use (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[n & 3] = n;
  n = p[n & 3];
  free (p);
  return n;
}
