/* putenv makes the string itself a part of the environment; setenv copies
   it.  */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

void
put (const char *name) /* { dg-note "'name' does not escape" } */
{
  char *kept = strdup (name); /* { dg-note "'strdup .name.' escapes to heap" } */
  char *copied = strdup ("value"); /* { dg-note "'strdup ..value..' does not escape" } */

  if (!kept || !copied)
    abort ();
  putenv (kept);
  setenv ("OTHER", copied, 1);
  free (copied);
}
