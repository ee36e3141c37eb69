/* An array that grows by realloc: each block is the argument of the next call,
   and the last one is released.  */

#include <stdlib.h>

int
primes (int limit)
{
  int *found = NULL;
  int count = 0, room = 0, last;

  for (int n = 2; n < limit; n++)
    {
      int prime = 1;

      for (int i = 0; i < count; i++)
        if (n % found[i] == 0)
          prime = 0;
      if (!prime)
        continue;
      if (count == room)
        {
          int *more;

          room = room * 2 + 4;
          more = realloc (found, room * sizeof *more); /* { dg-note "'realloc .found, room . sizeof .more.' does not escape" } */
/* { dg-record {kind alloc callee realloc verdict noescape size null} "" { target *-*-* } .-1 } */
          if (!more)
            break;
          found = more;
        }
      found[count++] = n;
    }
  last = count ? found[count - 1] : 0;
  free (found);
  return last;
}
