/* Also a local one: a debugger or a signal handler may look at it.  */

#include <stdlib.h>

int
local (void)
{
  char *volatile p = malloc (31); /* { dg-note "'malloc .31.' escapes to heap" } */
/* { dg-record {reason volatile} "" { target *-*-* } .-1 } */
  int result;

  if (!p)
    return -1;
  p[0] = 3;
  result = p[0];
  free (p);
  return result;
}
