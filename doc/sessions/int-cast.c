#include <stdint.h>
#include <stdlib.h>

uint32_t
half (void)
{
  void *p = malloc (16);
  return (uint32_t) ((uintptr_t) p >> 4);
}
