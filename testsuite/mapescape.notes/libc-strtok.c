/* strtok keeps a pointer into the string for its next call; strtok_r keeps it
   where the caller says.  */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

int
words (const char *text) /* { dg-note "'text' does not escape" } */
{
  char *copy = strdup (text); /* { dg-note "'strdup .text.' does not escape" } */
  char *state;
  int count = 0;

  if (!copy)
    return -1;
  for (char *word = strtok_r (copy, " ", &state); word;
       word = strtok_r (NULL, " ", &state))
    count++;
  free (copy);
  return count;
}

char *
first_word (const char *text) /* { dg-note "'text' does not escape" } */
{
  return strtok (strdup (text), " "); /* { dg-note "'strdup .text.' escapes to heap" } */
}
