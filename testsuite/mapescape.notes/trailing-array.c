/* An array at the end of a structure may be longer than it is declared, as
   programs from before flexible array members have it.  */

#include <stdlib.h>

struct names
{
  long count;
  char *names[1];
};

char *
third (int n)
{
  struct names *names = malloc (64); /* { dg-note "'malloc .64.' does not escape" } */
  char *result;

  if (!names)
    exit (1);
  names->names[n] = malloc (8); /* { dg-note "'malloc .8.' escapes to heap" } */
  result = ((char **)names)[3];
  free (names);
  return result;
}
