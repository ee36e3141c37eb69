/* A loop that makes a block in each iteration needs the room of one, however
   often it runs, whether or not it releases them.  64 MB of them would be more
   than the stack.  */
/* { dg-do run } */
/* { dg-malloc-calls 101 } */

#include <stdlib.h>

enum { rounds = 1000000 };

__attribute__ ((noinline)) static long
sum_16 (const int *p)
{
  long sum = 0;
  for (int i = 0; i < 16; i++)
    sum += p[i];
  return sum;
}

__attribute__ ((noipa)) static long
released (int n)
{
  long sum = 0;
  for (int k = 0; k < n; k++)
    {
      int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
      for (int i = 0; i < 16; i++)
        p[i] = k & i;
      sum += sum_16 (p);
      free (p);
    }
  return sum;
}

__attribute__ ((noipa)) static long
lost (int n)
{
  long sum = 0;
  for (int k = 0; k < n; k++)
    {
      int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
      for (int i = 0; i < 16; i++)
        p[i] = k & i;
      sum += sum_16 (p);
    }
  return sum;
}

/* A loop without a loop statement.  */

__attribute__ ((noipa)) static long
jumped (int n)
{
  long sum = 0;
  int k = 0;
again:;
  int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  for (int i = 0; i < 16; i++)
    p[i] = k & i;
  sum += sum_16 (p);
  free (p);
  if (++k < n)
    goto again;
  return sum;
}

/* A loop with two ways in.  */

__attribute__ ((noipa)) static long
entered_twice (int n, int in_the_middle)
{
  long sum = 0;
  int k = 0;
  if (in_the_middle)
    goto middle;
begin:
  k++;
middle:;
  int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  for (int i = 0; i < 16; i++)
    p[i] = k & i;
  sum += sum_16 (p);
  free (p);
  if (k < n)
    goto begin;
  return sum;
}

/* Of no known size.  */

__attribute__ ((noipa)) static long
sized (int n, size_t size)
{
  long sum = 0;
  for (int k = 0; k < n; k++)
    {
      char *p = malloc (size + (k & 1)); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
      p[0] = 1;
      p[size - 1] = 2;
      sum += p[0] + p[size - 1];
      free (p);
    }
  return sum;
}

/* All of them are there at the end.  */

__attribute__ ((noipa)) static long
collected (int n)
{
  int *all[100];
  long sum = 0;
  for (int k = 0; k < n; k++)
    {
      all[k] = malloc (16 * sizeof *all[k]); /* { dg-bogus-note "moved to" } */
      for (int i = 0; i < 16; i++)
        all[k][i] = k & i;
    }
  for (int k = 0; k < n; k++)
    {
      sum += sum_16 (all[k]);
      free (all[k]);
    }
  return sum;
}

int
main (void)
{
  long expected = 0, expected_100 = 0;
  for (int k = 0; k < rounds; k++)
    for (int i = 0; i < 16; i++)
      {
        expected += k & i;
        expected_100 += k < 100 ? k & i : 0;
      }
  if (released (rounds) != expected || lost (rounds) != expected
      || jumped (rounds) != expected
      || entered_twice (rounds - 1, 1) != expected
      || entered_twice (rounds - 1, 0) != expected)
    return 1;
  if (sized (rounds, 100) != 3L * rounds || sized (2, 1024) != 6)
    return 2;
  return collected (100) == expected_100 ? 0 : 3;
}
