/* The elements of an array are not told apart, their fields are.  */

#include <stdlib.h>

struct item
{
  char *name;
  char *value;
};

char *
first_name (int n)
{
  struct item *items = calloc (n, sizeof *items); /* { dg-note "'calloc .n, sizeof .items.' does not escape" } */
  char *result;

  if (!items)
    return NULL;
  for (int i = 0; i < n; i++)
    {
      items[i].name = malloc (66); /* { dg-note "'malloc .66.' escapes to heap" } */
      items[i].value = malloc (67); /* { dg-note "'malloc .67.' does not escape" } */
    }
  result = items[0].name;
  for (int i = 0; i < n; i++)
    free (items[i].value);
  free (items);
  return result;
}
