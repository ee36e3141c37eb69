/* A sanitizer that looks at values and at alignment finds nothing wrong with a
   variable.  */
/* { dg-do run } */
/* { dg-additional-options "-fsanitize=undefined -fno-sanitize-recover=all" } */
/* { dg-malloc-calls 0 } */

#include <stdlib.h>

struct wide
{
  long double number;
  long values[4];
};

__attribute__ ((noipa)) static long
use (int n)
{
  struct wide *w = malloc (sizeof *w); /* { dg-note "moved to stack: 'w'" } */
  if (!w)
    return -1;
  w->number = n;
  w->values[n & 3] = (long) w->number;
  long result = w->values[n & 3];
  free (w);
  return result;
}

__attribute__ ((noipa)) static long
after_small_one (int n)
{
  char *c = malloc (1); /* { dg-note "moved to stack: 'c'" } */
  struct wide *w = malloc (sizeof *w); /* { dg-note "moved to stack: 'w'" } */
  *c = n;
  w->number = *c;
  long result = (long) w->number;
  free (c);
  free (w);
  return result;
}

int
main (void)
{
  return use (6) == 6 && after_small_one (5) == 5 ? 0 : 1;
}
