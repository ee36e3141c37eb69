/* Where a variable would not be known to be dead at a recursive call at the end
   of a function, that call would need a frame for each: the block stays.  */
/* { dg-do run } */
/* { dg-additional-options "-foptimize-sibling-calls -O2" } */

#include <stdlib.h>
#include <string.h>

__attribute__ ((noinline)) static void
fill (char *p, size_t size)
{
  memset (p, 1, size);
}

__attribute__ ((noinline, noclone)) static long
speculative (long n, size_t size, long sum)
{
  char *p = malloc (size); /* { dg-bogus-note "moved to" } */
  fill (p, size);
  sum += p[0];
  free (p);
  if (n == 0)
    return sum;
  return speculative (n - 1, size, sum);
}

__attribute__ ((noinline, noclone)) static long
maybe_null (long n, long sum)
{
  char *p = NULL;
  if (n & 1)
    {
      p = malloc (100); /* { dg-bogus-note "moved to" } */
      fill (p, 100);
      sum += p[0];
    }
  free (p);
  if (n == 0)
    return sum;
  return maybe_null (n - 1, sum);
}

struct text
{
  char *bytes;
  int length;
};

static struct text *
text_new (void)
{
  struct text *t = malloc (sizeof *t);
  t->bytes = malloc (30);
  t->length = 30;
  return t;
}

static void
text_free (struct text *t)
{
  if (!t)
    return;
  free (t->bytes);
  free (t);
}

__attribute__ ((noinline, noclone)) static long
constructed (long n, long sum)
{
  struct text *t = text_new (); /* { dg-bogus-note "moved to" } */
  fill (t->bytes, t->length);
  sum += t->bytes[1];
  text_free (t);
  if (n == 0)
    return sum;
  return constructed (n - 1, sum);
}

static long even (long n, size_t size, long sum);

__attribute__ ((noinline, noclone)) static long
odd (long n, size_t size, long sum)
{
  if (n == 0)
    return sum;
  return even (n - 1, size, sum);
}

__attribute__ ((noinline, noclone)) static long
even (long n, size_t size, long sum)
{
  char *p = malloc (size); /* { dg-bogus-note "moved to" } */
  fill (p, size);
  sum += p[0];
  free (p);
  if (n == 0)
    return sum;
  return odd (n - 1, size, sum);
}

static long by_pointer (long n, size_t size, long sum);
static long (*volatile next) (long, size_t, long) = by_pointer;

__attribute__ ((noinline, noclone)) static long
by_pointer (long n, size_t size, long sum)
{
  char *p = malloc (size); /* { dg-bogus-note "moved to" } */
  fill (p, size);
  sum += p[0];
  free (p);
  if (n == 0)
    return sum;
  return next (n - 1, size, sum);
}

/* No call is the last thing that this one does.  */

__attribute__ ((noinline, noclone)) static long
inside (long n, size_t size)
{
  char *p = malloc (size); /* { dg-note "moved to stack: 'p' if it has at most 128 bytes" } */
  fill (p, size);
  long sum = n > 0 ? inside (n - 1, size) : 0;
  sum += p[0];
  free (p);
  return sum;
}

int
main (void)
{
  const long n = 1000000;
  return speculative (n, 10, 0) == n + 1 && maybe_null (n, 0) == n / 2
                 && constructed (n, 0) == n + 1
                 && even (n, 10, 0) == n / 2 + 1
                 && by_pointer (n, 10, 0) == n + 1 && inside (10, 10) == 11
             ? 0
             : 1;
}
