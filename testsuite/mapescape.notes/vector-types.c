/* Values of vector type that hold numbers keep nothing; loads and stores of
   them move the bytes of an array.  */

#include <stdlib.h>

typedef int ints __attribute__ ((vector_size (16)));

int
sum_four (const int *numbers) /* { dg-note "'numbers' does not escape" } */
{
  ints *vector = aligned_alloc (16, sizeof *vector); /* { dg-note "'aligned_alloc .16, sizeof .vector.' does not escape" } */
  int result;

  if (!vector)
    return -1;
  for (int i = 0; i < 4; i++)
    (*vector)[i] = numbers[i];
  *vector = *vector * 2;
  result = (*vector)[0] + (*vector)[3];
  free (vector);
  return result;
}
