/* Blocks that live one after the other share their place in the frame from GCC
   15 on, as the blocks of the allocator would: seven of them need the room of
   one.  Before, it could not tell for sure that they do.  */
/* { dg-do run } */
/* { dg-additional-options "-O2" } */
/* { dg-malloc-calls 0 } */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int distant;

__attribute__ ((noinline)) static int
use (char *p, int n)
{
  memset (p, n, 2000);
  distant += (uintptr_t)p - (uintptr_t)__builtin_frame_address (0) > 3000;
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
  return one_after_the_other (1) == 28 && (__GNUC__ < 15 || !distant) ? 0 : 1;
}
