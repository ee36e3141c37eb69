/* A note is not a warning: -w and -Werror make no difference to it.  */
/* { dg-additional-options "-w -Werror" } */

#include <stdlib.h>

char *
make (void)
{
  return malloc (4); /* { dg-note "'malloc .4.' escapes to heap" } */
}
