/* A printf of one's own that hands its arguments on in a va_list.  The format
   is a constant that stores nothing.  */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int
format (char *buffer, size_t size, const char *format, ...) /* { dg-note "'buffer' does not escape" } */
/* { dg-note "'format' does not escape" "" { target *-*-* } .-1 } */
{
  va_list list;
  int result;

  va_start (list, format);
  result = vsnprintf (buffer, size, format, list);
  va_end (list);
  return result;
}

int
use (void)
{
  char *buffer = malloc (50); /* { dg-note "'malloc .50.' does not escape" } */
  int result;

  if (!buffer)
    return -1;
  result = format (buffer, 50, "%d", 10);
  free (buffer);
  return result;
}
