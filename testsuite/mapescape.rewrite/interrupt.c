/* A handler of an interrupt runs on whatever stack there is: it gets no larger
   frame.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-additional-options "-mgeneral-regs-only" } */

#include <stdlib.h>

struct frame;

extern int state;

__attribute__ ((interrupt)) void
handler (struct frame *f)
{
  (void)f;
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[state & 3] = state;
  state = p[state & 3] + 1;
  free (p);
}

int
ordinary (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[n & 3] = n;
  n = p[n & 3];
  free (p);
  return n;
}
