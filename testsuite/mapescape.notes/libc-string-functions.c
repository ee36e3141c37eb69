/* Functions that only read or fill their arguments let nothing out; those that
   return a place in their argument return that argument.  */

#include <stdlib.h>
#include <string.h>

int
scan (const char *text) /* { dg-note "'text' does not escape" } */
{
  char *copy = malloc (strlen (text) + 1); /* { dg-note "'malloc .strlen .text. . 1.' does not escape" } */
  int result;

  if (!copy)
    return -1;
  strcpy (copy, text);
  memset (copy, 'x', 1);
  result = strcmp (copy, text) + (int)strcspn (copy, ",;");
  if (strchr (copy, ' '))
    result++;
  if (strstr (copy, "yes"))
    result++;
  free (copy);
  return result;
}

char *
tail (char *text) /* { dg-note "leaking param: 'text' to result ~r0 level=0" } */
{
  return strrchr (text, '/');
}

char *
tail_of_copy (const char *text) /* { dg-note "'text' does not escape" } */
{
  char *copy = strdup (text); /* { dg-note "'strdup .text.' escapes to heap" } */

  return copy ? strchr (copy, '/') : NULL;
}

char *
copy_into (char *target, const char *text) /* { dg-note "leaking param: 'target' to result ~r0 level=0" } */
/* { dg-note "'text' does not escape" "" { target *-*-* } .-1 } */
{
  return strcpy (target, text);
}
