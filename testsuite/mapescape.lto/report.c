/* Records are written when the unit is compiled, not again at link time.  */
/* { dg-do run } */

#include <stdlib.h>

int
main (void)
{
  int *p = calloc (1, sizeof *p); /* { dg-note "'calloc .1, sizeof .p.' does not escape" } */
/* { dg-record {kind alloc verdict noescape function main} "" { target *-*-* } .-1 } */
  int result = p ? *p : 1;

  free (p);
  return result;
}
