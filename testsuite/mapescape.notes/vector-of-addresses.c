/* Two addresses in one vector value, stored at once in a global.  */

#include <stdint.h>
#include <stdlib.h>

typedef uintptr_t words __attribute__ ((vector_size (16)));

words global;

void
keep (void)
{
  char *a = malloc (22); /* { dg-note "'malloc .22.' escapes to heap" } */
  char *b = malloc (23); /* { dg-note "'malloc .23.' escapes to heap" } */
  words both = { (uintptr_t)a, (uintptr_t)b };

  global = both;
}
