#include <stdlib.h>

int *
make_numbers (int n)
{
  return malloc (n * sizeof (int));
}
