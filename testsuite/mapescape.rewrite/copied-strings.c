/* Copies of strings of any length, and of the first characters of one.  */
/* { dg-do run } */
/* { dg-additional-options "-D_GNU_SOURCE -fplugin-arg-mapescape-stack-limit=256" } */
/* { dg-malloc-calls 4 } */

#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static size_t
copied (const char *text)
{
  char *copy = strdup (text); /* { dg-note "moved to stack: 'copy' if it has at most 256 bytes" } */
  if (!copy)
    return 0;
  *copy = '-';
  size_t same = strcmp (copy + 1, text + 1) == 0 ? strlen (copy) : 0;
  free (copy);
  return same;
}

__attribute__ ((noipa)) static int
prefix (const char *text, const char *expected)
{
  char *copy = strndup (text, 5); /* { dg-note "moved to stack: 'copy'$" } */
  int same = strcmp (copy, expected) == 0;
  memset (copy, '+', strlen (copy));
  free (copy);
  return same;
}

__attribute__ ((noipa)) static int
any_prefix (const char *text, size_t n)
{
  char *copy = strndup (text, n); /* { dg-note "moved to stack: 'copy' if it has at most 256 bytes" } */
  size_t length = strlen (copy);
  int same = strncmp (copy, text, n) == 0 && length <= n
             && (length == n || text[length] == 0);
  free (copy);
  return same;
}

/* What is not a string to its end is not read further than asked for.  */

__attribute__ ((noipa)) static int
not_a_string (void)
{
  char *letters = malloc (4); /* { dg-note "moved to stack: 'letters'$" } */
  memcpy (letters, "abcd", 4);
  int good = 1;
  char *copy = strndup (letters, 4); /* { dg-note "moved to stack: 'copy'$" } */
  good &= strcmp (copy, "abcd") == 0;
  free (copy);
  free (letters);
  return good;
}

/* The copy grows.  */

__attribute__ ((noipa)) static int
appended (const char *text, const char *more)
{
  char *all = strdup (text); /* { dg-note "moved to stack: 'all' if it has at most 256 bytes" } */
  all = realloc (all, strlen (all) + strlen (more) + 1); /* { dg-note "moved to stack: 'all' if it has at most 256 bytes" } */
  strcat (all, more);
  int length = strlen (all);
  free (all);
  return length;
}

int
main (void)
{
  static char large[2001];
  memset (large, 'x', 2000);
  if (copied ("t") != 1 || copied ("some text") != 9 || copied (large) != 2000)
    return 1;
  if (!prefix ("", "") || !prefix ("ab", "ab") || !prefix ("abcdefg", "abcde")
      || !prefix (large, "xxxxx"))
    return 2;
  if (!any_prefix ("abc", 0) || !any_prefix ("abc", 2)
      || !any_prefix ("abc", (size_t)-1) || !any_prefix (large, 255)
      || !any_prefix (large, 1500))
    return 3;
  if (!not_a_string ())
    return 4;
  return appended ("some", " more") == 9 && appended (large, "") == 2000 ? 0 : 5;
}
