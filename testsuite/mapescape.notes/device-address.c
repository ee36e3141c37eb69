/* A pointer that is computed from numbers alone may point to anything.  */

#include <stdlib.h>

void
fill_registers (void)
{
  unsigned long address = 0x40000000;

  for (unsigned long i = 0; i < 4; i++)
    {
      int *block = malloc (sizeof *block); /* { dg-note "'malloc .sizeof .block.' escapes to heap" } */

      *(int **)(address + 8 * i) = block;
    }
}
