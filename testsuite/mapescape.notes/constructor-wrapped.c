/* Wrappers around malloc are followed however deep they are nested, also when
   they end the program instead of returning NULL.  */

#include <stdio.h>
#include <stdlib.h>

void *
xmalloc (size_t size)
{
  void *block = malloc (size); /* { dg-note "'malloc .size.' escapes to heap" } */

  if (!block)
    {
      fputs ("out of memory\n", stderr);
      exit (1);
    }
  return block;
}

void *
xnew (size_t count, size_t size)
{
  return xmalloc (count * size); /* { dg-note "'xmalloc .count . size.' escapes to heap" } */
}

int *
new_numbers (size_t count)
{
  return xnew (count, sizeof (int)); /* { dg-note "'xnew .count, sizeof .int..' escapes to heap" } */
}

int
first_number (void)
{
  int *numbers = new_numbers (3); /* { dg-note "'new_numbers .3.' does not escape" } */
  int result;

  numbers[0] = 1;
  result = numbers[0];
  free (numbers);
  return result;
}
