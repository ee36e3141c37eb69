/* A flexible array member is part of its struct's block.  */

#include <stdlib.h>

struct names
{
  int count;
  char *names[];
};

int
count (int n)
{
  struct names *names = malloc (sizeof *names + n * sizeof (char *)); /* { dg-note "'malloc .sizeof .names . n . sizeof .char ...' does not escape" } */
  int result;

  if (!names)
    return -1;
  names->count = n;
  for (int i = 0; i < n; i++)
    names->names[i] = malloc (68); /* { dg-note "'malloc .68.' does not escape" } */
  result = names->count;
  for (int i = 0; i < n; i++)
    free (names->names[i]);
  free (names);
  return result;
}
