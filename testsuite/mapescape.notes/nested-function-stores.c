/* A nested function that stores a variable of the function around it in a
   global.  */

#include <stdlib.h>

int *global;

void
outer (int n)
{
  int *block = malloc (n * sizeof *block); /* { dg-note "'malloc .n . sizeof .block.' escapes to heap" } */

  void keep (void)
  {
    global = block;
  }

  if (n > 3)
    keep ();
}
