/* Assignment has a direction: p is stored in a global while it holds y, and is
   given x only later.  That x flows into p does not make p's earlier value
   flow into x.  */

#include <stdlib.h>

int *sink;

int
directed (void)
{
  int *x = malloc (4); /* { dg-note "'malloc .4.' does not escape" } */
  int *y = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
  int *p = y;
  int result;

  if (!x || !y)
    abort ();
  sink = p;
  p = x;
  *p = 3;
  result = *x;
  free (x);
  return result;
}
