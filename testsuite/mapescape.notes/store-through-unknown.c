/* Through a pointer that came from somewhere unknown.  */

#include <stdlib.h>

extern char **get_place (void);

void
hold (void)
{
  *get_place () = malloc (61); /* { dg-note "'malloc .61.' escapes to heap" } */
}
