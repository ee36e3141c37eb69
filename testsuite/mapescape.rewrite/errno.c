/* An allocation that works leaves errno alone, and one that can not be made
   sets it, also where a small one would be a variable.  */
/* { dg-do run } */
/* { dg-additional-options "-Wno-alloc-size-larger-than" } */

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

__attribute__ ((noipa)) static int
works (void)
{
  errno = 77;
  char *p = malloc (100); /* { dg-note "moved to stack: 'p'" } */
  p[0] = 1;
  int result = errno * p[0];
  free (p);
  return result == 77 && errno == 77;
}

__attribute__ ((noipa)) static int
fails (size_t n)
{
  errno = 0;
  char *p = malloc (n); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  int result = p ? 0 : errno;
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
product_fails (size_t n, size_t size)
{
  errno = 0;
  char *p = calloc (n, size); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  int result = p ? p[0] : errno;
  free (p);
  return result;
}

/* Larger than any object: not moved, and not taken for made.  */

__attribute__ ((noipa)) static int
never (void)
{
  volatile size_t size = SIZE_MAX / 2 + 1;
  errno = 0;
  char *p = malloc (size); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  int result = p == NULL && errno == ENOMEM;
  free (p);
  char *q = malloc ((size_t) -1); /* { dg-note ".* stays on the heap: it is larger than stack-limit" } */
  result &= q == NULL;
  free (q);
  char *r = calloc (65537, (size_t) 1 << 48); /* { dg-note ".* stays on the heap: it is larger than stack-limit" } */
  result &= r == NULL;
  free (r);
  return result;
}

int
main (void)
{
  if (!works () || fails (10) != 0 || fails (5000) != 0)
    return 1;
  if (fails (SIZE_MAX) != ENOMEM || fails (SIZE_MAX - 255) != ENOMEM)
    return 2;
  if (product_fails (4, 5) != 0 || product_fails (SIZE_MAX, 2) != ENOMEM
      || product_fails ((size_t) 1 << 32, (size_t) 1 << 32) != ENOMEM
      || product_fails (0, SIZE_MAX) != 0)
    return 3;
  return never () ? 0 : 4;
}
