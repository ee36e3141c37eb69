/* An index that is computed in 32 bits wraps: three times a number can be any
   number, and so the element is any, not only every third.  */

#include <stdlib.h>

int *
every_third (unsigned n)
{
  int *elements[6] = { 0 };

  elements[n * 3] = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
  return elements[1];
}

/* In as many bits as a pointer has it would be an address out of the array. */

int *
every_third_of_many (size_t n)
{
  int *elements[6] = { 0 };

  elements[n * 3] = malloc (12); /* { dg-note "'malloc .12.' does not escape" } */
  return elements[1];
}
