/* What llvm-shapes.c only sees declared.  */

#include <stdlib.h>

void
unknown (int *p)
{
  *p += 1;
}

void
unknown_release (int *p)
{
  free (p);
}

void
promised (int *p)
{
  __asm__ volatile ("" : : "r"(p) : "memory");
}

void
unknown_effect (void)
{
}
