/* A function that releases by means of what its caller gives it can not be told
   to leave storage alone: what it may release stays on the heap.  */
/* { dg-do run } */

#include <stdlib.h>

__attribute__ ((noinline)) static void
apply (void (*release) (void *), void *p)
{
  release (p);
}

__attribute__ ((noinline)) static void
through (void (*release) (void *), void *p)
{
  apply (release, p);
}

__attribute__ ((noinline)) static void
destroy (void *p)
{
  free (p);
}

__attribute__ ((noinline)) static int
once (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  n = *p;
  apply (destroy, p);
  return n;
}

__attribute__ ((noinline)) static int
deeper (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  n = *p;
  through (free, p);
  return n;
}

int
main (void)
{
  return once (1) + deeper (2) == 3 ? 0 : 1;
}
