/* A pointer with a tag in its low bits, in a global.  */

#include <stdint.h>
#include <stdlib.h>

uintptr_t global;

void
tag (void)
{
  char *p = malloc (50); /* { dg-note "'malloc .50.' escapes to heap" } */

  global = (uintptr_t)p | 1;
}

uintptr_t list;

void
xor_link (char *other) /* { dg-note "leaking param: 'other'" } */
{
  char *p = malloc (51); /* { dg-note "'malloc .51.' escapes to heap" } */

  list = (uintptr_t)p ^ (uintptr_t)other;
}
