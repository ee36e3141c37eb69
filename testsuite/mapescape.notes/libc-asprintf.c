/* asprintf allocates through its first argument; what it formats does not
   flow anywhere.  */

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t
width (const char *name, int n) /* { dg-note "'name' does not escape" } */
{
  char *text = NULL;
  size_t result;

  if (asprintf (&text, "%s-%d", name, n) < 0) /* { dg-note "'asprintf .*' does not escape" } */
    return 0;
  result = strlen (text);
  free (text);
  return result;
}

char *
label (const char *name, int n) /* { dg-note "'name' does not escape" } */
{
  char *text;

  if (asprintf (&text, "%s-%d", name, n) < 0) /* { dg-note "'asprintf .*' escapes to heap" } */
    return NULL;
  return text;
}
