/* A task may run after the function that made it has gone on; what it holds by
   value escapes into it.  */
/* { dg-additional-options "-fopenmp" } */

#include <stdlib.h>

extern void consume (char *);

void
start (void)
{
  char *block = malloc (25); /* { dg-note "'malloc .25.' escapes to heap" } */

#pragma omp task firstprivate (block)
  consume (block);
}
