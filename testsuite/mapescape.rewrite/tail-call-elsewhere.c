/* A recursion by last calls, some of which another file makes, costs no stack:
   nothing moves that would make it cost any.  */
/* { dg-do run } */
/* { dg-additional-options "-foptimize-sibling-calls -O2" } */
/* { dg-additional-sources "support/steps.c" } */

#include <stdlib.h>
#include <string.h>

long next_step (long n, unsigned char sum);
size_t some_size (long n);

static void
release (char *p)
{
  free (p);
}

/* Of a size that has a bound: the variable is dead at the call where GCC is told
   that it is, from GCC 15 on.  */

long
step (long n, unsigned char sum)
{
  size_t size = 1 + (n & 15);
  char *p = malloc (size); /* { dg-note "moved to stack: 'p'" "" { gcc 15 } } */
  memset (p, 1, size);
  sum += p[size - 1];
  free (p);
  if (n == 0)
    return sum;
  return next_step (n - 1, sum);
}

/* Of no known size.  */

long
step_of_any_size (long n, unsigned char sum)
{
  size_t size = some_size (n);
  char *p = malloc (size); /* { dg-bogus-note "moved to.*" } */
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
  char *p = malloc (8); /* { dg-bogus-note "moved to.*" } */
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
  unsigned char sum = step (3000000, 0);
  return sum == step_with_function (3000000, 0)
                 && sum == step_of_any_size (3000000, 0)
             ? 0
             : 1;
}
