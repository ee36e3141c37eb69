/* The same with debug information: without the record of the command line,
   which names the plugin, nothing differs.  */
/* { dg-options "-fplugin-arg-mapescape-m=0 -g -gno-record-gcc-switches" } */

#include <stdlib.h>

int
sum (const int *numbers, int length)
{
  int *copy = malloc (length * sizeof *copy);
  int result = 0;

  if (!copy)
    return -1;
  for (int i = 0; i < length; i++)
    copy[i] = numbers[i];
  for (int i = 0; i < length; i++)
    result += copy[i];
  free (copy);
  return result;
}
/* { dg-final { mapescape-same-code } } */
