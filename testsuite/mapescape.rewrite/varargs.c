/* What is printed by the library is only read; what goes to a function with
   variable arguments whose body is not known may be kept, and so may what is
   printed as an address into a string.  */
/* { dg-do run } */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static int
printed (int n)
{
  char text[40];
  char *word = malloc (16); /* { dg-note "moved to stack: 'word'" } */
  strcpy (word, "word");
  snprintf (text, sizeof text, "%s %d", word, n);
  int result = strcmp (text, "word 7") == 0;
  free (word);
  return result;
}

/* Written to.  */

__attribute__ ((noipa)) static int
counted (int n)
{
  char text[40];
  int *count = malloc (sizeof *count); /* { dg-bogus-note "moved to" } */
  snprintf (text, sizeof text, "%d%n", n, count);
  int result = *count;
  free (count);
  return result;
}

__attribute__ ((noipa)) static int
scanned (const char *text)
{
  char *word = malloc (16); /* { dg-note "moved to stack: 'word'" } */
  int *number = malloc (sizeof *number); /* { dg-note "moved to stack: 'number'" } */
  int found = sscanf (text, "%15s %d", word, number);
  int result = found == 2 && strcmp (word, "word") == 0 ? *number : -1;
  free (number);
  free (word);
  return result;
}

/* Of which the body is known: it keeps one of them.  */

static int *last;

__attribute__ ((noinline)) static int
sum_of (int count, ...)
{
  int sum = 0;
  va_list list;
  va_start (list, count);
  for (int i = 0; i < count; i++)
    {
      last = va_arg (list, int *);
      sum += *last;
    }
  va_end (list);
  return sum;
}

__attribute__ ((noipa)) static int
kept (int n)
{
  int *a = malloc (sizeof *a); /* { dg-bogus-note "moved to" } */
  int *b = malloc (sizeof *b); /* { dg-bogus-note "moved to" } */
  *a = n;
  *b = n + 1;
  int sum = sum_of (2, a, b);
  free (a);
  return sum;
}

/* The address in letters.  */

static char address[32];

__attribute__ ((noipa)) static void
written_down (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  snprintf (address, sizeof address, "%p", (void *) p);
}

int
main (void)
{
  if (!printed (7) || counted (1234) != 4 || scanned ("word 12") != 12)
    return 1;
  if (kept (4) != 9 || *last != 5)
    return 2;
  free (last);
  written_down (8);
  void *p;
  if (sscanf (address, "%p", &p) != 1 || *(int *) p != 8)
    return 3;
  free (p);
  return 0;
}
