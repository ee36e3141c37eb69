/* A volatile object may be read by somebody else at any time.  */

#include <stdlib.h>

char *volatile global;

void
store_global (void)
{
  global = malloc (30); /* { dg-note "'malloc .30.' escapes to heap" } */
}

int
through_volatile_data (int n)
{
  volatile int *data = malloc (sizeof *data); /* { dg-note "'malloc .sizeof .data.' does not escape" } */
  int result;

  if (!data)
    return -1;
  *data = n;
  result = *data;
  free ((void *)data);
  return result;
}
