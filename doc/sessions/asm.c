#include <stdlib.h>

void
touch (void)
{
  void *p = malloc (16);
  asm volatile ("" : : "r" (p) : "memory");
  free (p);
}
