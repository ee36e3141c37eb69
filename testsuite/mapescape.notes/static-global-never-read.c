/* A static variable that the unit never reads again keeps its block all the
   same as far as anybody can see: nothing releases it.  */

#include <stdlib.h>

static char *history[4];
static unsigned next;

void
record (void)
{
  history[next++ & 3] = malloc (35); /* { dg-note "'malloc .35.' escapes to heap" } */
}
