/* It escapes on one branch; a verdict is about all of them.  */

#include <stdlib.h>

char *global;

void
sometimes (int n)
{
  char *p = malloc (54); /* { dg-note "'malloc .54.' escapes to heap" } */

  if (n == 123456)
    global = p;
  else
    free (p);
}

char *
selected (int n)
{
  char *p = malloc (55); /* { dg-note "'malloc .55.' escapes to heap" } */
  char *q = malloc (56); /* { dg-note "'malloc .56.' escapes to heap" } */

  return n ? p : q;
}
