/* Which function an ifunc calls is decided when the program is loaded.  */

#include <stdlib.h>

static int
one (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}

static int (*resolve (void)) (int *)
{
  return one;
}

int chosen (int *) __attribute__ ((ifunc ("resolve")));

int
call (void)
{
  int *p = calloc (1, sizeof *p); /* { dg-note "'calloc .1, sizeof .p.' escapes to heap" } */

  return p ? chosen (p) : -1;
}
