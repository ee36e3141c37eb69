/* A pointer that is a block's or uninitialized: GCC says so although the block
   has moved, and would take the variable for both if it saw it.  */
/* { dg-do compile } */
/* { dg-additional-options "-O2 -Wall" } */
/* { dg-prune-notes "was declared here" } */

#include <stdlib.h>

int
one (int n)
{
  int *p;
  if (n)
    p = malloc (40); /* { dg-note "moved to stack: 'p'" } */
  p[n & 7] = n, n = p[3], free (p); /* { dg-warning "may be used uninitialized" } */
  return n;
}

static inline int *
make (void)
{
  return malloc (48);
}

int
by_clone (int n)
{
  int *p;
  if (n > 3)
    p = make (); /* { dg-note "moved to stack: 'p'" } */
  p[n & 7] = n, n = p[5], free (p); /* { dg-warning "may be used uninitialized" } */
  return n;
}
