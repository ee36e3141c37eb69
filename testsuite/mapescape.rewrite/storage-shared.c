/* Storage of several structures that grow, in one pool: they exchange it, are
   emptied and filled again, and a function that has a pool of its own is handed
   what is in its caller's.  */
/* { dg-do run } */
/* { dg-malloc-calls 800 } */
/* { dg-prune-notes "note: " } */

#include <stdlib.h>

long blocks_in_use (void);

struct vector
{
  size_t length, room;
  int *data;
};

__attribute__ ((noinline)) static void
push (struct vector *v, int x)
{
  if (v->length == v->room)
    {
      v->room = v->room ? 2 * v->room : 4;
      v->data = realloc (v->data, v->room * sizeof *v->data);
      if (!v->data)
        abort ();
    }
  v->data[v->length++] = x;
}

__attribute__ ((noinline)) static void
drop (struct vector *v)
{
  free (v->data);
  v->data = NULL;
  v->length = v->room = 0;
}

static int
sum (const struct vector *v)
{
  int sum = 0;
  for (size_t i = 0; i < v->length; i++)
    sum += v->data[i];
  return sum;
}

static void
fill (struct vector *own, struct vector *out, int n)
{
  for (int i = 0; i < n; i++)
    {
      push (own, i);
      if (i & 1)
        push (out, own->data[i]);
    }
}

/* What it makes may be left to the caller.  */

__attribute__ ((noinline)) static int
leave (struct vector *out, int n)
{
  struct vector own = { 0, 0, NULL };
  fill (&own, out, n);
  int result = sum (&own);
  if (n & 4)
    {
      struct vector t = *out;
      *out = own;
      own = t;
    }
  drop (&own);
  return result;
}

/* It has a pool of its own.  */

__attribute__ ((noinline)) static int
keep (struct vector *out, int n)
{
  struct vector own = { 0, 0, NULL };
  fill (&own, out, n);
  int result = sum (&own);
  drop (&own);
  return result;
}

__attribute__ ((noinline)) static void
exchange (struct vector *a, struct vector *b)
{
  struct vector t = *a;
  *a = *b;
  *b = t;
}

__attribute__ ((noinline)) static int
mixed (int n)
{
  struct vector a = { 0, 0, NULL }, b = a, c = a;
  int result = 0;
  for (int i = 0; i < n; i++)
    {
      push (&a, i);
      push (&b, -i);
      if (i % 5 == 0)
        exchange (&a, &b);
      if (i % 7 == 0)
        drop (&c);
      push (&c, i);
      result += keep (&c, i % 9);
      result += leave (&b, i % 9);
    }
  result += sum (&a) + 3 * sum (&b) + 7 * sum (&c);
  drop (&b);
  drop (&a);
  drop (&c);
  drop (&c);
  return result;
}

/* Each activation has its own pool.  */

__attribute__ ((noinline)) static int
recursive (int depth)
{
  struct vector v = { 0, 0, NULL };
  int result = 0;
  for (int i = 0; i < depth; i++)
    {
      push (&v, i);
      result += depth > 3 ? recursive (depth - 3) : 1;
    }
  result += sum (&v);
  drop (&v);
  return result;
}

/* More live than a pool has blocks, in elements of a list.  */

struct node
{
  struct vector v;
  struct node *next;
};

__attribute__ ((noinline)) static int
listed (int n)
{
  struct node *head = NULL;
  int result = 0;
  for (int i = 0; i < n; i++)
    {
      struct node *x = calloc (1, sizeof *x);
      if (!x)
        abort ();
      for (int k = 0; k < i % 20; k++)
        push (&x->v, k);
      x->next = head;
      head = x;
    }
  while (head)
    {
      struct node *x = head;
      head = x->next;
      result += sum (&x->v);
      drop (&x->v);
      free (x);
    }
  return result;
}

__attribute__ ((noinline)) static int *
numbers (int n)
{
  struct vector v = { 0, 0, NULL };
  for (int i = 0; i < n; i++)
    push (&v, i);
  return v.data;
}

/* The same without vectors.  */

static int
expected_mixed (int n)
{
  static int a[4000], b[4000], c[4000];
  int *pa = a, *pb = b, na = 0, nb = 0, nc = 0, result = 0;
  for (int i = 0; i < n; i++)
    {
      pa[na++] = i;
      pb[nb++] = -i;
      if (i % 5 == 0)
        {
          int *p = pa, count = na;
          pa = pb;
          na = nb;
          pb = p;
          nb = count;
        }
      if (i % 7 == 0)
        nc = 0;
      c[nc++] = i;
      for (int k = 0; k < i % 9; k++)
        {
          result += 2 * k;
          if (k & 1)
            {
              c[nc++] = k;
              pb[nb++] = k;
            }
        }
      if (i % 9 & 4)
        for (nb = 0; nb < i % 9; nb++)
          pb[nb] = nb;
    }
  for (int i = 0; i < na; i++)
    result += pa[i];
  for (int i = 0; i < nb; i++)
    result += 3 * pb[i];
  for (int i = 0; i < nc; i++)
    result += 7 * c[i];
  return result;
}

static int
expected_recursive (int depth)
{
  int result = 0;
  for (int i = 0; i < depth; i++)
    result += i + (depth > 3 ? expected_recursive (depth - 3) : 1);
  return result;
}

int
main (void)
{
  long before = blocks_in_use ();
  for (int n = 0; n < 60; n += 7)
    if (mixed (n) != expected_mixed (n))
      return 1;
  if (recursive (11) != expected_recursive (11))
    return 2;
  int *made = numbers (40);
  int last = made[39];
  free (made);
  if (last != 39 || listed (50) != 2400)
    return 3;
  return blocks_in_use () == before ? 0 : 4;
}
