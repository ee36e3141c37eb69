/* A function of the program's own may have the name of one of the library's that
   ISO C does not reserve.  Nothing is known of it.  */

#include <stdlib.h>

extern long send (int to, const void *data, unsigned long size, int flags);

void
hand_over (void)
{
  int *message = malloc (16); /* { dg-note "'malloc .16.' escapes to heap" } */

  send (1, message, 16, 0);
}
