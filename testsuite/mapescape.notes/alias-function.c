/* An alias is another name for the same body.  */

#include <stdlib.h>

int *kept;

int
keep (int *p) /* { dg-note "leaking param: 'p'" } */
{
  kept = p;
  return 0;
}

extern int keep_alias (int *) __attribute__ ((alias ("keep")));

int
call (void)
{
  int *p = malloc (36); /* { dg-note "'malloc .36.' escapes to heap" } */

  return keep_alias (p);
}
