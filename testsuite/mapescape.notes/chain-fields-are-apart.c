/* The fields of a struct are told apart: that one of them gets out does not
   take the other along.  */

#include <stdlib.h>

struct pair
{
  char *first;
  char *second;
};

char *
take_first (void)
{
  struct pair pair;
  char *result;

  pair.first = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
  pair.second = malloc (16); /* { dg-note "'malloc .16.' does not escape" } */
  if (!pair.second)
    abort ();
  pair.second[0] = 'x';
  result = pair.first;
  free (pair.second);
  return result;
}
