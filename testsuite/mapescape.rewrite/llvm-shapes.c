/* The shapes that the tests of LLVM's heap-to-stack transformation consist of,
   in C, in their order.  There, the functions that are called are only declared,
   with attributes that say what they do to their arguments; here `unknown' ones
   are those of which nothing is said, `promised' is one that is declared to keep
   and release nothing, and the others can be seen.  What moves here but not
   there is marked with a plus, what moves there but not here with a minus.  */
/* { dg-do run } */
/* { dg-additional-sources "rest/llvm-shapes.c" } */
/* { dg-malloc-calls 13 } */
/* { dg-additional-options "-Wno-alloc-size-larger-than" } */

#include <stdint.h>
#include <stdlib.h>

#include <mapescape/attributes.h>

extern void unknown (int *);
extern void unknown_release (int *);
extern void unknown_effect (void);
MESC_MAP_NOESCAPE (1) extern void promised (int *);

__attribute__ ((noinline, noreturn)) static void
leave (int status)
{
  exit (status);
}

/* A size that is only known when it is computed, and a pointer that is merged
   with null.  (+)  */

__attribute__ ((noipa)) static int
size_computed (int c)
{
  size_t size = 2 + 2;
  int *p = malloc (size); /* { dg-note "moved to stack: 'p'$" } */
  int *q = p;
  int result = 1;
  if (c)
    {
      promised (p);
      *p = c;
      result = *p;
      q = NULL;
    }
  if (q)
    promised (q);
  return result;
}

/* Not one that allocates: the first argument is used, the second released.  */

__attribute__ ((noinline)) static void
use_and_release (int *used, int *released)
{
  free (released);
  promised (used);
}

/* 1: released by a function that is called, or perhaps not.  */

__attribute__ ((noipa)) static int
released_elsewhere (void)
{
  int *p = malloc (4); /* { dg-bogus-note "moved to" } */
  *p = 1;
  unknown_release (p);
  unknown_effect ();
  return 1;
}

/* 2: given away.  */

__attribute__ ((noipa)) static int
given_to_unknown (void)
{
  int *p = malloc (4); /* { dg-bogus-note "moved to" } */
  *p = 1;
  unknown (p);
  int result = *p;
  free (p);
  return result;
}

/* 3 */

__attribute__ ((noipa)) static int
one_release (void)
{
  int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  promised (p);
  free (p);
  return 1;
}

/* 3a */

__attribute__ ((noipa)) static int
beside_a_release (int *other)
{
  int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  *p = 3;
  use_and_release (p, other);
  int result = *p;
  free (p);
  return result;
}

/* 3b */

__attribute__ ((noipa)) static int
aligned (int *other)
{
  int *p = aligned_alloc (32, 128); /* { dg-note "moved to stack: 'p'" } */
  use_and_release (p, other);
  int result = (uintptr_t) p % 32 == 0;
  free (p);
  return result;
}

/* 3c: an alignment that is not known.  */

__attribute__ ((noipa)) static int
alignment_unknown (size_t alignment)
{
  int *p = aligned_alloc (alignment, 128); /* { dg-bogus-note "moved to" } */
  int result = p != NULL;
  promised (p);
  free (p);
  return result;
}

/* 3d: one that there is not.  */

__attribute__ ((noipa)) static int
alignment_invalid (int *other)
{
  int *p = aligned_alloc (33, 128); /* { dg-bogus-note "moved to" } */
  use_and_release (p, other);
  free (p);
  return 1;
}

/* 0 */

__attribute__ ((noipa)) static int
zeros (void)
{
  int *p = calloc (2, 4); /* { dg-note "moved to stack: 'p'" } */
  promised (p);
  int result = p[0] == 0 && p[1] == 0;
  free (p);
  return result;
}

/* 4 */

__attribute__ ((noipa)) static int
not_released (void)
{
  int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  promised (p);
  return 1;
}

