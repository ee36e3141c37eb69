/* A callback of which nothing is known may keep its argument.  */

#include <stdlib.h>

void
call (void (*function) (void *)) /* { dg-note "'function' does not escape" } */
{
  void *block = malloc (12); /* { dg-note "'malloc .12.' escapes to heap" } */

  function (block);
}
