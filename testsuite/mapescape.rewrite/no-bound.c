/* A block of no known size is a variable if it is small, and allocated
   otherwise.  */
/* { dg-do run } */
/* { dg-malloc-calls 6 } */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static long
ones (size_t n)
{
  char *p = malloc (n); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  if (!p)
    return -1;
  memset (p, 1, n);
  long sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += p[i];
  free (p);
  return sum;
}

__attribute__ ((noipa)) static long
zeros (size_t n, size_t size)
{
  long sum = 0;
  for (int round = 0; round < 2; round++)
    {
      char *p = calloc (n, size); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
      if (!p)
        return -1;
      for (size_t i = 0; i < n * size; i++)
        {
          sum += p[i];
          p[i] = 5;
        }
      free (p);
    }
  return sum;
}

/* The type of the number is its bound.  */

__attribute__ ((noipa)) static int
letters (unsigned char n)
{
  char *p = malloc (n + 1); /* { dg-note "moved to stack: 'p'$" } */
  memset (p, 'x', n);
  p[n] = 0;
  int length = strlen (p);
  free (p);
  return length;
}

int
main (void)
{
  if (ones (0) != 0 || ones (1024) != 1024 || ones (1025) != 1025
      || ones (100000) != 100000 || ones (SIZE_MAX) != -1)
    return 1;
  if (zeros (3, 4) != 0 || zeros (16, 64) != 0 || zeros (17, 64) != 0
      || zeros (100000, 0) != 0
      || zeros ((size_t)1 << 33, (size_t)1 << 33) != -1)
    return 2;
  return letters (0) == 0 && letters (255) == 255 ? 0 : 3;
}
