/* In a parallel region an allocation is stored in a global.  */
/* { dg-additional-options "-fopenmp" } */

#include <stdlib.h>

char *kept[64];

void
allocate (int n)
{
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    kept[i] = malloc (24); /* { dg-note "'malloc .24.' escapes to heap" } */
}
