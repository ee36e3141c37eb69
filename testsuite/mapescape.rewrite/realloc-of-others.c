/* A reallocation of what the caller has made: it takes the variable if it makes a
   block of none, and else what comes of it is the allocator's, and is released.  */
/* { dg-do run } */
/* { dg-malloc-calls 40 } */
/* { dg-prune-notes "does not escape|leaking" } */

#include <stdlib.h>

long blocks_in_use (void);

__attribute__ ((noipa)) static char *
keep (char *p)
{
  return p;
}

__attribute__ ((noipa)) static int
resized (char *b)
{
  b = realloc (b, 2000); /* { dg-note "moved to stack: 'b' if it has at most 2000 bytes" } */
  if (!b)
    return 0;
  b[1999] = 4;
  int result = b[1999];
  free (b);
  return result;
}

__attribute__ ((noipa)) static int
resized_or_new (char *b, int given)
{
  char *p = realloc (given ? b : NULL, 100); /* { dg-note "moved to stack: 'p' if it has at most 100 bytes" } */
  p[99] = 1;
  int result = p[99];
  free (p);
  return result;
}

int
main (void)
{
  int sum = resized (NULL) + resized_or_new (NULL, 0);
  long before = blocks_in_use ();
  for (int i = 0; i < 10; i++)
    sum += resized (keep (malloc (10))) + resized_or_new (keep (malloc (10)), 1);
  if (blocks_in_use () != before)
    return 2;
  return sum == 55 ? 0 : 1;
}
