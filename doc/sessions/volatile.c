#include <stdlib.h>

int
peek (void)
{
  char *volatile p = malloc (16);
  int result = p ? p[0] : 0;
  free (p);
  return result;
}
