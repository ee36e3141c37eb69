/* What an asm statement yields may be any pointer; a pointer that it cannot
   have seen is not among them.  */

#include <stdlib.h>

char *
anything (void)
{
  char *result;
  char *own = malloc (29); /* { dg-note "'malloc .29.' does not escape" } */

  if (!own)
    abort ();
  own[0] = 1;
  __asm__ ("mov $0, %0" : "=r" (result));
  if (own[0] == 2)
    result = NULL;
  free (own);
  return result;
}
