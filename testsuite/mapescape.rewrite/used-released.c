/* A program that uses what it has released is told so as before.  */
/* { dg-do compile } */
/* { dg-additional-options "-w" } */

#include <stdlib.h>

int
use (void)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = 1;
  free (p);
  return *p;
}

int
twice (void)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = 1;
  int n = *p;
  free (p);
  free (p);
  return n;
}

int
reallocated (void)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = 1;
  int *q = realloc (p, 100);
  int n = q ? *p : 0;
  free (q);
  return n;
}

__attribute__ ((noinline)) static int *
allocate (int n)
{
  int *p = malloc (n * sizeof *p);
  if (!p)
    abort ();
  return p;
}

int
made_by_a_function (void)
{
  int *p = allocate (5); /* { dg-bogus-note "moved to" } */
  *p = 1;
  free (p);
  return *p;
}
