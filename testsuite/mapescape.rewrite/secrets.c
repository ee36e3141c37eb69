/* What is erased before its release is erased: the variable dies, but the
   program has said that the bytes shall go.  */
/* { dg-do run } */
/* { dg-malloc-calls 2 } */
/* { dg-final { mapescape-scan-function erased "explicit_bzero" } } */

#define _DEFAULT_SOURCE
#include <stdlib.h>
#include <string.h>

static unsigned char *seen;

__attribute__ ((noipa)) int
erased (const char *password)
{
  char *copy = malloc (32); /* { dg-note "moved to stack: 'copy'" } */
  strcpy (copy, password);
  int result = copy[0] ^ copy[5];
  explicit_bzero (copy, 32);
  free (copy);
  return result;
}

/* By a function of the program's that a barrier makes indispensable.  */

__attribute__ ((noinline)) static void
erase (void *p, size_t n)
{
  memset (p, 0, n);
  __asm__ volatile ("" : : "r"(p) : "memory");
}

__attribute__ ((noipa)) static int
erased_by_hand (const char *password)
{
  char *copy = malloc (32); /* { dg-bogus-note "moved to" } */
  strcpy (copy, password);
  int result = copy[0] ^ copy[5];
  erase (copy, 32);
  free (copy);
  return result;
}

__attribute__ ((noipa)) static int
looked_at (void)
{
  seen = malloc (32); /* { dg-bogus-note "moved to" } */
  memset (seen, 7, 32);
  explicit_bzero (seen, 32);
  int result = seen[0] + seen[31];
  free (seen);
  return result;
}

int
main (void)
{
  int expected = 's' ^ 't';
  return erased ("secret") == expected && erased_by_hand ("secret") == expected
                 && looked_at () == 0
             ? 0
             : 1;
}
