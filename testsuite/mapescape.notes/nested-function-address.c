/* The address of a nested function is passed as a callback: a trampoline that
   carries the frame.  The callee is known and keeps nothing.  */

#include <stdlib.h>

static void
repeat (int n, void (*function) (int)) /* { dg-note "'function' does not escape" } */
{
  for (int i = 0; i < n; i++)
    function (i);
}

int
total (int n)
{
  int *sum = calloc (1, sizeof *sum); /* { dg-note "'calloc .1, sizeof .sum.' does not escape" "a trampoline is not seen through" { xfail *-*-* } } */
/* { dg-note "'calloc .1, sizeof .sum.' escapes to heap" "" { target *-*-* } .-1 } */
  int result;

  void add (int i)
  {
    *sum += i;
  }

  if (!sum)
    return -1;
  repeat (n, add);
  result = *sum;
  free (sum);
  return result;
}
