/* A release that may be of the variable or of another block still releases
   the other one, and nothing else.  */
/* { dg-do run } */
/* { dg-malloc-calls 1 } */

#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static char *
keep (char *p)
{
  return p;
}

__attribute__ ((noipa)) static int
first (int large)
{
  char *small = malloc (8); /* { dg-note "moved to stack: 'small'" } */
  char *text = large ? keep (malloc (100000)) : small;
  strcpy (text, "text");
  int result = text[0];
  free (text);
  if (text != small)
    free (small);
  return result;
}

int
main (void)
{
  return first (0) == 't' && first (1) == 't' ? 0 : 1;
}
