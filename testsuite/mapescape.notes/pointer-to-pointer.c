/* Two levels of pointers to locals.  */

#include <stdlib.h>

int
indirect (void)
{
  char *p = malloc (64); /* { dg-note "'malloc .64.' does not escape" } */
  char **pp = &p;
  char ***ppp = &pp;
  int result;

  if (!**ppp)
    return -1;
  (**ppp)[0] = 1;
  result = (*pp)[0];
  free (**ppp);
  return result;
}

char *
indirect_returned (void)
{
  char *p = NULL;
  char **pp = &p;
  char ***ppp = &pp;

  **ppp = malloc (65); /* { dg-note "'malloc .65.' escapes to heap" } */
  return p;
}
