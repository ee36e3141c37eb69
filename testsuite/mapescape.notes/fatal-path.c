/* A path that ends the program is no way out of the function, whatever it
   does with the block before.  */

#include <stdio.h>
#include <stdlib.h>

static _Noreturn void
die (const char *message) /* { dg-note "'message' does not escape" } */
{
  fprintf (stderr, "%s\n", message);
  exit (1);
}

int
checked (int n)
{
  char *message = malloc (69); /* { dg-note "'malloc .69.' does not escape" } */

  if (!message)
    abort ();
  snprintf (message, 69, "%d is bad", n);
  if (n > 9)
    die (message);
  free (message);
  return n;
}
