/* hsearch keeps keys and data in a table of its own, and tsearch links the key
   into a tree that the caller has.  */

#include <search.h>
#include <stdlib.h>
#include <string.h>

void
enter (const char *key) /* { dg-note "'key' does not escape" } */
{
  ENTRY entry;

  entry.key = strdup (key); /* { dg-note "'strdup .key.' escapes to heap" } */
  entry.data = NULL;
  hsearch (entry, ENTER);
}
