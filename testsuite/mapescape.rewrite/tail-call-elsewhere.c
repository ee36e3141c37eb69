/* A recursion by last calls, half of which another file makes, costs no stack:
   nothing moves that would make it cost any.  */
/* { dg-do run } */
/* { dg-additional-options "-foptimize-sibling-calls -O2" } */
/* { dg-additional-sources "support/steps.c" } */

#include <stdlib.h>
#include <string.h>

long next_step (long n, unsigned char sum);

static void
release (char *p)
{
  free (p);
}

/* Of no known size.  */

long
step (long n, unsigned char sum)
{
  size_t size = 1 + (n & 15);
  char *p = malloc (size); /* { dg-bogus-note "moved to" } */
  memset (p, 1, size);
  sum += p[size - 1];
  free (p);
  if (n == 0)
    return sum;
  return next_step (n - 1, sum);
}

/* Released in a function.  */

long
step_with_function (long n, unsigned char sum)
{
  char *p = malloc (8); /* { dg-bogus-note "moved to" } */
  memset (p, 1, 8);
  sum += p[n & 7];
  release (p);
  if (n == 0)
    return sum;
  return next_step (n - 1, sum);
}

int
main (void)
{
  return step (3000000, 0) == step_with_function (3000000, 0) ? 0 : 1;
}
