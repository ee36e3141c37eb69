/* Groups P, Q and R: what is written through a parameter, cycles and trees,
   and the order of assignments.  A parameter that is only written to does not
   escape.  A structure that points to itself is held by nobody else.  Code
   that cannot run, and a variable that is used anew for something else, make
   no flow; Go sees the first but not the second.  */

#include "cases.h"

struct b
{
  int x;
  int *px;
  struct b *pb;
};

/* { case P escape_mutations/F1 } */
void
mutate_f1 (struct b *b) /* { param b: noescape } */
{
  b->x = 1;
}

/* { case P escape_mutations/F2 } */
void
mutate_f2 (struct b *b) /* { param b: noescape } */
{
  *b->px = 1;
}

/* { case P escape_mutations/F2a } */
void
mutate_f2a (struct b *b) /* { param b: noescape } */
{
  b->px = NULL;
}

/* { case P escape_mutations/F5 } */
void
mutate_f5 (struct b *b) /* { param b: leak } */
{
  sink = b;
}

/* { case P escape_mutations/F6 } */
int
mutate_f6 (struct b *b) /* { param b: noescape } */
{
  return b->x;
}

/* { case P escape_mutations/h } */
void
mutate_h (char *out,     /* { param out: noescape } */
          const char *s) /* { param s: noescape because the bytes that are copied may be those of a pointer } */
{
  memcpy (out, s, strlen (s));
}

struct tree
{
  const char *s;
  struct tree *left;
  struct tree *right;
};

/* { case Q escape_calls/walk } */
int
walk (struct tree **np) /* { param np: GO content MUST any MAY noescape for self-store } */
{
  struct tree *n = *np;
  struct tree *t;
  int weight;
  int left;
  int right;
  if (n == NULL)
    return 0;
  weight = (int) strlen (n->s);
  left = walk (&n->left);
  right = walk (&n->right);
  if (left < right)
    {
      t = n->left;
      n->left = n->right;
      n->right = t;
    }
  *np = n;
  return weight + left + right;
}

struct node
{
  struct node *orig;
};

/* { case Q issue35518/f1 } */
void
cycle_f1 (void)
{
  struct node *n = malloc (sizeof *n); /* { alloc n: escape } */
  struct node *m = malloc (sizeof *m); /* { alloc m: escape } */
  n->orig = n;
  *m = *n;
  sink = m;
}

/* { case Q issue35518/f2 } */
void
cycle_f2 (void)
{
  struct node *n1 = malloc (sizeof *n1); /* { alloc n1: noescape } */
  struct node *n2 = malloc (sizeof *n2); /* { alloc n2: escape } */
  struct node *m = malloc (sizeof *m);   /* { alloc m: escape } */
  n1->orig = n2;
  *n2 = *n1;
  *m = *n2;
  sink = m;
}

/* { case Q issue35518/f3 } */
void
cycle_f3 (void)
{
  struct node *n1 = calloc (1, sizeof *n1); /* { alloc n1: GO escape MUST any MAY noescape for flow-insens } */
  struct node *n2 = calloc (1, sizeof *n2); /* { alloc n2: GO escape MUST any MAY noescape for flow-insens } */
  n1->orig = n1;
  n1->orig = n2;
  sink = n1->orig->orig;
}

struct doubly
{
  struct doubly *next;
  struct doubly *previous;
};

/* { case Q own/ring } */
int
ring (void)
{
  struct doubly *a = malloc (sizeof *a); /* { alloc a: GO escape MUST any MAY noescape for store-thru-ptr } */
  struct doubly *b = malloc (sizeof *b); /* { alloc b: GO escape MUST any MAY noescape for store-thru-ptr } */
  a->next = a->previous = b;
  b->next = b->previous = a;
  return a->next->next == a;
}

/* B's object is kept by what B leads to, which may live longer.  */
/* { case Q own/link-behind } */
void
link_behind (struct doubly *b) /* { param b: GO leak MUST b:0 MAY b:0 for self-store } */
{
  b->next->previous = b;
}

/* { case Q own/link-behind-caller } */
void
link_behind_caller (struct doubly *outside) /* { param outside: GO leak MUST any MAY noescape for store-thru-ptr } */
{
  struct doubly *b = malloc (sizeof *b); /* { alloc b: escape } */
  b->next = outside;
  link_behind (b);
}

int *gxx;

/* { case R escape2/issue12397 } */
void
issue12397 (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  int *y = calloc (1, sizeof *y); /* { alloc y: escape } */
  if (0)
    gxx = x;
  else
    gxx = y;
  if (1)
    gxx = y;
  else
    gxx = x;
}

/* { case R escape2/foo116 } */
int *
foo116 (bool b)
{
  if (b)
    {
      int *x = malloc (sizeof *x); /* { alloc x: escape } */
      *x = 1;
      return x;
    }
  else
    {
      int *y = malloc (sizeof *y); /* { alloc y: escape } */
      *y = 1;
      return y;
    }
}

/* { case R issue18300/two-lifetimes } */
int *
two_lifetimes (void)
{
  int *p = malloc (sizeof *p); /* { alloc first: GO escape MUST any MAY noescape for flow-insens } */
  *p = 2;
  int_sink = *p;
  p = malloc (sizeof *p); /* { alloc second: escape } */
  *p = 3;
  return p;
}

/* { case R issue31501/reuse } */
int *
reuse (int *a, /* { param a: result:0 } */
       int *b) /* { param b: GO result:0 MUST any MAY noescape for flow-insens } */
{
  int *t = b;
  *t = 1;
  t = a;
  return t;
}
