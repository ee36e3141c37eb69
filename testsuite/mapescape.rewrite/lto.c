/* Code for LTO has the variables in it: what GCC does when it links, inlining
   across files among it, finds them there.  */
/* { dg-do run } */
/* { dg-additional-sources "rest/lto.c" } */
/* { dg-additional-options "-flto" } */
/* { dg-malloc-calls 3 } */
/* { dg-note "moved to stack: .p." "" { target *-*-* } 25 } */

#include <stdlib.h>

extern int other_sum (const int *);
extern int *other_make (int);
extern long other_loop (int);

__attribute__ ((noinline)) static int
sum (const int *p)
{
  return p[0] + p[1] + p[2] + p[3];
}

static int
own (int n)
{
  int *p = calloc (4, sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  p[n & 3] += n;
  int result = sum (p);
  free (p);
  return result;
}

/* The other file is not seen.  */

static int
given (int n)
{
  int *p = calloc (4, sizeof *p); /* { dg-bogus-note "moved to" } */
  p[n & 3] += n;
  int result = other_sum (p);
  free (p);
  return result;
}

static int
got (int n)
{
  int *p = other_make (n); /* { dg-bogus-note "moved to" } */
  int result = sum (p);
  free (p);
  return result;
}

int
main (void)
{
  int total = 0;
  for (int i = 0; i < 100; i++)
    total += own (i);
  return total == 4950 && given (7) == 7 && given (8) == 8 && got (3) == 12
                 && other_loop (1000) == 499500
             ? 0
             : 1;
}
