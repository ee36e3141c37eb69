/* The two verdicts on an allocation, side by side.  The note stands at the
   call, in its column, and quotes it as it is written.  */

#include <stdlib.h>

char *global;

int
local (void)
{
  char *p = malloc (24); /* { dg-note "13: 'malloc .24.' does not escape" } */
  int c;

  p[0] = 'a';
  c = p[0];
  free (p);
  return c;
}

void
stored (void)
{
  global = malloc (32); /* { dg-note "12: 'malloc .32.' escapes to heap" } */
}
