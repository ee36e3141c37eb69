/* What a peer moves and does not move, in small programs: all that dies with its
   function moves here, with the sizes that the limits allow, whatever is asked
   of the result.  */
/* { dg-do run } */
/* { dg-additional-sources "rest/programs-local.c" } */
/* { dg-malloc-calls 9 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noinline)) static int
sum_of (const int *p, int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += p[i];
  return sum;
}

static void
fill (int *p, int n, int first)
{
  for (int i = 0; i < n; i++)
    p[i] = first + i;
}

__attribute__ ((noipa)) static int
unchecked (int a)
{
  int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  fill (p, 16, a);
  int result = sum_of (p, 16);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
checked_by_return (int a)
{
  int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (!p)
    return -1;
  fill (p, 16, a);
  int result = sum_of (p, 16);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
checked_by_abort (int a)
{
  int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (!p)
    abort ();
  fill (p, 16, a);
  int result = sum_of (p, 16);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
checked_around (int a)
{
  int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  int result = -1;
  if (p)
    {
      fill (p, 16, a);
      result = sum_of (p, 16);
    }
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
checked_by_promise (int a)
{
  int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (__builtin_expect (!p, 0))
    __builtin_unreachable ();
  fill (p, 16, a);
  int result = sum_of (p, 16);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
checked_and_lost (int a)
{
  int *p = malloc (16 * sizeof *p); /* { dg-note "moved to stack: 'p'" } */
  if (!p)
    return -1;
  fill (p, 16, a);
  return sum_of (p, 16);
}

/* Sizes.  */

__attribute__ ((noipa)) static int
of_128_bytes (int a)
{
  int *p = malloc (128); /* { dg-note "moved to stack: 'p'" } */
  fill (p, 32, a);
  int result = sum_of (p, 32);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
of_132_bytes (int a)
{
  int *p = malloc (132); /* { dg-note "moved to stack: 'p'" } */
  fill (p, 33, a);
  int result = sum_of (p, 33);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
of_a_page (int a)
{
  int *p = malloc (4096); /* { dg-note "moved to stack: 'p'" } */
  fill (p, 1024, a);
  int result = sum_of (p, 1024);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
of_more (int a)
{
  int *p = malloc (4100); /* { dg-note ".* stays on the heap: it is larger than stack-limit" } */
  fill (p, 1025, a);
  int result = sum_of (p, 1025);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
of_any_size (int a, int n)
{
  int *p = malloc (n * sizeof *p); /* { dg-note "moved to stack: 'p' if it has at most 1024 bytes" } */
  fill (p, n, a);
  int result = sum_of (p, n);
  free (p);
  return result;
}

/* Other allocators.  */

__attribute__ ((noipa)) static int
zeroed (int a)
{
  int *p = calloc (8, 4); /* { dg-note "moved to stack: 'p'" } */
  p[a & 7] = a;
  int result = sum_of (p, 8);
  free (p);
  return result;
}

__attribute__ ((noipa)) static int
aligned (int a)
{
  int *p = aligned_alloc (64, 128); /* { dg-note "moved to stack: 'p'" } */
  fill (p, 32, a);
  int result = sum_of (p, 32);
  free (p);
  return result;
}

__attribute__ ((noinline)) static int
hash (const char *s)
{
  int result = 0;
  while (*s)
    result = result * 31 + *s++;
  return result;
}

__attribute__ ((noipa)) static int
literal (void)
{
  char *s = strdup ("ab"); /* { dg-note "moved to stack: 's'" } */
  s[0] = 'x';
  int result = hash (s);
  free (s);
  return result;
}

/* Ways through the function.  */

__attribute__ ((noipa)) static int
printed (int a)
{
  char *p = malloc (32); /* { dg-note "moved to stack: 'p'" } */
  snprintf (p, 32, "%d", a);
  int result = strlen (p) + (fputs (p, stderr) < 0);
  free (p);
  return result;
}

extern int unknown_keeps (int *);

__attribute__ ((noipa)) static int
given (int a)
{
  int *p = malloc (32); /* { dg-bogus-note "moved to" } */
  fill (p, 8, a);
  int result = unknown_keeps (p);
  if (a > 3)
    {
      free (p);
      return result;
    }
  result += sum_of (p, 8);
  free (p);
  return result;
}

/* Others look at it, who promise to be pure.  */

extern int peek (const void *) __attribute__ ((nothrow, pure));

__attribute__ ((noipa)) static int
peeked_at (int a)
{
  int *p = malloc (32); /* { dg-note "moved to stack: 'p'" } */
  p[0] = a;
  int result = peek (p);
  free (p);
  return result;
}

static int *global;

__attribute__ ((noipa)) static int
stored_and_released (int a)
{
  int *p = malloc (32); /* { dg-bogus-note "moved to" } */
  global = p;
  p[0] = a;
  int result = peek (p);
  free (p);
  return result;
}

/* In a variable structure, an array of pointers, through a parameter.  */

struct span
{
  int *begin;
  int length;
};

__attribute__ ((noinline)) static int
span_sum (const struct span *s)
{
  return sum_of (s->begin, s->length);
}

__attribute__ ((noipa)) static int
in_structure (int a)
{
  struct span s = { malloc (64), 16 }; /* { dg-note "moved to stack: 'malloc .64.'" } */
  fill (s.begin, 16, a);
  int result = span_sum (&s);
  free (s.begin);
  return result;
}

__attribute__ ((noipa)) static int
in_array (int a)
{
  int *all[4];
  int result = 0;
  for (int k = 0; k < 4; k++)
    {
      all[k] = malloc (16); /* { dg-bogus-note "moved to" } */
      all[k][0] = a + k;
    }
  for (int k = 0; k < 4; k++)
    {
      result += sum_of (all[k], 1);
      free (all[k]);
    }
  return result;
}

__attribute__ ((noinline)) static void
make (int **where)
{
  *where = malloc (64);
}

__attribute__ ((noipa)) static int
by_parameter (int a)
{
  int *p;
  make (&p); /* { dg-note "moved to stack: 'make .&p.'" } */
  p[0] = a;
  int result = sum_of (p, 1);
  free (p);
  return result;
}

static int
compare (const void *x, const void *y)
{
  return *(const int *) x - *(const int *) y;
}

__attribute__ ((noipa)) static int
sorted (const int *numbers)
{
  int *p = malloc (64); /* { dg-note "moved to stack: 'p'" } */
  memcpy (p, numbers, 64);
  qsort (p, 16, sizeof *p, compare);
  int result = p[3];
  free (p);
  return result;
}

int
main (void)
{
  static const int numbers[16] = { 9, 3, 7, 5, 1 };
  if (unchecked (1) != 136 || checked_by_return (1) != 136
      || checked_by_abort (1) != 136 || checked_around (1) != 136
      || checked_by_promise (1) != 136 || checked_and_lost (1) != 136)
    return 1;
  if (of_128_bytes (0) != 496 || of_132_bytes (0) != 528
      || of_a_page (0) != 523776 || of_more (0) != 524800
      || of_any_size (0, 10) != 45 || of_any_size (0, 1000) != 499500)
    return 2;
  if (zeroed (5) != 5 || aligned (0) != 496 || literal () != 'x' * 31 + 'b')
    return 3;
  if (printed (1234) != 4 || given (2) != 2 + 16 + 28 || given (5) != 5
      || peeked_at (6) != 6 || stored_and_released (7) != 7)
    return 4;
  if (in_structure (1) != 136 || in_array (1) != 10 || by_parameter (3) != 3
      || sorted (numbers) != 0)
    return 5;
  return 0;
}
