/* Arithmetic on an address, to align it or to look at its low bits, that stays
   in the function.  */

#include <stdint.h>
#include <stdlib.h>

int
align (void)
{
  char *block = malloc (49); /* { dg-note "'malloc .49.' does not escape" } */
  char *aligned;
  int result;

  if (!block)
    return -1;
  aligned = (char *)(((uintptr_t)block + 15) & ~(uintptr_t)15);
  aligned[0] = 1;
  result = aligned[0];
  free (block);
  return result;
}
