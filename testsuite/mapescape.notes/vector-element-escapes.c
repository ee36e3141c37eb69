/* One element of an array is returned: the elements are not told apart, so all
   of them may be it.  The array itself stays.  */

#include <stdlib.h>
#include <string.h>

char *
pick (const char **names, size_t n, size_t which) /* { dg-note "'names' does not escape" } */
{
  char **copies = calloc (n, sizeof *copies); /* { dg-note "'calloc .n, sizeof .copies.' does not escape" } */
  char *result;

  if (!copies)
    return NULL;
  for (size_t i = 0; i < n; i++)
    copies[i] = strdup (names[i]); /* { dg-note "'strdup .names.i..' escapes to heap" } */
  result = copies[which];
  for (size_t i = 0; i < n; i++)
    if (i != which)
      free (copies[i]);
  free (copies);
  return result;
}
