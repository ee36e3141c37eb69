/* A comparison that keeps what it is called with: the array escapes through
   the callback.  */

#include <stdlib.h>

const void *last_seen;

int
compare_and_keep (const void *a, const void *b) /* { dg-note "leaking param: 'a'" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  last_seen = a;
  return *(const int *)a - *(const int *)b;
}

void
sort (size_t n)
{
  int *numbers = calloc (n, sizeof *numbers); /* { dg-note "'calloc .n, sizeof .numbers.' escapes to heap" } */

  if (!numbers)
    return;
  qsort (numbers, n, sizeof *numbers, compare_and_keep);
}
