/* A block that is reallocated stays in its variable as long as it fits in.  What
   outgrows it costs a call, for a block to copy it to, and each further
   reallocation is one.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-mapescape-stack-limit=256" } */
/* { dg-malloc-calls 8 } */

#include <stdlib.h>
#include <string.h>

/* All sizes are known.  */

__attribute__ ((noipa)) static int
known (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "moved to stack: 'p'$" } */
  if (!p)
    return -1;
  *p = n;
  p = realloc (p, 50 * sizeof *p); /* { dg-note "moved to stack: 'p'$" } */
  if (!p)
    return -1;
  p[49] = *p;
  n = p[49];
  free (p);
  return n;
}

/* The usual buffer.  */

__attribute__ ((noipa)) static unsigned
doubled (unsigned n)
{
  size_t cap = 16, len = 0;
  char *buf = malloc (cap); /* { dg-note "moved to stack: 'buf'$" } */
  for (unsigned i = 0; i < n; i++)
    {
      if (len == cap)
        buf = realloc (buf, cap *= 2); /* { dg-note "moved to stack: 'buf' if it has at most 256 bytes" } */
      buf[len++] = i;
    }
  unsigned sum = 0;
  for (size_t i = 0; i < len; i++)
    sum += buf[i] == (char)i;
  free (buf);
  return sum;
}

/* The first block is made by realloc, too, and the old one is kept where the
   new one can not be had.  */

__attribute__ ((noipa)) static int
from_null (unsigned n, size_t huge)
{
  size_t cap = 0, len = 0;
  int *buf = NULL;
  int sum = 0;
  for (unsigned i = 0; i < n; i++)
    {
      if (len == cap)
        {
          cap = i == 32 && huge ? huge : cap ? cap * 2 : 4;
          int *larger = realloc (buf, cap * sizeof *buf); /* { dg-note "moved to stack: 'larger' if it has at most 256 bytes" } */
          if (!larger)
            {
              for (size_t k = 0; k < len; k++)
                sum -= buf[k];
              free (buf);
              return sum;
            }
          buf = larger;
        }
      buf[len++] = 1;
    }
  for (size_t i = 0; i < len; i++)
    sum += buf[i];
  free (buf);
  return sum;
}

/* Each round begins anew, and one leaves its block to the next.  */

__attribute__ ((noipa)) static int
rounds (int n)
{
  int sum = 0;
  char *line = NULL;
  size_t room = 0;
  for (int i = 1; i <= n; i++)
    {
      if ((size_t)i * 8 > room)
        line = realloc (line, room = i * 8); /* { dg-note "moved to stack: 'line' if it has at most 256 bytes" } */
      memset (line, i, i * 8);
      sum += line[i];
      if (i % 5 == 0)
        {
          free (line);
          line = NULL;
          room = 0;
        }
    }
  free (line);
  return sum;
}

/* What is cut to its size when it is returned was in a variable before.  */

__attribute__ ((noipa)) static char *
cut (const char *text)
{
  char *buf = malloc (200); /* { dg-note "moved to stack: 'buf'$" } */
  strcpy (buf, text);
  return realloc (buf, strlen (buf) + 1); /* { dg-bogus-note "moved to" } */
}

/* In another function: a vector and a checking allocator.  */

struct vector
{
  int *data;
  size_t len, cap;
};

__attribute__ ((noinline)) static int
push (struct vector *v, int value)
{
  if (v->len == v->cap)
    {
      int *data = realloc (v->data, 2 * v->cap * sizeof *data);
      if (!data)
        return 0;
      v->data = data;
      v->cap *= 2;
    }
  v->data[v->len++] = value;
  return 1;
}

__attribute__ ((noipa)) static int
pushed (int n)
{
  struct vector v = { malloc (4 * sizeof (int)), 0, 4 }; /* { dg-note "moved to stack: 'malloc .4 . sizeof .int..'" } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    if (!push (&v, i))
      abort ();
  for (int i = 0; i < n; i++)
    sum += v.data[i] == i;
  free (v.data);
  return sum;
}

__attribute__ ((noinline)) static void *
checked (void *old, size_t size)
{
  void *made = realloc (old, size ? size : 1);
  if (!made)
    abort ();
  return made;
}

__attribute__ ((noipa)) static int
through_checked (int n)
{
  int sum = 0, cap = 0;
  short *p = NULL;
  for (int i = 0; i < n; i++)
    {
      if (i == cap)
        p = checked (p, (cap = 2 * cap + 2) * sizeof *p); /* { dg-note "moved to stack: 'p' if it has at most 256 bytes" } */
      p[i] = i;
    }
  for (int i = 0; i < n; i++)
    sum += p[i] == i;
  free (p);
  return sum;
}

/* Places in the block are set right if it has moved.  */

__attribute__ ((noipa)) static int
moved_places (int n)
{
  size_t cap = 8;
  char *buf = malloc (cap); /* { dg-note "moved to stack: 'buf'$" } */
  char *at = buf;
  for (int i = 0; i < n; i++)
    {
      if (at == buf + cap)
        {
          char *now = realloc (buf, cap *= 2); /* { dg-note "moved to stack: 'now' if it has at most 256 bytes" } */
          if (now != buf)
            at = now + cap / 2;
          buf = now;
        }
      *at++ = i % 100;
    }
  int sum = 0;
  for (char *p = buf; p < at; p++)
    sum += *p == (p - buf) % 100;
  free (buf);
  return sum;
}

int
main (void)
{
  if (known (7) != 7)
    return 1;
  if (doubled (0) != 0 || doubled (256) != 256 || doubled (257) != 257)
    return 2;
  if (from_null (0, 0) != 0 || from_null (64, 0) != 64
      || from_null (65, 0) != 65 || from_null (64, (size_t)-1 / 16) != -32)
    return 3;
  if (rounds (30) != 465 || rounds (4) != 10)
    return 4;
  char *text = cut ("some text");
  if (strcmp (text, "some text") != 0)
    return 5;
  free (text);
  if (pushed (64) != 64 || pushed (65) != 65)
    return 6;
  if (through_checked (0) != 0 || through_checked (120) != 120
      || through_checked (500) != 500)
    return 7;
  return moved_places (256) == 256 && moved_places (257) == 257 ? 0 : 8;
}
