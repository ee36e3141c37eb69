/* Group A: assignment, dereference, stores to globals and through pointers.
   The smallest programs in which a pointer gets out or stays in; what they
   show first is that a store of plain data moves no pointer, and that a
   store through a parameter is a flow to that parameter and not to every
   place there is.  */

#include "cases.h"

int *gxx;
int **xxx;

/* { case A escape2/foo1 } */
void
foo1 (int value)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = value;
  gxx = x;
}

/* { case A escape2/foo2 } */
void
foo2 (int *yy) /* { param yy: leak } */
{
  gxx = yy;
}

/* { case A escape2/foo3 } */
int *
foo3 (int value)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = value;
  return x;
}

struct self
{
  struct self *next;
};

/* { case A escape2/foo3b } */
void
foo3b (struct self *t) /* { param t: GO leak MUST any MAY t:0 for self-store } */
{
  t->next = t;
}

/* { case A escape2/foo4 } */
void
foo4 (int *xx, /* { param xx: noescape } */
      int *yy) /* { param yy: noescape } */
{
  xx = yy;
  (void) xx;
}

/* { case A escape2/foo5 } */
void
foo5 (int **xx, /* { param xx: noescape } */
      int *yy)  /* { param yy: noescape } */
{
  xx = &yy;
  (void) xx;
}

/* { case A escape2/foo6 } */
void
foo6 (int **xx, /* { param xx: noescape } */
      int *yy)  /* { param yy: GO leak MUST xx:0 MAY xx:0 for store-thru-ptr } */
{
  *xx = yy;
}

/* { case A escape2/foo7 } */
void
foo7 (int **xx, /* { param xx: noescape } */
      int *yy)  /* { param yy: noescape } */
{
  **xx = *yy;
}

/* { case A escape2/foo8 } */
int
foo8 (int *xx, /* { param xx: noescape } */
      int *yy) /* { param yy: noescape } */
{
  xx = yy;
  return *xx;
}

/* { case A escape2/foo9 } */
int *
foo9 (int *xx, /* { param xx: GO result:0 MUST any MAY noescape for flow-insens } */
      int *yy) /* { param yy: result:0 } */
{
  xx = yy;
  return xx;
}

/* { case A escape2/foo10 } */
void
foo10 (int *xx, /* { param xx: noescape } */
       int *yy) /* { param yy: noescape } */
{
  *xx = *yy;
}

/* { case A escape2/foo11 } */
int
foo11 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  int *y = malloc (sizeof *y); /* { alloc y: noescape } */
  *x = 0;
  *y = 42;
  *x = *y;
  return *x;
}

/* { case A escape2/foo12 } */
void
foo12 (int **yyy) /* { param yyy: leak } */
{
  xxx = yyy;
}

/* { case A escape2/foo13 } */
void
foo13 (int **yyy) /* { param yyy: content } */
{
  *xxx = *yyy;
}

/* { case A escape2/foo14 } */
void
foo14 (int **yyy) /* { param yyy: noescape because an int stored where an unknown pointer leads may be part of a pointer } */
{
  **xxx = **yyy;
}

/* { case A escape2/foo15 } */
void
foo15 (int *yy) /* { param yy: leak } */
{
  int **cell = malloc (sizeof *cell); /* { alloc cell: escape } */
  *cell = yy;
  xxx = cell;
}

/* { case A escape2/foo16 } */
void
foo16 (int *yy) /* { param yy: leak } */
{
  *xxx = yy;
}

/* { case A escape2/foo17 } */
void
foo17 (int *yy) /* { param yy: noescape because an int stored where an unknown pointer leads may be part of a pointer } */
{
  **xxx = *yy;
}

/* { case A escape2/foo18 } */
void
foo18 (int value)
{
  int *y = malloc (sizeof *y); /* { alloc y: escape } */
  *y = value;
  *xxx = y;
}

/* { case A escape2/foo19 } */
void
foo19 (int y) /* { param y: silent } */
{
  **xxx = y;
}
