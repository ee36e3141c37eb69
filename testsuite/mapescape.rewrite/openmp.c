/* What a thread of a parallel region makes for itself is its own; what it shares
   with others stays on the heap, and a task may outlive the function that starts
   it.  */
/* { dg-do run } */
/* { dg-additional-options "-fopenmp" } */

#include <stdlib.h>

__attribute__ ((noipa)) static long
shared (int n)
{
  long *sums = calloc (8, sizeof *sums); /* { dg-bogus-note "moved to" } */
#pragma omp parallel for num_threads(4)
  for (int i = 0; i < 8; i++)
    sums[i] = (long) i * n;
  long sum = 0;
  for (int i = 0; i < 8; i++)
    sum += sums[i];
  free (sums);
  return sum;
}

/* Each thread's own, in the function that GCC makes of the region.  */

__attribute__ ((noipa)) static long
private (int n)
{
  long sum = 0;
#pragma omp parallel for num_threads(4) reduction(+ : sum)
  for (int i = 0; i < 1000; i++)
    {
      long *own = malloc (4 * sizeof *own); /* { dg-note "moved to stack: 'own'" } */
      own[i & 3] = n;
      own[~i & 3] = i;
      sum += own[i & 3] + own[~i & 3];
      free (own);
    }
  return sum;
}

/* The task runs when the function that made the block may have returned.  */

static long done;

__attribute__ ((noinline)) static void
start (int n)
{
  long *given = malloc (4 * sizeof *given); /* { dg-bogus-note "moved to" } */
  given[0] = n;
#pragma omp task firstprivate(given) shared(done)
  {
    for (volatile int i = 0; i < 1000; i++)
      ;
#pragma omp atomic
    done += given[0];
    free (given);
  }
}

__attribute__ ((noipa)) static long
tasks (int n)
{
#pragma omp parallel num_threads(4)
#pragma omp single
  for (int i = 0; i < n; i++)
    start (i);
  return done;
}

int
main (void)
{
  if (shared (3) != 3 * 28 || private (2) != 2 * 1000 + 499500)
    return 1;
  return tasks (100) == 4950 ? 0 : 2;
}
