/* GCC's complex integers are wide enough for a pointer each.  */

#include <stdint.h>
#include <stdlib.h>

_Complex unsigned long global;

void
keep (void)
{
  char *p = malloc (21); /* { dg-note "'malloc .21.' escapes to heap" } */

  __imag__ global = (uintptr_t)p;
}
