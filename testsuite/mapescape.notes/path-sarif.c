/* In SARIF the same steps are the code flow of the result, and what has no
   steps has no code flow: an empty one would not be valid.  */
/* { dg-options "-fplugin-arg-mapescape-m=2 -fplugin-arg-mapescape-scope=all -fdiagnostics-format=sarif-stderr" } */

#include <stdlib.h>

char *kept;

void
keep (void)
{
  char *item = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
/* { dg-note ".1. allocated here" "" { target *-*-* } .-1 } */

  kept = item; /* { dg-note ".2. stored into 'kept' here" } */
}

int
first (const int *numbers) /* { dg-note "'numbers' does not escape" } */
{
  return numbers[0];
}
