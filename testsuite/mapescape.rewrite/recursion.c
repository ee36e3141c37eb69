/* Each activation of a recursive function has a variable of its own, if it is
   small; large ones stay on the heap, so that the depth costs no more stack
   than before.  */
/* { dg-do run } */
/* { dg-malloc-calls 101 } */

#include <stdlib.h>

struct frame
{
  long value;
  struct frame *above;
};

/* Looks at those of all activations above it.  */

__attribute__ ((noinline)) static long
depth_sum (int n, struct frame *above)
{
  struct frame *f = malloc (sizeof *f); /* { dg-note "moved to stack: 'f'" } */
  f->value = n;
  f->above = above;
  long below = 0;
  if (n > 0)
    below = depth_sum (n - 1, f);
  else
    for (struct frame *p = f; p; p = p->above)
      below += p->value;
  if (f->value != n || f->above != above)
    below = -1;
  free (f);
  return below;
}

/* Two functions that call one another.  */

static int is_odd (unsigned n);

__attribute__ ((noinline)) static int
is_even (unsigned n)
{
  unsigned *p = malloc (sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  *p = n;
  int result = n == 0 || is_odd (n - 1);
  result &= *p == n;
  free (p);
  return result;
}

__attribute__ ((noinline)) static int
is_odd (unsigned n)
{
  unsigned *p = calloc (1, sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  *p += n;
  int result = n != 0 && is_even (n - 1);
  result &= *p == n;
  free (p);
  return result;
}

__attribute__ ((noinline)) static long
large (int n)
{
  long *p = malloc (100 * sizeof *p); /* { dg-bogus-note "moved to" } */
  /* { dg-note ".* stays on the heap: its function is recursive, and it is too large" "" { target *-*-* } .-1 } */
  for (int i = 0; i < 100; i++)
    p[i] = n;
  long sum = n > 0 ? large (n - 1) : 0;
  sum += p[n % 100];
  free (p);
  return sum;
}

int
main (void)
{
  return depth_sum (1000, NULL) == 500500 && is_even (1000) && !is_odd (1000)
                 && large (100) == 5050
             ? 0
             : 1;
}
