/* SARIF, which GCC has since version 13, carries the same notes; the library
   reads them back from it.  */
/* { dg-additional-options "-fdiagnostics-format=sarif-stderr" } */

#include <stdlib.h>

char *global;

int
make (const char *text) /* { dg-note "'text' does not escape" } */
{
  char *copy = malloc (16); /* { dg-note "16: 'malloc .16.' does not escape" } */
  int c;

  copy[0] = text[0];
  c = copy[0];
  free (copy);
  global = malloc (8); /* { dg-note "12: 'malloc .8.' escapes to heap" } */
  return c;
}
