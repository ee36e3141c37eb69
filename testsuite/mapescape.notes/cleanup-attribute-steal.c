/* The usual way to return such a variable: take its value and leave NULL to
   the cleanup.  */

#include <stdlib.h>
#include <string.h>

void
free_string (char **string) /* { dg-note "'string' does not escape" } */
{
  free (*string);
}

static inline void *
steal (void *place) /* { dg-note "leaking param: 'place' to result ~r0 level=1" } */
{
  void *value = *(void **)place;

  *(void **)place = NULL;
  return value;
}

char *
copy_if_good (const char *text) /* { dg-note "'text' does not escape" } */
{
  __attribute__ ((cleanup (free_string))) char *copy = strdup (text); /* { dg-note "'strdup .text.' escapes to heap" } */

  if (!copy || copy[0] == '#')
    return NULL;
  return steal (&copy);
}
