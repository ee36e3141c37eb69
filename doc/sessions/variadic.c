#include <stdlib.h>

void trace (int level, ...);

void
traced (void)
{
  char *p = malloc (64);
  trace (1, p);
  free (p);
}
