/* In JSON the same steps are the path of the diagnostic.  */
/* { dg-options "-fplugin-arg-mapescape-m=2 -fplugin-arg-mapescape-scope=all -fdiagnostics-format=json" } */

#include <stdlib.h>

char *kept;

void
keep (void)
{
  char *item = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
/* { dg-note ".1. allocated here" "" { target *-*-* } .-1 } */

  kept = item; /* { dg-note ".2. stored into 'kept' here" } */
}
