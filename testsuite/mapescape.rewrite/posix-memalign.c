/* What is stored where an argument points, aligned as asked for.  */
/* { dg-do run } */
/* { dg-additional-options "-D_GNU_SOURCE" } */
/* { dg-malloc-calls 0 } */

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static int
aligned (int n)
{
  void *p;
  if (posix_memalign (&p, 64, 100) != 0) /* { dg-note "moved to stack: .posix_memalign .*p, 64, 100.." } */
    return 0;
  memset (p, n, 100);
  int good = (uintptr_t)p % 64 == 0 && ((char *)p)[99] == n;
  free (p);
  return good;
}

__attribute__ ((noipa)) static int
typed (int n)
{
  double *p = NULL;
  if (posix_memalign ((void **)&p, 32, 4 * sizeof *p)) /* { dg-note "moved to stack: .posix_memalign .*p, 32, 4 . sizeof .p.." } */
    abort ();
  p[3] = n;
  n += p[3];
  free (p);
  return n;
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

/* The pointers are members of a variable.  */

__attribute__ ((noipa)) static int
members (int n)
{
  struct
  {
    int *first;
    double *second;
  } two;
  if (posix_memalign ((void **)&two.first, 16, 40)) /* { dg-note "moved to stack: .*" } */
    return -1;
  if (posix_memalign ((void **)&two.second, 64, 80)) /* { dg-note "moved to stack: .*" } */
    {
      free (two.first);
      return -2;
    }
  two.first[3] = n;
  two.second[3] = n + 1;
  int result = two.first[3] + two.second[3] + ((uintptr_t)two.second % 64 != 0);
  free (two.first);
  free (two.second);
  return result;
}

int
main (void)
{
  return aligned (5) && typed (4) == 8 && members (3) == 7 && with_memalign (3) ? 0 : 1;
}
