/* The context of qsort_r is passed through to the comparison, no further.  */

#define _GNU_SOURCE
#include <stdlib.h>

struct order
{
  int sign;
};

int
compare_ordered (const void *a, const void *b, void *context) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
/* { dg-note "'context' does not escape" "" { target *-*-* } .-2 } */
{
  const struct order *order = context;

  return order->sign * (*(const int *)a - *(const int *)b);
}

void
sort_down (int *numbers, size_t n) /* { dg-note "'numbers' does not escape" } */
{
  struct order *order = malloc (sizeof *order); /* { dg-note "'malloc .sizeof .order.' does not escape" } */

  if (!order)
    return;
  order->sign = -1;
  qsort_r (numbers, n, sizeof *numbers, compare_ordered, order);
  free (order);
}
