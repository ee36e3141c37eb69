/* A release in a function that is called, or behind a member, is a release: the
   block is not asked of the allocator, so it must not be given back to it.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct text
{
  char *bytes;
  size_t length;
};

/* Releases what it is given, and says so.  */

__attribute__ ((noinline)) static bool
drop_if (bool wanted, char *p)
{
  if (wanted)
    free (p);
  return wanted;
}

__attribute__ ((noipa)) static int
dropped (int n)
{
  char *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  int result = p[0];
  if (!drop_if (n & 1, p))
    {
      result += p[0];
      free (p);
    }
  return result;
}

/* By way of a member, two calls deep.  */

__attribute__ ((noinline)) static void
bytes_clear (struct text *t)
{
  free (t->bytes);
  t->bytes = NULL;
}

__attribute__ ((noinline)) static void
text_clear (struct text *t)
{
  bytes_clear (t);
  t->length = 0;
}

__attribute__ ((noipa)) static int
cleared (const char *name)
{
  struct text t;
  t.length = strlen (name);
  t.bytes = malloc (32); /* { dg-note "moved to stack: 'malloc .32.'" } */
  strcpy (t.bytes, name);
  int result = t.bytes[0] + t.length;
  text_clear (&t);
  return result;
}

/* The same functions with what stays on the heap.  */

static struct text kept;

__attribute__ ((noipa)) static int
kept_cleared (const char *name)
{
  kept.length = strlen (name);
  kept.bytes = malloc (32); /* { dg-bogus-note "moved to" } */
  strcpy (kept.bytes, name);
  int result = kept.bytes[0] + kept.length;
  text_clear (&kept);
  return result;
}

/* Of which nobody knows what it does.  */

__attribute__ ((weak)) void
unknown_release (char *p)
{
  free (p);
}

__attribute__ ((noipa)) static int
unknown (int n)
{
  char *p = malloc (16); /* { dg-bogus-note "moved to" } */
  p[0] = n;
  int result = p[0];
  unknown_release (p);
  return result;
}

/* Every other one: the first is released in the loop, the last behind it.  */

__attribute__ ((noinline)) static char *
replace (char *old, char *by)
{
  free (old);
  return by;
}

__attribute__ ((noipa)) static int
exchanged (int n)
{
  char *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  char *q = malloc (16); /* { dg-note "moved to stack: 'q'" } */
  p[0] = n;
  q[0] = n + 1;
  p = replace (p, q);
  int result = p[0];
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
exchanged_for_unknown (int n)
{
  char *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  p[0] = n;
  char *q = strdup ("a longer text" + (n & 1)); /* { dg-bogus-note "moved to stack: 'q'$" } */
  p = replace (n > 2 ? p : q, n > 2 ? q : p);
  int result = p[0];
  free (p);
  return result;
}
/* { dg-prune-notes "moved to stack: 'q' if" } */

int
main (void)
{
  if (dropped (1) != 1 || dropped (2) != 4)
    return 1;
  if (cleared ("name") != 'n' + 4 || kept_cleared ("name") != 'n' + 4)
    return 2;
  if (unknown (5) != 5 || exchanged (7) != 8)
    return 3;
  return exchanged_for_unknown (4) == 'a' ? 0 : 4;
}
