/* A pointer that is a block's or uninitialized: GCC says so, and would not if the
   block moved, since it took the variable for both.  */
/* { dg-do compile } */
/* { dg-additional-options "-O2 -Wall" } */
/* { dg-prune-notes "was declared here" } */

#include <stdlib.h>

int
one (int n)
{
  int *p;
  if (n)
    p = malloc (40);
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
    p = make ();
  p[n & 7] = n, n = p[5], free (p); /* { dg-warning "may be used uninitialized" } */
  return n;
}

/* Not if it is null.  */
int
initialized (int n)
{
  int *p = NULL;
  if (n > 3)
    p = malloc (sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (p)
    n = *p = n + 1;
  free (p);
  return n;
}
