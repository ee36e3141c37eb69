/* A struct returned by value: its fields are what gets out, and in the caller
   they are fields of the caller's variable.  */

#include <stdlib.h>

struct slice
{
  char *bytes;
  size_t length;
};

struct slice
slice_new (size_t length)
{
  struct slice slice;

  slice.bytes = malloc (length); /* { dg-note "'malloc .length.' escapes to heap" } */
/* { dg-record {reason returned} "" { target *-*-* } .-1 } */
  slice.length = length;
  return slice;
}

int
slice_first (struct slice slice) /* { dg-note "'slice' does not escape" } */
{
  return slice.length ? slice.bytes[0] : -1;
}

int
local (void)
{
  struct slice slice = slice_new (3); /* { dg-note "'slice_new .3.' does not escape" } */
  int result;

  if (!slice.bytes)
    return -1;
  slice.bytes[0] = 1;
  result = slice_first (slice);
  free (slice.bytes);
  return result;
}

char *
stolen (void)
{
  struct slice slice = slice_new (9); /* { dg-note "'slice_new .9.' escapes to heap" } */

  return slice.bytes;
}
