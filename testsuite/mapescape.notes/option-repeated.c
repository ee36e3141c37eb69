/* Of a key that is given twice the last value counts, as with GCC's own
   options.  */
/* { dg-options "-fplugin-arg-mapescape-m=0 -fplugin-arg-mapescape-scope=all -fplugin-arg-mapescape-m=1" } */

#include <stdlib.h>

char *
make (void)
{
  return malloc (4); /* { dg-note "'malloc .4.' escapes to heap" } */
}
