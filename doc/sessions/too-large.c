#include <stdlib.h>

int
biggest (void)
{
  int *counts = calloc (100000, sizeof (int));
  int result = counts ? counts[7] : 0;
  free (counts);
  return result;
}
