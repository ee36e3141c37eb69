/* A callback with its context that is put into a local table and called from
   there before the function returns.  */

#include <stdlib.h>

struct handler
{
  void (*function) (void *);
  void *context;
};

void
increment (void *context) /* { dg-note "'context' does not escape" } */
{
  ++*(int *)context;
}

int
dispatch (int n)
{
  struct handler handlers[4];
  int *counter = calloc (1, sizeof *counter); /* { dg-note "'calloc .1, sizeof .counter.' does not escape" } */
  int result;

  if (!counter)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      handlers[i].function = increment;
      handlers[i].context = counter;
    }
  for (int i = 0; i < n; i++)
    handlers[i & 3].function (handlers[i & 3].context);
  result = *counter;
  free (counter);
  return result;
}
