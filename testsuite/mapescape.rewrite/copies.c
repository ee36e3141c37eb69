/* A function of which GCC makes copies has a variable for each of its
   activations: two blocks that live at the same time are apart.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */

#include <stdlib.h>
#include <string.h>

struct cell
{
  long value;
  struct cell *other;
};

__attribute__ ((always_inline)) static inline struct cell *
cell_new (long value)
{
  struct cell *c = malloc (sizeof *c);
  if (!c)
    abort ();
  c->value = value;
  c->other = NULL;
  return c;
}

__attribute__ ((noinline)) static int
same (const void *a, const void *b)
{
  return a == b;
}

/* Both made at once by copies of one call.  */

__attribute__ ((noinline)) static long
pair (long a, long b)
{
  struct cell *first = cell_new (a);  /* { dg-note "moved to stack: 'first'" } */
  struct cell *second = cell_new (b); /* { dg-note "moved to stack: 'second'" } */
  first->other = second;
  second->other = first;
  first->value += second->other->value;
  second->value += 100;
  long result = first->value * 1000 + first->other->value;
  if (same (first, second))
    result = -1;
  free (first);
  free (second);
  return result;
}

/* Inlined into itself and, with a constant, cloned.  */

__attribute__ ((noinline)) static long
with_argument (long n, int depth, const struct cell *above)
{
  struct cell *own = cell_new (n); /* { dg-note "moved to stack: 'own'" } */
  own->value *= 2;
  long result = own->value;
  if (above)
    result += above->value;
  if (depth > 0)
    result += with_argument (n + 1, depth - 1, own);
  if (own->value != 2 * n)
    result = -1000000;
  free (own);
  return result;
}

/* Unrolled: each copy of the body has the same variable, one after the other.  */

__attribute__ ((noinline)) static long
unrolled (const long *numbers)
{
  long sum = 0;
#pragma GCC unroll 4
  for (int i = 0; i < 8; i++)
    {
      long *squares = calloc (4, sizeof *squares); /* { dg-note "moved to stack: 'squares'" } */
      squares[i & 3] += numbers[i] * numbers[i];
      sum += squares[0] + squares[1] + squares[2] + squares[3];
      free (squares);
    }
  return sum;
}

/* Versions for several processors.  */

__attribute__ ((target_clones ("avx2", "default"))) static long
versions (const long *numbers)
{
  long *sums = malloc (8 * sizeof *sums);
  for (int i = 0; i < 8; i++)
    sums[i] = numbers[i] + 1;
  long sum = 0;
  for (int i = 0; i < 8; i++)
    sum += sums[i];
  free (sums);
  return sum;
}
/* { dg-prune-notes "moved to stack: 'sums'" } */

int
main (void)
{
  static const long numbers[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
  if (pair (1, 2) != 2102)
    return 1;
  if (with_argument (1, 0, NULL) != 2 || with_argument (1, 1, NULL) != 8
      || with_argument (5, 3, NULL) != 10 + 22 + 26 + 30)
    return 2;
  return unrolled (numbers) == 204 && versions (numbers) == 44 ? 0 : 3;
}
