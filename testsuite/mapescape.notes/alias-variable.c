/* The same for variables: what is stored under one name is found under the
   other.  */

#include <stdlib.h>

char *real;
extern char *other __attribute__ ((alias ("real")));

void
store (void)
{
  other = malloc (37); /* { dg-note "'malloc .37.' escapes to heap" } */
}
