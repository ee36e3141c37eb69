/* A name with quotes and backslashes in it is written as JSON wants it.  */

#include <string.h>

char *
make (void)
{
  return strdup ("a\"b\\"); /* { dg-note "'strdup .*' escapes to heap" } */
/* { dg-record {kind alloc callee strdup verdict escape} "" { target *-*-* } .-1 } */
}
