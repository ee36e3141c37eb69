/* A block that is passed down a recursion and dies with the frame that made
   it.  */

#include <stdlib.h>

int
depth (const int *above, int n) /* { dg-note "'above' does not escape" } */
{
  int *level = malloc (sizeof *level); /* { dg-note "'malloc .sizeof .level.' does not escape" } */
  int result;

  if (!level)
    return -1;
  *level = above ? *above + 1 : 0;
  result = n > 0 ? depth (level, n - 1) : *level;
  free (level);
  return result;
}
