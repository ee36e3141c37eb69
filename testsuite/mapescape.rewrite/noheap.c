/* What moves keeps the promise to allocate nothing; what moves only if it is
   small does not.  */
/* { dg-do compile } */

#include <stdlib.h>

#include <mapescape/attributes.h>

MESC_MAP_NOHEAP int
keeps (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[n & 3] = n;
  n = p[n & 3];
  free (p);
  return n;
}
