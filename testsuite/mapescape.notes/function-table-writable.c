/* A table that another unit may change can hold any function.  */

#include <stdlib.h>

static void
harmless (int *p) /* { dg-note "'p' does not escape" } */
{
  *p = 0;
}

void (*hook) (int *) = harmless;

void
call_hook (void)
{
  int *p = malloc (sizeof *p); /* { dg-note "'malloc .sizeof .p.' escapes to heap" } */

  if (p)
    hook (p);
}
