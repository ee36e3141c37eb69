/* The value of a variable that is changed after setjmp is not known after
   longjmp; that of a block is.  Functions that do not call setjmp themselves
   have ordinary variables, whoever calls them and whatever they leave by
   longjmp.  */
/* { dg-do run } */
/* { dg-additional-options "-Wno-clobbered" } */

#include <setjmp.h>
#include <stdlib.h>

static jmp_buf where;

__attribute__ ((noipa)) static void
leave (void)
{
  longjmp (where, 1);
}

__attribute__ ((noipa)) static int
count (void)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = 1;
  if (setjmp (where) == 0)
    {
      *p = 2;
      leave ();
    }
  int result = *p;
  free (p);
  return result;
}

/* The same by other names, and for what a constructor makes.  */

__attribute__ ((noipa)) static int
count_signals (void)
{
  static sigjmp_buf here;
  int *p = calloc (4, sizeof *p); /* { dg-bogus-note "moved to" } */
  if (sigsetjmp (here, 1) == 0)
    {
      p[3] = 2;
      siglongjmp (here, 1);
    }
  int result = p[3];
  free (p);
  return result;
}

struct counter
{
  int value;
};

__attribute__ ((noinline)) static struct counter *
counter_new (int value)
{
  struct counter *c = malloc (sizeof *c);
  c->value = value;
  return c;
}

__attribute__ ((noipa)) static int
count_constructed (void)
{
  struct counter *c = counter_new (1); /* { dg-bogus-note "moved to" } */
  if (setjmp (where) == 0)
    {
      c->value = 2;
      leave ();
    }
  int result = c->value;
  free (c);
  return result;
}

/* GCC inlines this into a function that calls setjmp.  */

static inline __attribute__ ((always_inline)) int
sum_of (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  for (int i = 0; i < 4; i++)
    p[i] = n + i;
  int sum = p[0] + p[1] + p[2] + p[3];
  free (p);
  return sum;
}

__attribute__ ((noipa)) static int
around (void)
{
  volatile int rounds = 0;
  volatile int sum = 0;
  if (setjmp (where) < 1)
    {
      sum += sum_of (0);
      rounds++;
      leave ();
    }
  sum += sum_of (rounds);
  return sum;
}

/* The block belongs to the caller of the one that calls setjmp.  */

__attribute__ ((noinline)) static int
change (int *p)
{
  if (setjmp (where) == 0)
    {
      *p = 2;
      leave ();
    }
  return *p;
}

__attribute__ ((noipa)) static int
owner (void)
{
  int *p = malloc (sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  *p = 1;
  int result = change (p) + *p;
  free (p);
  return result;
}

/* The frame, with the variable, is left by longjmp.  */

static int *kept;

__attribute__ ((noinline)) static int
private (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[n & 3] = n;
  if (p[n & 3] >= 0)
    leave ();
  free (p);
  return 0;
}

__attribute__ ((noinline)) static int
remembered (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-bogus-note "moved to" } */
  p[n & 3] = n;
  kept = p;
  if (p[n & 3] >= 0)
    leave ();
  kept = NULL;
  free (p);
  return 0;
}

__attribute__ ((noipa)) static int
thrown (int (*function) (int), int times)
{
  volatile int left = 0;
  for (volatile int i = 0; i < times; i++)
    if (setjmp (where) == 0)
      function (i);
    else
      left++;
  return left;
}

int
main (void)
{
  if (count () != 2 || count_signals () != 2 || count_constructed () != 2)
    return 1;
  if (around () != 6 + 10 || owner () != 4)
    return 2;
  if (thrown (private, 100000) != 100000 || thrown (remembered, 8) != 8)
    return 3;
  int last = kept[7 & 3];
  free (kept);
  return last == 7 ? 0 : 4;
}
