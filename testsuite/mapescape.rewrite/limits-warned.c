/* Where the user wants to be warned of large frames, half of what is allowed is
   left to the function.  */
/* { dg-do run } */
/* { dg-additional-options "-Werror=frame-larger-than=700" } */
/* { dg-malloc-calls 1 } */

#include <stdlib.h>

int
main (int argc, char **argv)
{
  (void)argv;
  volatile char *p = malloc (200); /* { dg-note "moved to stack: 'p'" } */
  volatile char *q = malloc (200); /* { dg-note "'malloc .200.' stays on the heap: its function's frame has reached frame-limit" } */
  p[argc] = 1;
  q[argc] = 2;
  int sum = p[argc] + q[argc];
  free ((void *)p);
  free ((void *)q);
  return sum - 3;
}
