/* A function that is called through a pointer may keep what it gets, unless it
   is known which functions can be meant.  */
/* { dg-do run } */
/* { dg-malloc-calls 3 } */

#include <stdlib.h>
#include <string.h>

static int
ascending (const void *a, const void *b)
{
  int x = *(const int *) a, y = *(const int *) b;
  return x < y ? -1 : x > y;
}

static const int *lowest;

static int
remembering (const void *a, const void *b)
{
  const int *x = a, *y = b;
  if (!lowest || *x < *lowest)
    lowest = x;
  return *x < *y ? -1 : *x > *y;
}

__attribute__ ((noipa)) static int
sorted (const int *numbers)
{
  int *copy = malloc (8 * sizeof *copy); /* { dg-note "moved to stack: 'copy'" } */
  memcpy (copy, numbers, 8 * sizeof *copy);
  qsort (copy, 8, sizeof *copy, ascending);
  int key = 5;
  int *found = bsearch (&key, copy, 8, sizeof *copy, ascending);
  int result = copy[0] * 1000 + copy[7] * 10 + (found ? found - copy : -1);
  free (copy);
  return result;
}

__attribute__ ((noipa)) static int
sorted_and_kept (const int *numbers)
{
  int *copy = malloc (8 * sizeof *copy); /* { dg-bogus-note "moved to" } */
  memcpy (copy, numbers, 8 * sizeof *copy);
  qsort (copy, 8, sizeof *copy, remembering);
  return copy[0];
}

/* The program's own.  */

__attribute__ ((noinline)) static void
for_each (const int *numbers, int n, void (*function) (int, void *),
          void *context)
{
  for (int i = 0; i < n; i++)
    function (numbers[i], context);
}

static void
add (int number, void *context)
{
  *(long *) context += number;
}

static void *context_of_keep;

static void
keep (int number, void *context)
{
  *(long *) context += number;
  context_of_keep = context;
}

__attribute__ ((noipa)) static long
added (const int *numbers)
{
  long *sum = calloc (1, sizeof *sum); /* { dg-note "moved to stack: 'sum'" } */
  for_each (numbers, 8, add, sum);
  long result = *sum;
  free (sum);
  return result;
}

__attribute__ ((noipa)) static long
kept (const int *numbers)
{
  long *sum = calloc (1, sizeof *sum); /* { dg-bogus-note "moved to" } */
  for_each (numbers, 8, keep, sum);
  return *sum;
}

/* Of which nothing is known.  */

void (*volatile chosen) (int, void *) = add;

__attribute__ ((noipa)) static long
unknown (const int *numbers)
{
  long *sum = calloc (1, sizeof *sum); /* { dg-bogus-note "moved to" } */
  for_each (numbers, 8, chosen, sum);
  long result = *sum;
  free (sum);
  return result;
}

int
main (void)
{
  static const int numbers[8] = { 3, 5, 8, 1, 7, 2, 9, 4 };
  if (sorted (numbers) != 1000 + 90 + 4)
    return 1;
  if (sorted_and_kept (numbers) != 1 || *lowest != 1)
    return 2;
  if (added (numbers) != 39 || kept (numbers) != 39
      || *(long *) context_of_keep != 39 || unknown (numbers) != 39)
    return 3;
  free (context_of_keep);
  return 0;
}
