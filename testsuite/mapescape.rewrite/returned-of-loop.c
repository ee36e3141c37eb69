/* Blocks that a function makes in a loop, and returns one of: a caller's
   variable will do for them if each iteration is done with what those before
   it have made.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Eight at a time.  */

__attribute__ ((noinline)) static char *
pick (int n)
{
  char *lines[8];
  for (int i = 0; i < 8; i++)
    {
      lines[i] = malloc (16);
      snprintf (lines[i], 16, "line %d", i);
    }
  for (int i = 0; i < 8; i++)
    if (i != n)
      free (lines[i]);
  return lines[n];
}

__attribute__ ((noipa)) static int
number_of_line (int n)
{
  char *line = pick (n); /* { dg-note "moved to stack: storage of 'pick .n.' if it has at most 256 bytes" } */
  int number = line[5] - '0';
  free (line);
  return number;
}

/* Two at a time: the best so far and the next.  */

__attribute__ ((noinline)) static char *
longest_word (const char *s)
{
  char *best = NULL;
  while (*s)
    {
      size_t n = strcspn (s, " ");
      char *candidate = strndup (s, n);
      if (!best || strlen (candidate) > strlen (best))
        {
          free (best);
          best = candidate;
        }
      else
        free (candidate);
      s += n;
      s += strspn (s, " ");
    }
  return best;
}

__attribute__ ((noipa)) static int
longest_is (const char *s, const char *expected)
{
  char *word = longest_word (s); /* { dg-bogus-note "moved to stack: 'word'" } */
  int same = strcmp (word, expected) == 0;
  free (word);
  return same;
}

/* Two at a time: this one and the last.  */

struct record
{
  int id;
  char name[20];
};

__attribute__ ((noinline)) static struct record *
count_changes (const int *ids, int n)
{
  struct record *old = NULL, *now = NULL;
  int changes = 0;
  for (int i = 0; i < n; i++)
    {
      now = malloc (sizeof *now);
      now->id = ids[i];
      snprintf (now->name, sizeof now->name, "r%d", ids[i]);
      if (old && old->id != now->id)
        changes++;
      free (old);
      old = now;
    }
  if (old)
    old->id = changes;
  return old;
}

__attribute__ ((noipa)) static int
changes_of (const int *ids, int n)
{
  struct record *r = count_changes (ids, n); /* { dg-note "moved to stack: storage of 'count_changes .ids, n.' if it has at most 256 bytes" } */
  int c = r->id * 100 + (int)strlen (r->name);
  free (r);
  return c;
}

/* One at a time: the loop ends with the one that is returned.  */

__attribute__ ((noinline)) static char *
next_even (int *state)
{
  for (;;)
    {
      char *text = malloc (16);
      snprintf (text, 16, "%d", ++*state);
      if (*state % 2 == 0)
        return text;
      free (text);
    }
}

__attribute__ ((noinline)) static char *
next_odd (int *state)
{
  char *text;
  do
    {
      text = malloc (16);
      snprintf (text, 16, "%d", ++*state);
      if (*state % 2 != 0)
        break;
      free (text);
    }
  while (1);
  text[15] = '\0';
  return text;
}

__attribute__ ((noipa)) static int
next_of_both (int *state)
{
  char *even = next_even (state); /* { dg-note "moved to stack: 'even'" } */
  char *odd = next_odd (state); /* { dg-note "moved to stack: 'odd'" } */
  int both = atoi (even) * 100 + atoi (odd);
  free (even);
  free (odd);
  return both;
}

int
main (void)
{
  static const int ids[] = { 1, 1, 2, 3, 3, 100 };
  int state = 0;
  if (number_of_line (3) != 3 || number_of_line (5) != 5)
    abort ();
  if (!longest_is ("fig pear nut", "pear")
      || !longest_is ("a cherry-pie is in the box", "cherry-pie"))
    abort ();
  if (changes_of (ids, 6) != 304 || changes_of (ids, 3) != 102)
    abort ();
  if (next_of_both (&state) != 203 || next_of_both (&state) != 405)
    abort ();
  return 0;
}
