/* A function that returns its argument lets it out as far as its caller: who
   gets the result has the block.  */
/* { dg-do run } */
/* { dg-malloc-calls 1 } */

#include <stdlib.h>
#include <string.h>

__attribute__ ((noinline)) static char *
skip_spaces (char *p)
{
  while (*p == ' ')
    p++;
  return p;
}

__attribute__ ((noinline)) static char *
either (int first, char *a, char *b)
{
  return first ? a : b;
}

__attribute__ ((noipa)) static int
first_letter (const char *text)
{
  char *copy = malloc (32); /* { dg-note "moved to stack: 'copy'" } */
  strcpy (copy, text);
  int result = *skip_spaces (copy);
  free (copy);
  return result;
}

__attribute__ ((noipa)) static int
one_of_both (int first)
{
  char *a = malloc (8); /* { dg-note "moved to stack: 'a'" } */
  char *b = malloc (8); /* { dg-note "moved to stack: 'b'" } */
  strcpy (a, "one");
  strcpy (b, "two");
  char *one = either (first, a, b);
  one[0] = 'x';
  int result = a[0] * 1000 + b[0];
  free (either (first, b, a));
  free (one);
  return result;
}

/* By way of the library.  */

__attribute__ ((noipa)) static int
from_the_library (const char *text)
{
  char *copy = malloc (32); /* { dg-note "moved to stack: 'copy'" } */
  char *end = strchr (strcpy (copy, text), '.');
  int result = end ? end - copy : -1;
  free (copy);
  return result;
}

__attribute__ ((noinline)) static char *
trimmed (const char *text)
{
  char *copy = malloc (32); /* { dg-bogus-note "moved to" } */
  strcpy (copy, text);
  return skip_spaces (copy);
}

static char *end_of_name;

__attribute__ ((noipa)) static int
remembered (const char *text)
{
  char *copy = malloc (32); /* { dg-bogus-note "moved to" } */
  end_of_name = strchr (strcpy (copy, text), '.');
  return copy[0];
}

int
main (void)
{
  if (first_letter ("  word") != 'w')
    return 1;
  if (one_of_both (1) != 'x' * 1000 + 't' || one_of_both (0) != 'o' * 1000 + 'x')
    return 2;
  char *word = trimmed (" letter"); /* { dg-note "moved to stack: 'word'" } */
  if (from_the_library ("file.c") != 4 || strcmp (word, "letter") != 0)
    return 3;
  free (word - 1);
  if (remembered ("name.end") != 'n' || strcmp (end_of_name, ".end") != 0)
    return 4;
  free (end_of_name - 4);
  return 0;
}
