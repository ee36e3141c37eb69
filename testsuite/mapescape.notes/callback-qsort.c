/* qsort calls back with pointers into its array and keeps neither.  */

#include <stdlib.h>
#include <string.h>

int
compare_strings (const void *a, const void *b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

int
median (const char **names, size_t n) /* { dg-note "'names' does not escape" } */
{
  char **sorted = malloc (n * sizeof *sorted); /* { dg-note "'malloc .n . sizeof .sorted.' does not escape" } */
  int result;

  if (!sorted)
    return -1;
  memcpy (sorted, names, n * sizeof *sorted);
  qsort (sorted, n, sizeof *sorted, compare_strings);
  result = sorted[n / 2][0];
  free (sorted);
  return result;
}
