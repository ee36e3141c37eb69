/* getline allocates through its first argument, and reallocates there.  */

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t
longest_line (FILE *stream) /* { dg-note "'stream' does not escape" } */
{
  char *line = NULL;
  size_t room = 0, longest = 0;
  ssize_t length;

  while ((length = getline (&line, &room, stream)) >= 0) /* { dg-note "'getline .&line, &room, stream.' does not escape" } */
    if ((size_t)length > longest)
      longest = (size_t)length;
  free (line);
  return longest;
}

char *
last_line (FILE *stream) /* { dg-note "'stream' does not escape" } */
{
  char *line = NULL;
  size_t room = 0;

  while (getline (&line, &room, stream) >= 0) /* { dg-note "'getline .&line, &room, stream.' escapes to heap" } */
    continue;
  return line;
}
