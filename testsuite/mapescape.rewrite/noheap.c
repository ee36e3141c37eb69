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

/* What is reallocated in its variable does not leave it.  */

MESC_MAP_NOHEAP int
keeps_grown (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  *p = n;
  p = realloc (p, 50 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (!p)
    return -1;
  p[49] = *p;
  n = p[49];
  free (p);
  return n;
}
