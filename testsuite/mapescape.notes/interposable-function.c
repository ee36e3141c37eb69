/* In a shared library an exported function may be interposed; a static or
   hidden one may not.  */
/* { dg-additional-options "-fPIC" } */

#include <stdlib.h>

int
exported (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}

__attribute__ ((visibility ("hidden"))) int
hidden (int *p) /* { dg-note "'p' does not escape" } */
{
  return *p;
}

int
call_exported (void)
{
  int *p = calloc (1, sizeof *p); /* { dg-note "'calloc .1, sizeof .p.' escapes to heap" } */
/* { dg-record {reason opaque-call} "" { target *-*-* } .-1 } */

  return p ? exported (p) : -1;
}

int
call_hidden (void)
{
  int *p = calloc (2, sizeof *p); /* { dg-note "'calloc .2, sizeof .p.' does not escape" } */

  return p ? hidden (p) : -1;
}
