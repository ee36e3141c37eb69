/* A size that is a product is what the library would make of it, also where it
   does not fit in, or not in a number.  */
/* { dg-do run } */
/* { dg-additional-options "-D_GNU_SOURCE" } */

#include <stdint.h>
#include <stdlib.h>

__attribute__ ((noipa)) static int
zeroed (size_t n, size_t size)
{
  char *p = calloc (n, size); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  if (!p)
    return -1;
  int result = n * size > 0 ? p[n * size - 1] : 0;
  free (p);
  return result;
}

/* The block is as large as was asked for, if there is one.  */

__attribute__ ((noipa)) static int
enlarged (size_t n, size_t size)
{
  char *p = malloc (8); /* { dg-note "moved to stack: 'p'" } */
  p[0] = 7;
  char *q = reallocarray (p, n, size); /* { dg-note "moved to stack: 'q' if it has at most .* bytes" } */
  if (!q)
    {
      int kept = p[0];
      free (p);
      return -kept;
    }
  q[n * size - 1] = 1;
  int result = q[0];
  free (q);
  return result;
}

int
main (void)
{
  const size_t half = (size_t)1 << (sizeof (size_t) * 4);
  if (zeroed (3, 4) != 0 || zeroed (300, 40) != 0 || zeroed (0, SIZE_MAX) != 0)
    return 1;
  if (zeroed (half, half) != -1 || zeroed (SIZE_MAX / 2 + 1, 2) != -1
      || zeroed (2, SIZE_MAX / 2 + 1) != -1)
    return 2;
  if (enlarged (4, 2) != 7 || enlarged (500, 50) != 7)
    return 3;
  if (enlarged (half, half) != -7 || enlarged (SIZE_MAX / 2 + 1, 4) != -7)
    return 4;
  int large = enlarged (half * 3 / 2, 1);
  return large == 7 || large == -7 ? 0 : 5;
}
