/* A release that may be of null does not end the block's life: it is used
   afterwards.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */

#include <stdlib.h>

__attribute__ ((noipa)) static int
last (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  int *unwanted = n > 10 ? p : NULL;
  p[0] = n;
  p[3] = n + 7;
  free (unwanted);
  int other[4] = { 1, 2, 3, 4 };
  for (int i = 0; i < 4; i++)
    __asm__ volatile ("" : "+m"(other[i]));
  int result = n > 10 ? 0 : p[3] + other[0];
  if (n <= 10)
    free (p);
  return result;
}

int
main (void)
{
  return last (2) == 10 && last (20) == 0 ? 0 : 1;
}