/* 5 */

__attribute__ ((noipa)) static int
released_on_one_way (int n, int *other)
{
  int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  *p = n;
  int result;
  if (n)
    {
      promised (p);
      result = *p;
    }
  else
    {
      use_and_release (p, other);
      result = *p;
      free (p);
    }
  return result;
}

/* 6 */

__attribute__ ((noipa)) static int
released_on_all_ways (int n)
{
  int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  *p = n;
  if (n)
    {
      promised (p);
      int result = *p;
      free (p);
      return result;
    }
  free (p);
  return 0;
}

/* 7: the release is not reached.  */

__attribute__ ((noipa)) static int
release_not_reached (int n)
{
  int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  *p = n;
  if (n)
    {
      leave (*p);
      free (p);
    }
  return *p;
}

/* 8: known and not, by another type.  */

__attribute__ ((noipa)) static int
cast_and_given (void)
{
  char *p = malloc (4); /* { dg-bogus-note "moved to" } */
  promised ((int *) p);
  int *numbers = (int *) p;
  *numbers = 10;
  unknown (numbers);
  int result = *numbers;
  free (p);
  return result;
}

/* 9: by a function that neither throws nor releases.  There it is not known
   whether it returns; here it can be seen.  (+)  */

static int *seen;

__attribute__ ((noinline)) static void
look (int *p)
{
  seen = p;
  *p += 1;
  seen = NULL;
}

__attribute__ ((noinline)) static void
increment (int *p)
{
  *p += 1;
}

