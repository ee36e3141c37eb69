/* A pointer written as one member of a union is read as another.  */

#include <stdint.h>
#include <stdlib.h>

union word
{
  char *pointer;
  uintptr_t number;
  void *other;
};

void *
through_union (void)
{
  union word word;

  word.pointer = malloc (16); /* { dg-note "'malloc .16.' escapes to heap" } */
  return word.other;
}

uintptr_t
as_number (void)
{
  union word word;

  word.pointer = malloc (17); /* { dg-note "'malloc .17.' escapes to heap" } */
  return word.number;
}

int
local_union (void)
{
  union word word;
  int result;

  word.pointer = malloc (18); /* { dg-note "'malloc .18.' does not escape" } */
  if (!word.pointer)
    return -1;
  word.pointer[0] = 1;
  result = *(char *)word.other;
  free (word.other);
  return result;
}
