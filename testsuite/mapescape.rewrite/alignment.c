/* A variable is aligned as the allocator aligns, or better if it is asked
   to.  */
/* { dg-do run } */
/* { dg-additional-options "-fno-ipa-cp -fno-ipa-bit-cp" } */
/* { dg-malloc-calls 1 } */

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

/* Three at once, of sizes that do not keep each other aligned: what GCC knows of
   the caller must not answer the question.  */

__attribute__ ((noinline)) static int
misaligned (char *p)
{
  *p = 1;
  return ((uintptr_t) p & 15) != 0;
}

__attribute__ ((noipa)) static unsigned
try_three (void)
{
  char *a = malloc (1);  /* { dg-note "moved to stack: 'a'" } */
  char *b = malloc (17); /* { dg-note "moved to stack: 'b'" } */
  char *c = malloc (33); /* { dg-note "moved to stack: 'c'" } */
  unsigned result = misaligned (a) | misaligned (b) | misaligned (c);
  free (a);
  free (b);
  free (c);
  return result;
}

/* The processor insists on it.  */

typedef float four_floats __attribute__ ((vector_size (16)));
typedef float eight_floats __attribute__ ((vector_size (32)));

__attribute__ ((noinline)) static four_floats
add (const four_floats *x, const four_floats *y)
{
  return *x + *y;
}

__attribute__ ((noipa)) static unsigned
try_vectors (void)
{
  char *c = malloc (3); /* { dg-note "moved to stack: 'c'" } */
  four_floats *x = malloc (sizeof *x); /* { dg-note "moved to stack: 'x'" } */
  four_floats *y = malloc (sizeof *y); /* { dg-note "moved to stack: 'y'" } */
  c[2] = 2;
  for (int i = 0; i < 4; i++)
    {
      (*x)[i] = i;
      (*y)[i] = c[2];
    }
  four_floats sum = add (x, y);
  unsigned wrong = sum[0] != 2 || sum[3] != 5;
  free (c);
  free (x);
  free (y);
  return wrong;
}

/* In each iteration, and asked for with a number that is only known later: that
   one stays.  */

__attribute__ ((noipa)) static unsigned
try_loop (int n)
{
  unsigned wrong = 0;
  for (int i = 0; i < n; i++)
    {
      eight_floats *x = aligned_alloc (32, sizeof *x); /* { dg-note "moved to stack: 'x'" } */
      wrong |= (uintptr_t) x % 32 != 0;
      (*x)[i & 7] = i;
      wrong |= (*x)[i & 7] != i;
      free (x);
    }
  return wrong;
}

__attribute__ ((noipa)) static unsigned
try_unknown (size_t alignment)
{
  char *p = aligned_alloc (alignment, 256); /* { dg-bogus-note "moved to" } */
  p[0] = 1;
  unsigned result = (uintptr_t) p % alignment != 0;
  free (p);
  return result;
}

int
main (void)
{
  if (try_three () || try_vectors () || try_loop (10) || try_unknown (128))
    return 2;
  return try_1 () | try_3 () | try_24 () | try_48 () | try_more ();
}