__attribute__ ((noipa)) static int
captured_for_a_while (void)
{
  char *p = malloc (4); /* { dg-bogus-note "moved to" } */
  int *numbers = (int *) p;
  *numbers = 10;
  look (numbers);
  int result = *numbers;
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
given_to_known (void)
{
  char *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  int *numbers = (int *) p;
  *numbers = 10;
  increment (numbers);
  int result = *numbers;
  free (p);
  return result;
}

/* 10 */

__attribute__ ((noipa)) static int
written_and_read (void)
{
  char *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  promised ((int *) p);
  int *numbers = (int *) p;
  *numbers = 10;
  int result = *numbers;
  free (p);
  return result;
}

/* The same with a mark of where its life begins: of a scope, in C.  */

__attribute__ ((noipa)) static int
in_a_scope (void)
{
  int result;
  {
    int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
    promised (p);
    *p = 10;
    result = *p;
    free (p);
  }
  return result;
}

/* 11: given to a function that returns, and released for sure.  There it moves
   although others may know of it; here it does not, since they might use it in
   between.  (-)  */

__attribute__ ((noipa)) static int
known_to_others (void)
{
  int *p = malloc (4); /* { dg-bogus-note "moved to" } */
  *p = 0;
  look (p);
  int result = *p;
  free (p);
  return result;
}

/* A loop with two ways in.  */

__attribute__ ((noipa)) static int
two_ways_in (int n)
{
  int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  int k = 1;
  *p = 10;
  if (n == 1)
    {
      k = n + 5;
      goto inside;
    }
loop:
  if ((*p)-- == 0)
    goto out;
inside:
  k++;
  goto loop;
out:;
  int result = *p + k;
  free (p);
  return result;
}

/* In a loop.  */

__attribute__ ((noipa)) static int
in_a_loop (int n)
{
  volatile int left = n;
  int sum = 0;
  while (--left > 0)
    {
      int *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
      *p = 1;
      promised (p);
      sum += *p;
    }
  return sum;
}

/* 13: too large, there.  (+)  */

__attribute__ ((noipa)) static int
of_256_bytes (void)
{
  char *p = malloc (256); /* { dg-note "moved to stack: 'p'" } */
  promised ((int *) p);
  int *numbers = (int *) p;
  *numbers = 10;
  int result = *numbers;
  free (p);
  return result;
}

/* Less than nothing.  */

__attribute__ ((noipa)) static int
negative (void)
{
  int *p = malloc ((size_t) -1); /* { dg-note ".* stays on the heap: it is larger than stack-limit" } */
  if (!p)
    return 10;
  promised (p);
  *p = 11;
  int result = *p;
  free (p);
  return result;
}

/* A product that is too large.  */

__attribute__ ((noipa)) static int
product (void)
{
  int *p = calloc (65537, 65537); /* { dg-note ".* stays on the heap: it is larger than stack-limit" } */
  if (!p)
    return 10;
  *p += 10;
  int result = *p;
  free (p);
  return result;
}

/* 14 (+)  */

__attribute__ ((noipa)) static int
of_64_times_4_bytes (void)
{
  int *p = calloc (64, 4); /* { dg-note "moved to stack: 'p'" } */
  promised (p);
  int result = p[63] + 1;
  free (p);
  return result;
}

/* 15: of no known size.  (+)  */

__attribute__ ((noipa)) static int
size_unknown (size_t size)
{
  char *p = malloc (size); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  p[size - 1] = 5;
  int result = p[size - 1];
  free (p);
  return result;
}

/* 16a: a store into it.  */

__attribute__ ((noipa)) static int
stored_into (char v)
{
  char *p = malloc (4); /* { dg-note "moved to stack: 'p'" } */
  *p = v;
  int result = *p;
  promised ((int *) p);
  free (p);
  return result;
}

/* 16b, 16c: it is stored where the caller can see it.  There it moves if what
   follows does not throw.  (-)  */

__attribute__ ((noipa)) static int
stored_for_caller (int **where)
{
  int *p = malloc (4); /* { dg-bogus-note "moved to" } */
  *p = 1;
  *where = p;
  promised (p);
  int result = *p;
  free (p);
  return result;
}

/* 16d: and not released.  */

__attribute__ ((noipa)) static void
left_to_caller (int **where)
{
  int *p = malloc (4); /* { dg-bogus-note "moved to" } */
  *p = 2;
  *where = p;
}

/* 16e: by way of a variable that only this file knows.  (-)  */

static int *internal;

__attribute__ ((noipa)) static int
by_way_of_internal (int v)
{
  int *p = malloc (4); /* { dg-bogus-note "moved to" } */
  *p = v;
  internal = p;
  promised (internal);
  int result = *internal;
  free (p);
  return result;
}

int
main (void)
{
  int *where;
  if (size_computed (3) != 3 || size_computed (0) != 1
      || released_elsewhere () != 1 || given_to_unknown () != 2
      || one_release () != 1)
    return 1;
  if (beside_a_release (NULL) != 3 || aligned (NULL) != 1
      || alignment_unknown (64) != 1 || alignment_invalid (NULL) != 1
      || zeros () != 1)
    return 2;
  if (not_released () != 1 || released_on_one_way (1, NULL) != 1
      || released_on_one_way (0, NULL) != 0 || released_on_all_ways (4) != 4
      || released_on_all_ways (0) != 0 || release_not_reached (0) != 0)
    return 3;
  if (cast_and_given () != 11 || captured_for_a_while () != 11 || seen
      || given_to_known () != 11 || written_and_read () != 10
      || in_a_scope () != 10 || known_to_others () != 1)
    return 4;
  if (two_ways_in (1) != -1 + 17 || two_ways_in (2) != -1 + 11
      || in_a_loop (1000) != 999 || of_256_bytes () != 10
      || negative () != 10 || product () != 10)
    return 5;
  if (of_64_times_4_bytes () != 1 || size_unknown (1) != 5
      || size_unknown (5000) != 5 || stored_into ('v') != 'v'
      || stored_for_caller (&where) != 1)
    return 6;
  left_to_caller (&where);
  int result = *where;
  free (where);
  return result == 2 && by_way_of_internal (9) == 9 ? 0 : 7;
}
