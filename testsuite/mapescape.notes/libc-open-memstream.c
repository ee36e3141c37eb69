/* open_memstream keeps the addresses of two variables until the stream is
   closed, and allocates through the first of them at any time.  Here the text
   is returned, so that it escapes.  */

#include <stdio.h>
#include <stdlib.h>

char *
join (const char *a, const char *b) /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  char *text = NULL;
  size_t length = 0;
  FILE *stream = open_memstream (&text, &length); /* { dg-note "'open_memstream .*' escapes to heap" } */

  if (!stream)
    return NULL;
  fprintf (stream, "%s, %s", a, b);
  fclose (stream);
  return text;
}
