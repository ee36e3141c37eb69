/* What a constructor makes, with its parts, is in variables where it is called,
   and what a destructor releases is asked for: it also works on what stays.  */
/* { dg-do run } */
/* { dg-malloc-calls 4 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct numbers
{
  int count;
  int *values;
};

static void *
allocate (size_t size)
{
  void *p = malloc (size);
  if (!p)
    {
      fprintf (stderr, "out of memory\n");
      exit (1);
    }
  return p;
}

__attribute__ ((noinline)) static struct numbers *
numbers_new (int count)
{
  struct numbers *n = allocate (sizeof *n);
  n->count = count;
  n->values = calloc (8, sizeof *n->values);
  if (!n->values)
    {
      free (n);
      return NULL;
    }
  return n;
}

__attribute__ ((noinline)) static void
numbers_free (struct numbers *n)
{
  if (!n)
    return;
  free (n->values);
  free (n);
}

__attribute__ ((noinline)) static int
numbers_sum (const struct numbers *n)
{
  int sum = 0;
  for (int i = 0; i < n->count; i++)
    sum += n->values[i];
  return sum;
}

__attribute__ ((noinline)) static int
local (int count)
{
  struct numbers *n = numbers_new (count); /* { dg-note "moved to stack: 'n'" } */
  if (!n)
    return -1;
  for (int i = 0; i < n->count; i++)
    n->values[i] = i;
  int sum = numbers_sum (n);
  numbers_free (n);
  return sum;
}

__attribute__ ((noinline)) static int
plain (int i)
{
  int *p = allocate (40); /* { dg-note "moved to stack: 'p'" } */
  memset (p, 0, 40);
  p[i % 10] = 3;
  int sum = 0;
  for (int k = 0; k < 10; k++)
    sum += p[k];
  free (p);
  return sum;
}

static struct numbers *kept;

__attribute__ ((noinline)) static int
global (int count)
{
  kept = numbers_new (count); /* { dg-bogus-note "moved to" } */
  return kept ? numbers_sum (kept) : -1;
}

int
main (void)
{
  int sum = 0;
  for (int i = 0; i < 10; i++)
    sum += local (5) + plain (i);
  sum += global (2);
  numbers_free (kept);
  kept = NULL;
  sum += global (3);
  numbers_free (kept);
  return sum == 10 * (10 + 3) ? 0 : 1;
}
