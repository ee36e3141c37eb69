/* The strdup family allocates a copy; the original does not flow into it.  */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

char *global;

size_t
local_copies (const char *text, const wchar_t *wide) /* { dg-note "'text' does not escape" } */
/* { dg-note "'wide' does not escape" "" { target *-*-* } .-1 } */
{
  char *a = strdup (text); /* { dg-note "'strdup .text.' does not escape" } */
/* { dg-record {kind alloc callee strdup verdict noescape} "" { target *-*-* } .-1 } */
  char *b = strndup (text, 3); /* { dg-note "'strndup .text, 3.' does not escape" } */
/* { dg-record {kind alloc callee strndup verdict noescape} "" { target *-*-* } .-1 } */
  wchar_t *c = wcsdup (wide); /* { dg-note "'wcsdup .wide.' does not escape" } */
  size_t result = 0;

  if (a && b && c)
    result = strlen (a) + strlen (b) + wcslen (c);
  free (a);
  free (b);
  free (c);
  return result;
}

void
kept_copy (const char *text) /* { dg-note "'text' does not escape" } */
{
  global = strdup (text); /* { dg-note "'strdup .text.' escapes to heap" } */
}
