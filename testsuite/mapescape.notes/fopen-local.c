/* A stream that is opened and closed in one function.  What the library
   allocates for itself is no allocation of the program.  */

#include <stdio.h>

int
first_byte (const char *name) /* { dg-note "'name' does not escape" } */
{
  FILE *stream = fopen (name, "r");
  int result;

  if (!stream)
    return -1;
  result = getc (stream);
  fclose (stream);
  return result;
}
