#include <stdlib.h>

void consume (char *);

void
produce (void)
{
  consume (malloc (64));
}
