/* Before GCC 15 a place in the frame was given to two variables if a loop used
   one of them only by a register that was set before the loop (PR 111422).
   Blocks on the heap were never at one place.  */
/* { dg-do run } */

#include <stdlib.h>

int zero, rounds;
int *number = &rounds;
unsigned right;
signed char counter;
int one = 1;

int
first_or_filled (int k, signed char *at)
{
  if (k < 6)
    return zero;
  at[0] = at[1] = at[k - 1] = 8;
  return 0;
}

int
in_a_block (int k)
{
  signed char *at = malloc (11); /* { dg-note "moved to stack: 'at'" } */
  int result = first_or_filled (k, at);
  free (at);
  return result;
}

int
main ()
{
  for (; rounds < 8; rounds = rounds + 1)
    ;
  int k;
  int **all = malloc (8 * sizeof *all); /* { dg-note "moved to stack: 'all'" } */
  for (k = 0;
       18446744073709551608ULL + in_a_block (*number) + *number + k < 2; k++)
    all[k] = &one;
  for (; counter <= 4; counter++)
    right = *all[0] == one;
  free (all);
  if (right != 1)
    abort ();
}
