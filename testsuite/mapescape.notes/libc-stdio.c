/* stdio prints what it is given and keeps nothing of it.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
print (FILE *stream, const char *name, int value) /* { dg-note "'stream' does not escape" } */
/* { dg-note "'name' does not escape" "" { target *-*-* } .-1 } */
{
  char *line = malloc (100); /* { dg-note "'malloc .100.' does not escape" } */

  if (!line)
    return;
  snprintf (line, 100, "%s=%d", name, value);
  fputs (line, stream);
  puts (line);
  printf ("%s\n", line);
  fwrite (line, 1, strlen (line), stream);
  fflush (stream);
  free (line);
}

int
parse (const char *text) /* { dg-note "'text' does not escape" } */
{
  int *value = malloc (sizeof *value); /* { dg-note "'malloc .sizeof .value.' does not escape" } */
  int result = 0;

  if (!value)
    return 0;
  if (sscanf (text, "%d", value) == 1)
    result = *value;
  free (value);
  return result;
}
