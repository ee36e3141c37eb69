#include <stdlib.h>

int
never (void)
{
  if (0)
    return *(int *) malloc (4);
  return 0;
}
