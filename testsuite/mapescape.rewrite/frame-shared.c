/* Blocks that live one after the other share their place in the frame, as the
   blocks of the allocator would: seven of them need the room of one.  */
/* { dg-do run } */
/* { dg-additional-options "-O2 -Werror=frame-larger-than=5000" } */
/* { dg-malloc-calls 0 } */

#include <stdlib.h>
#include <string.h>

__attribute__ ((noinline)) static int
use (char *p, int n)
{
  memset (p, n, 2000);
  return p[n % 2000];
}

#define ONE(NAME)                                                              \
  char *NAME = malloc (2000);                                                  \
  sum += use (NAME, n++);                                                      \
  free (NAME);

__attribute__ ((noipa)) static int
one_after_the_other (int n)
{
  int sum = 0;
  ONE (a)
  ONE (b)
  ONE (c)
  ONE (d)
  ONE (e)
  ONE (f)
  ONE (g)
  return sum;
}
/* { dg-prune-notes "moved to stack: '.'" } */

int
main (void)
{
  return one_after_the_other (1) == 28 ? 0 : 1;
}
