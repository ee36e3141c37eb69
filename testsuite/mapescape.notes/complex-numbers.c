/* Complex numbers are no pointers, and arrays of them are ordinary blocks.  */

#include <complex.h>
#include <stdlib.h>

double
magnitude (int n)
{
  double complex *values = malloc (n * sizeof *values); /* { dg-note "'malloc .n . sizeof .values.' does not escape" } */
  double complex sum = 0;

  if (!values)
    return -1;
  for (int i = 0; i < n; i++)
    values[i] = i + 2 * I;
  for (int i = 0; i < n; i++)
    sum += values[i] * conj (values[i]);
  free (values);
  return creal (sum) + cimag (sum);
}
