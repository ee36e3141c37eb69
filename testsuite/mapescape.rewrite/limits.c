/* What is left on the heap because of a limit is said.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-mapescape-stack-limit=100 -fplugin-arg-mapescape-frame-limit=320" } */

#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static int
use (int n)
{
  char *large = malloc (101); /* { dg-note "'malloc .101.' stays on the heap: it is larger than stack-limit" } */
  char *a = malloc (100);     /* { dg-note "moved to stack: 'a'" } */
  char *b = malloc (100);     /* { dg-note "moved to stack: 'b'" } */
  char *c = malloc (100);     /* { dg-note "'malloc .100.' stays on the heap: its function's frame has reached frame-limit" } */
  large[0] = a[0] = b[0] = c[0] = n;
  int sum = large[0] + a[0] + b[0] + c[0];
  free (large);
  free (a);
  free (b);
  free (c);
  return sum;
}

__attribute__ ((noipa)) static int
depth (int n)
{
  char *p = malloc (64); /* { dg-note "'malloc .64.' stays on the heap: its function is recursive, and it is too large" } */
  p[0] = n > 0;
  int below = n > 0 ? depth (n - 1) : 0;
  below += p[0];
  free (p);
  return below;
}

int
main (void)
{
  return use (1) == 4 && depth (10) == 10 ? 0 : 1;
}
