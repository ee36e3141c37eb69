/* A report does not need notes: at m=0 the records are written all the same.  */
/* { dg-options "-fplugin-arg-mapescape-m=0" } */

#include <stdlib.h>

char *
make (void)
{
  return malloc (4); /* { dg-record {kind alloc name {malloc (4)} verdict escape reason returned} } */
}
