/* What escapes stays.  What is reallocated, and what another function makes or
   releases, moves.  */
/* { dg-do run } */

#include <stdlib.h>

static int *kept;

__attribute__ ((noinline)) static int *
make (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  return p;
}

__attribute__ ((noinline)) static void
release (int *p)
{
  free (p);
}

__attribute__ ((noinline)) static int
keep (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  kept = p;
  return *p;
}

__attribute__ ((noinline)) static int
grow (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  *p = n;
  p = realloc (p, 100 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[99] = *p;
  n = p[99];
  free (p);
  return n;
}

int
main (void)
{
  int *p = make (1); /* { dg-note "moved to stack: 'p'" } */
  int *q = malloc (sizeof *q); /* { dg-note "moved to stack: 'q'" } */
  *q = 2;
  int sum = *p + *q + keep (3) + grow (4) + *kept;
  release (q);
  free (p);
  return sum == 13 ? 0 : 1;
}
