/* Storage from alloca and arrays of variable length is on the stack already:
   it is no heap allocation.  What it points to is followed through it.  */

#include <alloca.h>
#include <stdlib.h>
#include <string.h>

int
through_alloca (int n)
{
  char **slots = alloca (n * sizeof *slots);
  int result = 0;

  for (int i = 0; i < n; i++)
    slots[i] = malloc (39); /* { dg-note "'malloc .39.' does not escape" } */
  for (int i = 0; i < n; i++)
    {
      result += slots[i] != NULL;
      free (slots[i]);
    }
  return result;
}

char *
through_vla (int n)
{
  char *slots[n];
  char *result;

  for (int i = 0; i < n; i++)
    slots[i] = malloc (40); /* { dg-note "'malloc .40.' escapes to heap" } */
  result = slots[0];
  return result;
}
