/* The copy of a literal is a variable that may be written.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */

#include <string.h>
#include <stdlib.h>

__attribute__ ((noipa)) static int
shout (void)
{
  char *word = strdup ("hello"); /* { dg-note "moved to stack: 'word'" } */
  if (!word)
    return -1;
  word[0] = 'j';
  int result = word[0] == 'j' && strlen (word) == 5;
  free (word);
  return result;
}

int
main (void)
{
  return shout () + shout () == 2 ? 0 : 1;
}
