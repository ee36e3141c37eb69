/* A variable with a cleanup is released on every way out.  */

#include <stdlib.h>
#include <string.h>

void
free_string (char **string) /* { dg-note "'string' does not escape" } */
{
  free (*string);
}

int
check (const char *text) /* { dg-note "'text' does not escape" } */
{
  __attribute__ ((cleanup (free_string))) char *copy = strdup (text); /* { dg-note "'strdup .text.' does not escape" } */

  if (!copy)
    return -1;
  if (copy[0] == '#')
    return 0;
  return copy[1] == ' ';
}
