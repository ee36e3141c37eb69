/* A function of the C library that is declared without a prototype need not be
   the library's.  */
/* { dg-additional-options "-std=gnu17" } */

#include <stddef.h>

extern void *malloc (size_t);
extern long atol ();

long
number (void)
{
  char *text = malloc (16); /* { dg-note "'malloc .16.' escapes to heap" } */

  return atol (text);
}
