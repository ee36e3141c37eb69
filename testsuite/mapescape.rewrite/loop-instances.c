/* One variable serves a loop only if no block outlives its iteration, by
   whichever way it is carried on.  */
/* { dg-do run } */

#include <stdlib.h>
#include <string.h>

struct holder
{
  int *current;
  int *previous;
};

/* The greatest so far is kept.  */

__attribute__ ((noipa)) static int
greatest (const int *numbers, int n)
{
  int *best = NULL;
  for (int i = 0; i < n; i++)
    {
      int *candidate = malloc (sizeof *candidate); /* { dg-bogus-note "moved to" } */
      *candidate = numbers[i];
      if (!best || *candidate > *best)
        {
          free (best);
          best = candidate;
        }
      else
        free (candidate);
    }
  int result = *best;
  free (best);
  return result;
}

/* Two that change places.  */

__attribute__ ((noipa)) static int
fibonacci (int n)
{
  struct holder h = { malloc (sizeof (int)), NULL }; /* { dg-note "moved to stack: 'malloc .sizeof .int..'" } */
  *h.current = 1;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *next = malloc (sizeof *next); /* { dg-bogus-note "moved to" } */
      *next = *h.current + (h.previous ? *h.previous : 0);
      free (h.previous);
      h.previous = h.current;
      h.current = next;
      sum += *h.current;
    }
  free (h.previous);
  free (h.current);
  return sum;
}

/* Only one iteration makes one, and later ones use it.  */

__attribute__ ((noipa)) static int
made_once (int n)
{
  int *cache = NULL;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      if (!cache)
        {
          cache = malloc (sizeof *cache);
          *cache = 5;
        }
      int other[4];
      memset (other, i, sizeof other);
      __asm__ volatile ("" : "+m"(other));
      sum += *cache;
    }
  free (cache);
  return sum;
}
/* { dg-prune-notes "moved to stack: 'cache'" } */

/* The part of the outer one is replaced: all are gone with their iteration, but
   for the last one.  */

__attribute__ ((noipa)) static int
replaced (int n)
{
  struct holder *h = malloc (sizeof *h); /* { dg-note "moved to stack: 'h'" } */
  h->current = NULL;
  for (int i = 0; i < n; i++)
    {
      free (h->current);
      h->current = malloc (4 * sizeof *h->current); /* { dg-bogus-note "moved to" } */
      h->current[i & 3] = i;
    }
  int result = h->current[(n - 1) & 3];
  free (h->current);
  free (h);
  return result;
}

/* Made anew by a constructor, zeros each time.  */

__attribute__ ((noinline)) static struct holder *
holder_new (void)
{
  struct holder *h = calloc (1, sizeof *h);
  if (!h)
    abort ();
  return h;
}

__attribute__ ((noipa)) static int
renewed (int n)
{
  int empty = 0;
  for (int i = 0; i < n; i++)
    {
      struct holder *h = holder_new (); /* { dg-note "moved to stack: 'h'" } */
      empty += !h->current && !h->previous;
      h->current = &empty;
      h->previous = h->current;
      empty += *h->previous - *h->current;
      free (h);
    }
  return empty;
}

/* Two of the inner loop's iterations see one of the outer loop's.  */

__attribute__ ((noipa)) static int
nested (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *outer = calloc (4, sizeof *outer); /* { dg-note "moved to stack: 'outer'" } */
      for (int k = 0; k < 4; k++)
        {
          int *inner = calloc (2, sizeof *inner); /* { dg-note "moved to stack: 'inner'" } */
          inner[k & 1] += k;
          outer[k] += inner[0] + inner[1];
          free (inner);
        }
      sum += outer[0] + outer[1] + outer[2] + outer[3];
      free (outer);
    }
  return sum;
}

int
main (void)
{
  static const int numbers[] = { 3, 9, 2, 9, 12, 5, 1 };
  if (greatest (numbers, 7) != 12 || fibonacci (6) != 1 + 2 + 3 + 5 + 8 + 13)
    return 1;
  if (made_once (10) != 50 || replaced (10) != 9)
    return 2;
  return renewed (20) == 20 && nested (100) == 600 ? 0 : 3;
}
