/* The same array returned: all its versions escape, since any of them may be
   the one that the caller gets.  */

#include <stdlib.h>

int *
squares (int n)
{
  int *list = malloc (4 * sizeof *list); /* { dg-note "'malloc .4 . sizeof .list.' escapes to heap" } */
  int room = 4;

  for (int i = 0; list && i < n; i++)
    {
      if (i == room)
        list = realloc (list, (room *= 2) * sizeof *list); /* { dg-note "'realloc .*' escapes to heap" } */
      if (list)
        list[i] = i * i;
    }
  return list;
}
