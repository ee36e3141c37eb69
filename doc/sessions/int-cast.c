#include <stdint.h>
#include <stdlib.h>

double
address_as_number (void)
{
  void *p = malloc (16);
  return (double) (uintptr_t) p;
}
