/* What an asm statement is given may be kept by it; accesses to volatile are
   made, one by one, as they are written.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */

#include <stdlib.h>

__attribute__ ((noipa)) static int
operand (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[0] = n;
  __asm__ volatile ("" : : "r"(p) : "memory");
  int result = p[0];
  free (p);
  return result;
}

static int *kept;

__attribute__ ((noipa)) static int
hidden (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  int *q;
  p[0] = n;
  __asm__ volatile ("" : "=r"(q) : "0"(p));
  kept = q;
  return p[0];
}

/* A barrier, which has nothing of the block.  */

__attribute__ ((noipa)) static int
barrier (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  __asm__ volatile ("" : : : "memory");
  int result = p[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) int
accesses (int n)
{
  volatile int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  p[0] = n + 1;
  p[1] = p[0];
  int result = p[1] + p[0];
  free ((void *) p);
  return result;
}

int
main (void)
{
  int sum = operand (1) + hidden (2) + barrier (3) + accesses (4);
  sum += *kept;
  free (kept);
  return sum == 1 + 2 + 3 + 10 + 2 ? 0 : 1;
}
