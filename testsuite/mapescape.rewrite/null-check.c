/* A block with the usual check for failure is a variable, and the check is
   gone: nothing is allocated.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */

#include <stdlib.h>

struct point
{
  int x, y;
  struct point *next;
};

__attribute__ ((noipa)) static int
sum (int n)
{
  struct point *p = malloc (sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (!p)
    return -1;
  p->x = n;
  p->y = 2 * n;
  p->next = p;
  int result = p->next->x + p->y;
  free (p);
  return result;
}

int
main (void)
{
  return sum (3) == 9 ? 0 : 1;
}
