/* In a shared library a function may be replaced by the program's: what is given
   to it may be kept.  What only this file can call may be seen through.  */
/* { dg-do run } */
/* { dg-additional-options "-fPIC" } */
/* { dg-malloc-calls 3 } */

#include <stdlib.h>

int
exported_sum (const int *p)
{
  return p[0] + p[1];
}

__attribute__ ((visibility ("hidden"))) int
hidden_sum (const int *p)
{
  return p[0] + p[1];
}

__attribute__ ((weak, visibility ("hidden"))) int
weak_sum (const int *p)
{
  return p[0] + p[1];
}

int *
exported_make (int n)
{
  int *p = malloc (2 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[0] = p[1] = n;
  return p;
}

__attribute__ ((noipa)) static int
by_exported (int n)
{
  int *p = malloc (2 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[0] = p[1] = n;
  int result = exported_sum (p);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
by_weak (int n)
{
  int *p = malloc (2 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[0] = p[1] = n;
  int result = weak_sum (p);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
by_hidden (int n)
{
  int *p = malloc (2 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[0] = p[1] = n;
  int result = hidden_sum (p);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
made_by_exported (int n)
{
  int *p = exported_make (n); /* { dg-bogus-note "moved to" } */
  int result = p[0] + p[1];
  free (p);
  return result;
}

int
main (void)
{
  return by_exported (1) + by_weak (2) + by_hidden (3) + made_by_exported (4)
                 == 20
             ? 0
             : 1;
}
