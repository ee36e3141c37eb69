/* A recursion in which the parameter is stored at the bottom: it leaks from
   every level.  */

#include <stdlib.h>

char *global;

void
descend (char *p, int n) /* { dg-note "leaking param: 'p'" } */
{
  if (n == 0)
    global = p;
  else
    descend (p, n - 1);
}

void
start (void)
{
  descend (malloc (53), 4); /* { dg-note "'malloc .53.' escapes to heap" } */
}
