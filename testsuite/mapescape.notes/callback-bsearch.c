/* bsearch returns a place in the array: the array goes to the result, the key
   does not.  With a C library for C23 the result of bsearch is as const as the
   array, hence the cast.  */

#include <stdlib.h>

int
compare_numbers (const void *a, const void *b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  return *(const int *)a - *(const int *)b;
}

int *
find (const int *key, const int *numbers, size_t n) /* { dg-note "'key' does not escape" } */
/* { dg-note "leaking param: 'numbers' to result ~r0 level=0" "" { target *-*-* } .-1 } */
{
  return (int *)bsearch (key, numbers, n, sizeof *numbers, compare_numbers);
}
