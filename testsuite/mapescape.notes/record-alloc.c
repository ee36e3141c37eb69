/* The record of an allocation has every field of the contract; the library
   checks that of each record, the test what the fields say.  */

#include <stdlib.h>

int
local (int n)
{
  int *constant = malloc (40); /* { dg-note "'malloc .40.' does not escape" } */
/* { dg-record {v 1 kind alloc function local name {malloc (40)} callee malloc map false size 40 verdict noescape column 19} "" { target *-*-* } .-1 } */
  int *variable = malloc (n * sizeof (int)); /* { dg-note "'malloc .n . sizeof .int..' does not escape" } */
/* { dg-record {kind alloc callee malloc size null verdict noescape} "" { target *-*-* } .-1 } */
  int *cleared = calloc (4, 16); /* { dg-note "'calloc .4, 16.' does not escape" } */
/* { dg-record {kind alloc callee calloc size 64} "" { target *-*-* } .-1 } */
  int result;

  constant[0] = variable[0] = cleared[0] = n;
  result = constant[0] + variable[0] + cleared[0];
  free (cleared);
  free (variable);
  free (constant);
  return result;
}
