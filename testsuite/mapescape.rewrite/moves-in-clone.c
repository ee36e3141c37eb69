/* A function is cloned for its caller, and has blocks of its own to move: they
   move in the clone too, also where that calls for another clone, and where a
   release may be of a block of either.  */
/* { dg-do run } */
/* { dg-malloc-calls 4 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text
{
  char *bytes;
  unsigned length;
};

__attribute__ ((noipa)) static char *
keep (char *p)
{
  return p;
}

static unsigned
digits (char *to, unsigned n)
{
  return sprintf (to, "%u", n);
}

static char *
buffer_new (unsigned first)
{
  char *p = malloc (16);
  memset (p, 0, 16);
  p[0] = first;
  return p;
}

/* A temporary block, made by the allocator and by a function.  */
static struct text *
text_new (unsigned n)
{
  char *direct = malloc (16); /* { dg-note "moved to stack: 'direct'" } */
  unsigned length = digits (direct, n);
  char *made = buffer_new ('0'); /* { dg-note "moved to stack: 'made'" } */
  length += digits (made, n + 1);
  struct text *t = malloc (sizeof *t);
  t->bytes = malloc (32);
  strcpy (t->bytes, direct);
  strcat (t->bytes, made);
  t->length = length;
  free (direct);
  free (made);
  return t;
}

static void
text_free (struct text *t)
{
  free (t->bytes);
  free (t);
}

/* What it releases last may be its own or what it was given.  */
static char *
longer (char *old, char *kept)
{
  char *other = malloc (24); /* { dg-note "moved to stack: 'other'" } */
  memset (other, 'x', 23);
  other[23] = 0;
  int long_enough = strlen (old) > 20;
  char *first = long_enough ? other : old;
  char *second = long_enough ? old : other;
  strcpy (kept, second);
  free (first);
  free (second);
  return kept;
}

__attribute__ ((noipa)) static int
in_variables (unsigned n)
{
  struct text *t = text_new (n); /* { dg-note "moved to stack: 't'" } */
  int result = t->length == 4 && strcmp (t->bytes, "1011") == 0;
  text_free (t);
  return result;
}

/* Its caller keeps it: not cloned for this one.  */
__attribute__ ((noipa)) static struct text *
made_for_caller (unsigned n)
{
  return text_new (n);
}

__attribute__ ((noipa)) static int
lengthened (int length)
{
  char kept[32];
  char *old = malloc (32); /* { dg-note "moved to stack: 'old'" } */
  memset (old, 'y', length);
  old[length] = 0;
  longer (old, kept);
  return kept[0] == (length > 20 ? 'y' : 'x');
}

int
main (void)
{
  struct text *t = made_for_caller (10);
  char *other = keep (malloc (40));
  char kept[32];
  strcpy (other, "z");
  longer (other, kept);
  int right = in_variables (10) && t->length == 4 && lengthened (5)
              && lengthened (25) && kept[0] == 'x';
  keep (t->bytes);
  text_free (t);
  char *last = keep (malloc (8));
  free (last);
  return right ? 0 : 1;
}
