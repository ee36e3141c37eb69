/* Where a program ends before the function returns, its variables are still
   there for who has their address; when main has returned they are not.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int *last_words;
static int *result;

static void
at_exit (void)
{
  if (*last_words != 17 || *result != 4)
    _exit (1);
}

__attribute__ ((noinline)) static int
checked (int n)
{
  int *p = malloc (4 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (!p)
    abort ();
  for (int i = 0; i < 4; i++)
    p[i] = n;
  if (n < 0)
    {
      fputs ("negative\n", stderr);
      exit (3);
    }
  if (n > 1000)
    for (;;)
      p[n & 3]++;
  int sum = p[0] + p[1] + p[2] + p[3];
  free (p);
  return sum;
}

/* Does not return, and leaves its block to at_exit.  */

__attribute__ ((noinline)) static void
finish (int n)
{
  int *p = malloc (sizeof *p); /* { dg-bogus-note "moved to" } */
  *p = n;
  last_words = p;
  if (n != 17)
    exit (2);
}

int
main (void)
{
  atexit (at_exit);
  int *mine = malloc (sizeof *mine); /* { dg-bogus-note "moved to" } */
  *mine = checked (1);
  result = mine;
  finish (17);
  return 0;
}
