/* Group L: loops and goto.  Go's question is whether an object outlives the
   iteration that makes it, for it has one slot on the stack for all of them.
   Ours is whether it outlives the function; that there may be many at a time
   is said apart.  So what only leaves its iteration does not escape.  */

#include "cases.h"

struct ten
{
  int *a[10];
};

/* { case L escape2/foo72a } */
void
foo72a (void)
{
  int *y[10];
  int n;
  for (n = 0; n < 10; n++)
    {
      int *x = malloc (sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for loop } */
      *x = n;
      y[n] = x;
    }
  int_sink = *y[0];
}

/* { case L escape2/foo72b } */
struct ten
foo72b (void)
{
  struct ten y;
  int n;
  for (n = 0; n < 10; n++)
    {
      int *x = malloc (sizeof *x); /* { alloc x: escape } */
      *x = n;
      y.a[n] = x;
    }
  return y;
}

/* { case L escape2/foo78 } */
int *
foo78 (int value)
{
  int *z = malloc (sizeof *z); /* { alloc z: escape } */
  *z = value;
  return z;
}

/* { case L escape2/foo78a } */
int *
foo78a (int value)
{
  int *z = malloc (sizeof *z); /* { alloc z: escape } */
  int *y = z;
  int **x = &y;
  *z = value;
  return *x;
}

/* { case L escape2/foo79 } */
int *
foo79 (void)
{
  return malloc (sizeof (int)); /* { alloc result: escape } */
}

/* { case L escape2/foo80 } */
int *
foo80 (void)
{
  int *z = NULL;
  while (condition)
    {
      z = malloc (sizeof *z); /* { alloc z: GO escape MUST any MAY noescape for loop } */
      *z = 1;
    }
  if (z != NULL)
    int_sink = *z;
  return NULL;
}

/* { case L escape2/foo81 } */
int *
foo81 (void)
{
  while (condition)
    {
      int *z = malloc (sizeof *z); /* { alloc z: noescape } */
      *z = 1;
    }
  return NULL;
}

/* { case L escape2/foo122 } */
void
foo122 (void)
{
  int *i;
  goto forward;
forward:
  i = malloc (sizeof *i); /* { alloc i: noescape } */
  *i = 0;
}

/* { case L escape2/foo123 } */
void
foo123 (void)
{
  int *i;
backward:
  i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for loop } */
  *i = 0;
  if (condition)
    goto backward;
  int_sink = *i;
}

struct tm_like
{
  int x;
};

static void
tm_like_touch (struct tm_like *t)
{
  t->x = 0;
}

/* { case L escape2/foo143 } */
void
foo143 (void)
{
  int n;
  int k;
  for (n = 0; n < 1000; n++)
    for (k = 0; k < 1; k++)
      {
        struct tm_like *t = malloc (sizeof *t); /* { alloc t: noescape } */
        tm_like_touch (t);
      }
}

struct list
{
  struct list *next;
};

/* { case L escape2/foo145 } */
void
foo145 (struct list l) /* { param l: noescape } */
{
  struct list *p;
  for (p = &l; p->next != NULL; p = p->next)
    ;
}

/* { case L escape2/foo146 } */
void
foo146 (struct list l) /* { param l: noescape } */
{
  struct list *p = &l;
  for (; p->next != NULL; p = p->next)
    ;
}

/* { case L escape2/foo147 } */
void
foo147 (struct list l) /* { param l: noescape } */
{
  struct list *p = &l;
  while (p->next != NULL)
    p = p->next;
}

/* { case L escape2/foo148 } */
void
foo148 (struct list l) /* { param l: noescape } */
{
  for (struct list *p = &l; p->next != NULL; p = p->next)
    ;
}

/* { case L escape2/foo149 } */
void
foo149 (struct list l) /* { param l: noescape } */
{
  struct list *p;
  while (condition)
    for (p = &l; p->next != NULL; p = p->next)
      ;
}

/* { case L escape_goto/f1 } */
void
goto_f1 (void)
{
  int *p;
again:
  if (condition)
    goto again;
  p = malloc (sizeof *p); /* { alloc p: GO escape MUST any MAY noescape for loop } */
  *p = 0;
}

/* { case L escape_goto/f2 } */
void
goto_f2 (void)
{
  int *p;
  if (condition)
    {
    again:
      goto again;
    }
  else
    {
      p = malloc (sizeof *p); /* { alloc p: noescape } */
      *p = 0;
    }
}

/* { case L escape_goto/f3 } */
void
goto_f3 (void)
{
  int *p;
  if (condition)
    {
    again:
      goto again;
    }
  p = malloc (sizeof *p); /* { alloc p: noescape } */
  *p = 0;
}
