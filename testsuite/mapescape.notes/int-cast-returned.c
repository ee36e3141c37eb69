/* An address that is returned as a number can come back as a pointer.  */

#include <stdint.h>
#include <stdlib.h>

uintptr_t
make_handle (void)
{
  return (uintptr_t)malloc (47); /* { dg-note "'malloc .47.' escapes to heap" } */
}

uintptr_t global;

void
store_handle (void)
{
  global = (uintptr_t)malloc (48); /* { dg-note "'malloc .48.' escapes to heap" } */
}
