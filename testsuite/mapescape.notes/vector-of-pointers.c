/* An array of pointers, all released one by one.  The array does not escape,
   nor do its elements.  */

#include <stdlib.h>
#include <string.h>

size_t
total_length (const char **names, size_t n) /* { dg-note "'names' does not escape" } */
{
  char **copies = calloc (n, sizeof *copies); /* { dg-note "'calloc .n, sizeof .copies.' does not escape" } */
  size_t total = 0;

  if (!copies)
    return 0;
  for (size_t i = 0; i < n; i++)
    copies[i] = strdup (names[i]); /* { dg-note "'strdup .names.i..' does not escape" } */
  for (size_t i = 0; i < n; i++)
    {
      if (copies[i])
        total += strlen (copies[i]);
      free (copies[i]);
    }
  free (copies);
  return total;
}
