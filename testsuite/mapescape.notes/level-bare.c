/* `m' without a value is m=1.  */
/* { dg-options "-fplugin-arg-mapescape-m -fplugin-arg-mapescape-scope=all" } */

#include <stdlib.h>

char *
make (void)
{
  return malloc (4); /* { dg-note "'malloc .4.' escapes to heap" } */
}
