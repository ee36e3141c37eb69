#include <stdlib.h>

static char *buffer;

void
buffer_init (void)
{
  buffer = malloc (4096);
}

int
buffer_used (void)
{
  return buffer && buffer[0];
}
