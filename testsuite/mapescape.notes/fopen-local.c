/* A stream that is opened and closed in one function.  fopen allocates, so it
   is a site like malloc.  */

#include <stdio.h>

int
first_byte (const char *name) /* { dg-note "'name' does not escape" } */
{
  FILE *stream = fopen (name, "r"); /* { dg-note "'fopen .name, .r..' does not escape" } */
  int result;

  if (!stream)
    return -1;
  result = getc (stream);
  fclose (stream);
  return result;
}
