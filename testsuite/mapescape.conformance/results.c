/* Group E: several results, and recursion.  Several results are the members
   of a struct that is returned; a pointer in one member must not drag along
   what is in the other.  Functions that call each other are solved together
   and must still come out as flows to the result, not as leaks to
   everywhere.  */

#include "cases.h"

int *gp;

struct two
{
  int *r;
  int *s;
};

/* { case E escape5/noleak } */
int
noleak (int *p) /* { param p: noescape } */
{
  return *p;
}

/* { case E escape5/leaktoret } */
int *
leaktoret (int *p) /* { param p: result:0 } */
{
  return p;
}

/* { case E escape5/leaktoret2 } */
struct two
leaktoret2 (int *p) /* { param p: result:0 } */
{
  struct two both = { p, p };
  return both;
}

/* { case E escape5/leaktoret22 } */
struct two
leaktoret22 (int *p, /* { param p: result:0 } */
             int *q) /* { param q: result:0 } */
{
  struct two both = { p, q };
  return both;
}

/* { case E escape5/leaktoret22b } */
struct two
leaktoret22b (int *p, /* { param p: result:0 } */
              int *q) /* { param q: result:0 } */
{
  return leaktoret22 (q, p);
}

/* { case E escape5/leaktoret22c } */
struct two
leaktoret22c (int *p, /* { param p: result:0 } */
              int *q) /* { param q: result:0 } */
{
  struct two both = leaktoret22 (q, p);
  return both;
}

/* { case E escape5/leaktoret22d } */
struct two
leaktoret22d (int *p, /* { param p: result:0 } */
              int *q) /* { param q: result:0 } */
{
  struct two both;
  both = leaktoret22 (q, p);
  return both;
}

/* { case E escape5/leaktoret22e } */
struct two
leaktoret22e (int *p, /* { param p: result:0 } */
              int *q) /* { param q: result:0 } */
{
  struct two swapped = leaktoret22 (q, p);
  struct two both = { swapped.r, swapped.s };
  return both;
}

/* { case E escape5/leaktoret22f } */
struct two
leaktoret22f (int *p, /* { param p: result:0 } */
              int *q) /* { param q: result:0 } */
{
  struct two both;
  struct two swapped = leaktoret22 (q, p);
  both.r = swapped.r;
  both.s = swapped.s;
  return both;
}

/* { case E escape5/leaktosink } */
int *
leaktosink (int *p) /* { param p: leak } */
{
  gp = p;
  return p;
}

/* { case E escape5/f1 } */
void
f1 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  *x = 0;
  (void) noleak (x);
}

/* { case E escape5/f2 } */
void
f2 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  int *p = leaktoret (x);
  *p = 0;
}

/* { case E escape5/f3 } */
void
f3 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  int *p = leaktoret (x);
  *p = 0;
  gp = p;
}

/* { case E escape5/f4 } */
void
f4 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  struct two both = leaktoret2 (x);
  *x = 0;
  gp = both.r;
  gp = both.s;
}

/* { case E escape5/f5 } */
void
f5 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  struct two both = leaktoret2 (x);
  *x = 0;
  (void) leaktoret22 (both.r, both.s);
}

/* { case E escape5/f6 } */
void
f6 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  struct two once = leaktoret2 (x);
  struct two twice = leaktoret22 (once.r, once.s);
  *x = 0;
  gp = twice.r;
}

struct counter
{
  int x;
};

struct counted
{
  struct counter *t;
  bool ok;
};

/* { case E escape5/T.Foo } */
struct counted
counter_add (struct counter *t, /* { param t: result:0 } */
             int u)
{
  struct counted r = { t, true };
  t->x += u;
  return r;
}

/* { case E escape5/f7 } */
struct counter *
f7 (void)
{
  struct counter *t = calloc (1, sizeof *t); /* { alloc t: escape } */
  struct counted r = counter_add (t, 42);
  return r.t;
}

struct two leakrecursive2 (int *p, int *q);

/* { case E escape5/leakrecursive1 } */
struct two
leakrecursive1 (int *p, /* { param p: GO leak MUST result:0 MAY result:0 for recursion } */
                int *q) /* { param q: GO leak MUST result:0 MAY result:0 for recursion } */
{
  return leakrecursive2 (q, p);
}

/* { case E escape5/leakrecursive2 } */
struct two
leakrecursive2 (int *p, /* { param p: GO leak MUST result:0 MAY result:0 for recursion } */
                int *q) /* { param q: GO leak MUST result:0 MAY result:0 for recursion } */
{
  struct two both = { p, q };
  if (*p > *q)
    return leakrecursive1 (q, p);
  return both;
}

struct t1
{
  int *x;
};

struct t2
{
  struct t1 *y;
};

/* { case E escape5/f8 } */
struct t2
f8 (struct t1 *p) /* { param p: leak } */
{
  struct t2 k = { NULL };
  if (p == NULL)
    return k;
  sink = p;
  k.y = p;
  return k;
}

/* { case E escape5/f9 } */
void
f9 (void)
{
  struct t1 *j = calloc (1, sizeof *j); /* { alloc j: escape } */
  (void) f8 (j);
}

/* { case E escape5/f11 } */
void
f11 (int **unused UNUSED) /* { param unused: noescape } */
{
}

/* { case E escape5/f12 } */
void
f12 (int **unused UNUSED) /* { param unused: noescape } */
{
}

/* { case E escape5/f13 } */
void
f13 (void)
{
  int **x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  f11 (x);
  f12 (x);
}

struct sixty_four
{
  unsigned char x[64];
};

/* { case E escape5/T24730.g } */
void
sixty_four_fill (struct sixty_four *t) /* { param t: noescape } */
{
  unsigned char *z;
  size_t i;
  for (i = 0; i < sizeof t->x; i++)
    {
      unsigned char *y = t->x;
      y[i] = 1;
    }
  for (i = 0; i < sizeof t->x; i++)
    {
      z = &t->x[i];
      *z = 2;
    }
}

/* { case E escape5/f#44614 } */
int *
result_kept (int *p) /* { param p: leak } */
{
  int **r = malloc (sizeof *r); /* { alloc r: escape } */
  sink = r;
  *r = p;
  return *r;
}
