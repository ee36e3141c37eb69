/* Without a C library malloc is any function.  */
/* { dg-do compile } */
/* { dg-additional-options "-ffreestanding" } */

extern void *malloc (__SIZE_TYPE__);
extern void free (void *);

int
use (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[n & 3] = n;
  n = p[n & 3];
  free (p);
  return n;
}
