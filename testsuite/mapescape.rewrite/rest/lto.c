/* What lto.c only sees declared.  */

#include <stdlib.h>

int
other_sum (const int *p)
{
  return p[0] + p[1] + p[2] + p[3];
}

int *
other_make (int n)
{
  int *p = malloc (4 * sizeof *p);
  p[0] = p[1] = p[2] = p[3] = n;
  return p;
}

long
other_loop (int n)
{
  long sum = 0;
  for (int i = 0; i < n; i++)
    {
      long *p = calloc (2, sizeof *p);
      p[i & 1] += i;
      sum += p[0] + p[1];
      free (p);
    }
  return sum;
}
