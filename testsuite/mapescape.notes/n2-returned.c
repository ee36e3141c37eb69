/* The first silent way to the heap: what is returned outlives the function.
   Its caller gets a fresh object and may well keep it to itself, so that the
   same block escapes in one function and not in the next.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */

#include <stdlib.h>

struct counts
{
  int odd, even;
};

struct counts *
make_counts (void)
{
  struct counts *counts = malloc (sizeof *counts); /* { dg-note "'malloc .sizeof .counts.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason returned size 8 callee malloc function make_counts} "" { target *-*-* } .-1 } */

  if (!counts)
    abort ();
  counts->odd = counts->even = 0;
  return counts;
}

int
count (const int *numbers, int length) /* { dg-note "'numbers' does not escape" } */
{
  struct counts *local = malloc (sizeof *local); /* { dg-note "'malloc .sizeof .local.' does not escape" } */
/* { dg-record {kind alloc verdict noescape size 8 callee malloc function count} "" { target *-*-* } .-1 } */
  int result;

  if (!local)
    abort ();
  local->odd = 0;
  for (int i = 0; i < length; i++)
    local->odd += numbers[i] & 1;
  result = local->odd;
  free (local);
  return result;
}

int
main (void)
{
  static const int numbers[] = { 1, 2, 3 };
  struct counts *counts = make_counts (); /* { dg-note "'make_counts ..' does not escape" } */
/* { dg-record {kind alloc verdict noescape callee make_counts function main} "" { target *-*-* } .-1 } */
  int wrong;

  counts->odd = count (numbers, 3);
  wrong = counts->odd != 2;
  free (counts);
  return wrong;
}
/* { dg-final { mapescape-scan-function make_counts {(call|jmp)\s+malloc} } } */
/* { dg-final { mapescape-scan-function-not count {calloc} } } */
