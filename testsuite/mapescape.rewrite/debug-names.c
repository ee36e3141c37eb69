/* A debugger shows the variable under the name of the pointer that had the
   block, with `.stack' behind it.  */
/* { dg-do compile } */
/* { dg-additional-options "-g -dA" } */
/* { dg-final { mapescape-scan-asm "\"numbers.stack" } } */

#include <stdlib.h>

extern void look (void);

static int
sum (const int *p)
{
  return p[0] + p[1];
}

int
use (int n)
{
  int *numbers = malloc (2 * sizeof *numbers); /* { dg-note "moved to stack: 'numbers'" } */
  numbers[0] = numbers[1] = n;
  look ();
  n = sum (numbers);
  free (numbers);
  return n;
}
