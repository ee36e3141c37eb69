/* A block has no type of its own: it may be used as one type and then as
   another, and parts of it as several.  So may the variable.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct integers
{
  int a, b;
};

struct floats
{
  float x, y;
};

__attribute__ ((noinline)) static float
as_both (int n)
{
  void *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  struct integers *i = p;
  struct floats *f = p;
  i->a = n;
  i->b = n + 1;
  int sum = i->a + i->b;
  f->x = sum;
  f->y = f->x / 2;
  float result = f->x + f->y;
  i->a = (int) result;
  result += i->a;
  free (p);
  return result;
}

/* One type after the other in a loop.  */

__attribute__ ((noinline)) static double
in_turns (int n)
{
  double sum = 0;
  for (int i = 0; i < n; i++)
    {
      void *p = malloc (8 * sizeof (double)); /* { dg-note "moved to stack: 'p'" } */
      if (i & 1)
        for (int k = 0; k < 8; k++)
          ((double *) p)[k] = k + 0.5;
      else
        for (int k = 0; k < 16; k++)
          ((int *) p)[k] = k;
      for (int k = 0; k < 8; k++)
        sum += i & 1 ? ((double *) p)[k] : ((int *) p)[k];
      free (p);
    }
  return sum;
}

/* A program's own pool: what is carved out has any type.  */

struct pool
{
  char *next;
  char *end;
};

__attribute__ ((noinline)) static void *
pool_take (struct pool *pool, size_t size)
{
  size = (size + 15) & ~(size_t) 15;
  if (size > (size_t) (pool->end - pool->next))
    abort ();
  void *taken = pool->next;
  pool->next += size;
  return taken;
}

__attribute__ ((noinline)) static long
carved (int n)
{
  char *room = malloc (256); /* { dg-note "moved to stack: 'room'" } */
  struct pool pool = { room, room + 256 };
  struct integers *i = pool_take (&pool, sizeof *i);
  struct floats *f = pool_take (&pool, sizeof *f);
  int64_t *numbers = pool_take (&pool, 8 * sizeof *numbers);
  i->a = n;
  f->y = 3;
  for (int k = 0; k < 8; k++)
    numbers[k] = k * i->a;
  i->b = (int) f->y;
  long result = numbers[7] + i->b;
  free (room);
  return result;
}

/* The bytes are copied, so the type comes with them.  */

__attribute__ ((noinline)) static float
copied (const struct floats *from)
{
  unsigned char *p = malloc (sizeof *from); /* { dg-note "moved to stack: 'p'" } */
  memcpy (p, from, sizeof *from);
  float result = ((struct floats *) p)->x;
  uint32_t bits;
  memcpy (&bits, p + sizeof (float), sizeof bits);
  result += bits != 0;
  free (p);
  return result;
}

int
main (void)
{
  struct floats f = { 2, 1 };
  if (as_both (1) != 3 + 1.5f + 4)
    return 1;
  if (in_turns (4) != 2 * 28 + 2 * (28 + 4))
    return 2;
  return carved (2) == 17 && copied (&f) == 3 ? 0 : 3;
}
