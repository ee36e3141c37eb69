/* An allocator that fails, at each call in turn: realloc then leaves the old block
   as it was, also where that is in a variable, and nothing is lost.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-mapescape-stack-limit=128" } */
/* { dg-additional-options "-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free" } */
/* { dg-additional-sources "support/failing.c" } */

#include <stdlib.h>
#include <string.h>

void fail_call (long number);
int call_failed (void);
long blocks_in_use (void);

/* A block that is known to be in its variable, and may outgrow it.  */

__attribute__ ((noipa)) static int
once (int n)
{
  char *p = malloc (32); /* { dg-note "moved to stack: 'p'$" } */
  if (!p)
    return -1;
  memset (p, n, 32);
  char *q = realloc (p, n * 50); /* { dg-note "moved to stack: 'q' if it has at most 128 bytes" } */
  if (!q)
    {
      free (p);
      return -1;
    }
  int kept = q[0] == n && q[31] == n;
  free (q);
  return !kept;
}

/* What has no bound, and what is grown again and again.  */

__attribute__ ((noipa)) static int
doubled (int n)
{
  size_t cap = 16, len = 0;
  char *buf = malloc (cap); /* { dg-note "moved to stack: 'buf'$" } */
  int failed = 0;
  for (int i = 0; buf && i < n; i++)
    {
      if (len == cap)
        {
          char *now = realloc (buf, cap * 2); /* { dg-note "moved to stack: 'now' if it has at most 128 bytes" } */
          if (!now)
            {
              failed = 1;
              break;
            }
          buf = now;
          cap *= 2;
        }
      buf[len++] = i;
    }
  for (size_t i = 0; i < len; i++)
    if (buf[i] != (char)i)
      abort ();
  free (buf);
  return !buf || failed ? -1 : 0;
}

/* A variable for more than one block: it is known at run time alone if it is in
   use.  What fails is tried again while all that was there before is.  */

struct buffer
{
  char *data;
  size_t len, cap;
};

__attribute__ ((noinline)) static int
append (struct buffer *b, char c)
{
  if (b->len == b->cap)
    {
      size_t cap = b->cap ? 2 * b->cap : 8;
      char *data = realloc (b->data, cap);
      if (!data)
        return 0;
      b->data = data;
      b->cap = cap;
    }
  b->data[b->len++] = c;
  return 1;
}

__attribute__ ((noipa)) static int
several (int n)
{
  struct buffer a = { 0 }, b = { 0 }, c = { 0 };
  for (int i = 0; i < n; i++)
    while (!append (&a, i) || !append (&b, i + 1) /* { dg-note "moved to stack: storage of 'a' if it has at most 128 bytes" } */
           || !append (&c, i + 2)) /* { dg-note "moved to stack: storage of 'c' if it has at most 128 bytes" } */
           /* { dg-note "moved to stack: storage of 'b' if it has at most 128 bytes" "" { target *-*-* } .-2 } */
      {
        a.len = i;
        b.len = b.len < i ? b.len : i;
      }
  for (int i = 0; i < n; i++)
    if (a.data[i] != (char)i || b.data[i] != (char)(i + 1)
        || c.data[i] != (char)(i + 2))
      abort ();
  free (b.data);
  free (a.data);
  free (c.data);
  return 0;
}

/* The same in one function, with a mark.  */

__attribute__ ((noipa)) static int
lines (int n)
{
  char *line = NULL, *before = NULL;
  size_t room = 0, room_before = 0;
  int result = 0;
  for (int i = 1; i <= n; i++)
    {
      size_t size = i * 9;
      if (size > room)
        {
          char *now = realloc (line, size); /* { dg-note "moved to stack: 'now' if it has at most 128 bytes" } */
          if (!now)
            {
              result = -1;
              continue;
            }
          line = now;
          room = size;
        }
      memset (line, i, size);
      if (before && (before[0] != before[room_before - 1] || before[0] == i))
        abort ();
      if (i % 4 == 0)
        {
          free (before);
          before = line;
          room_before = room;
          memset (before, 99, room_before);
          line = NULL;
          room = 0;
        }
    }
  free (line);
  free (before);
  return result;
}

/* A block that another call reallocates, and that must be in the heap then.  */

__attribute__ ((noipa)) static char *
cut (const char *text, int *failed)
{
  char *buf = malloc (100); /* { dg-note "moved to stack: 'buf'$" } */
  if (!buf)
    {
      *failed = 1;
      return NULL;
    }
  strcpy (buf, text);
  char *exact = realloc (buf, strlen (buf) + 1); /* { dg-bogus-note "moved to" } */
  if (!exact)
    {
      if (strcmp (buf, text) != 0)
        abort ();
      free (buf);
      *failed = 1;
    }
  return exact;
}

__attribute__ ((noipa)) static int
returned (int n)
{
  int failed = 0;
  char *text = cut ("some text", &failed);
  if (!failed && strcmp (text, "some text") != 0)
    return n;
  free (text);
  return failed ? -1 : 0;
}

/* In two variables, and one is reallocated to nothing at times.  */

__attribute__ ((noipa)) static int
one_of_two (int n)
{
  char *p = malloc (20); /* { dg-note "moved to stack: 'p'$" } */
  char *q = malloc (24); /* { dg-note "moved to stack: 'q'$" } */
  if (!p || !q)
    {
      free (p);
      free (q);
      return -1;
    }
  memset (p, 1, 20);
  memset (q, 2, 24);
  char *chosen = n & 1 ? p : q;
  char *other = n & 1 ? q : p;
  int sum = other[19];
  char *now = realloc (chosen, n); /* { dg-note "moved to stack: 'now' if it has at most 128 bytes" } */
  int failed = !now && n;
  if (now || n)
    chosen = now ? now : chosen;
  else
    chosen = NULL;
  sum += chosen ? chosen[0] : 3 - sum;
  free (other);
  free (chosen);
  return sum != 3 ? 1 : failed ? -1 : 0;
}

/* FUNCTION with N, which returns 0, or -1 where it has given up: with each of the
   calls failing that it makes.  */

static int
survives (int (*function) (int), int n)
{
  long before = blocks_in_use ();
  int failed = 1;
  for (long number = 1; failed; number++)
    {
      fail_call (number);
      int result = function (n);
      failed = call_failed ();
      fail_call (-1);
      if (result > 0 || (result < 0 && !failed)
          || blocks_in_use () != before)
        return 0;
    }
  return 1;
}

int
main (void)
{
  if (!survives (once, 1) || !survives (once, 2) || !survives (once, 100))
    return 1;
  if (!survives (doubled, 100) || !survives (doubled, 1000))
    return 2;
  if (!survives (several, 3) || !survives (several, 20)
      || !survives (several, 300))
    return 3;
  if (!survives (lines, 3) || !survives (lines, 60))
    return 4;
  if (!survives (returned, 1))
    return 5;
  for (int n = 0; n < 5; n++)
    if (!survives (one_of_two, n) || !survives (one_of_two, n + 150))
      return 6;
  return 0;
}
