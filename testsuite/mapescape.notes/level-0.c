/* At m=0 there are no notes, and the object file is the one of the compiler
   without the plugin, byte for byte.  */
/* { dg-options "-fplugin-arg-mapescape-m=0" } */

#include <stdlib.h>

char *global;

void
make (char *p)
{
  char *q = malloc (16);

  q[0] = *p;
  global = p;
  free (q);
}
/* { dg-final { mapescape-same-code } } */
