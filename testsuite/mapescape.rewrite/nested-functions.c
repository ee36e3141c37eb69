/* A function in a function sees the variables around it by way of its frame:
   what it does with a block counts.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */
/* { dg-additional-options "-Wno-pedantic -z execstack" } */

#include <setjmp.h>
#include <stdlib.h>

static int *kept;

__attribute__ ((noinline)) static int
apply (int (*function) (int), int n)
{
  return function (n) + function (n + 1);
}

__attribute__ ((noipa)) static int
outside (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[0] = n;
  int from_inside (int m)
  {
    kept = p;
    return p[0] + m;
  }
  return apply (from_inside, n);
}

/* Nobody but the function itself.  */

__attribute__ ((noipa)) static int
inside (int n)
{
  int local (int m)
  {
    int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
    p[m & 3] = m;
    int result = p[m & 3] + n;
    free (p);
    return result;
  }
  return local (n) + local (n + 1);
}

/* A jump out of the inner one: its function is left as by longjmp.  */

__attribute__ ((noipa)) static int
left (int n)
{
  __label__ out;
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = 1;
  int leave (int m)
  {
    if (m > 3)
      goto out;
    return m;
  }
  *p = 2;
  *p += apply (leave, n);
out:;
  int result = *p;
  free (p);
  return result;
}

int
main (void)
{
  if (outside (1) != 1 + 1 + 1 + 2 || *kept != 1)
    return 1;
  free (kept);
  return inside (5) == 10 + 11 && left (7) == 2 ? 0 : 2;
}
