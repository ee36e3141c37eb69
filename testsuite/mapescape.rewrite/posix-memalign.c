/* What is stored where an argument points, aligned as asked for.  */
/* { dg-do run } */
/* { dg-additional-options "-D_GNU_SOURCE" } */
/* { dg-malloc-calls 0 } */

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static int
aligned (int n)
{
  void *p;
  if (posix_memalign (&p, 64, 100) != 0) /* { dg-note "moved to stack: " } */
    return 0;
  memset (p, n, 100);
  int good = (uintptr_t)p % 64 == 0 && ((char *)p)[99] == n;
  free (p);
  return good;
}

__attribute__ ((noipa)) static int
typed (int rounds)
{
  int sum = 0;
  for (int i = 0; i < rounds; i++)
    {
      double *p = NULL;
      if (posix_memalign ((void **)&p, 32, 4 * sizeof *p)) /* { dg-note "moved to stack: " } */
        abort ();
      p[3] = i;
      sum += p[3] + (uintptr_t)p % 32;
      free (p);
    }
  return sum;
}

/* An alignment that it does not take is an error, and nothing is stored.  */

__attribute__ ((noipa)) static int
refused (void)
{
  void *p = &p;
  int error = posix_memalign (&p, 4, 100); /* { dg-bogus-note "moved to" } */
  return error == EINVAL && p == &p;
}

__attribute__ ((noipa)) static int
with_memalign (int n)
{
  char *p = memalign (128, 10); /* { dg-note "moved to stack: 'p'$" } */
  p[9] = n;
  int good = (uintptr_t)p % 128 == 0 && p[9] == n;
  free (p);
  return good;
}

int
main (void)
{
  return aligned (5) && typed (4) == 6 && refused () && with_memalign (3) ? 0 : 1;
}
