/* A variable is aligned as the allocator aligns, or better if it is asked
   to.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */

#include <stdint.h>
#include <stdlib.h>

#define TRY(SIZE)                                                              \
  __attribute__ ((noipa)) static unsigned try_##SIZE (void)                    \
  {                                                                            \
    char before = 1;                                                           \
    __asm__ volatile ("" : "+m"(before));                                      \
    char *p = malloc (SIZE);                                                   \
    p[0] = before;                                                             \
    if ((uintptr_t)p % 16)                                                     \
      abort ();                                                                \
    free (p);                                                                  \
    return 0;                                                                  \
  }

TRY (1)
TRY (3)
TRY (24)
TRY (48)
/* { dg-note "moved to stack: 'p'" "" { target *-*-* } .-4 } */
/* { dg-note "moved to stack: 'p'" "" { target *-*-* } .-4 } */
/* { dg-note "moved to stack: 'p'" "" { target *-*-* } .-4 } */
/* { dg-note "moved to stack: 'p'" "" { target *-*-* } .-4 } */

__attribute__ ((noipa)) static unsigned
try_more (void)
{
  char *p = aligned_alloc (64, 128); /* { dg-note "moved to stack: 'p'" } */
  p[0] = 1;
  if ((uintptr_t)p % 64)
    abort ();
  free (p);
  return 0;
}

int
main (void)
{
  return try_1 () | try_3 () | try_24 () | try_48 () | try_more ();
}
