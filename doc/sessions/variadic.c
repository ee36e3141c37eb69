#include <stdio.h>
#include <stdlib.h>

void
report (const char *format)
{
  char *p = calloc (1, 64);
  printf (format, p);
  free (p);
}
