/* Group O: sizes.  Go's verdict mixes two questions, whether an object can be
   known outside and whether it is small and of a size known in advance.  Ours
   answers the first; the second is a matter of where to put it.  So large or
   variable objects that stay inside do not escape, and neither does what is
   stored in them.  */

#include "cases.h"

struct string
{
  const char *start;
  size_t length;
};

/* { case O escape5/f10 } */
void
f10 (void)
{
  char *x = malloc ((size_t) 1 << 30); /* { alloc x: GO escape MUST any MAY noescape for size } */
  char *y = malloc ((size_t) 1 << 30); /* { alloc y: GO escape MUST any MAY noescape for size } */
  x[0] = y[0] = 1;
  int_sink = x[0] + y[0];
}

/* { case O escape_array/hugeLeaks1 } */
void
huge_leaks1 (char **x, /* { param x: GO content MUST any MAY noescape for size } */
             char **y) /* { param y: noescape } */
{
  char **a = calloc (10, sizeof *a);      /* { alloc a: noescape } */
  char **b = calloc (4000000, sizeof *b); /* { alloc b: GO escape MUST any MAY noescape for size } */
  a[0] = *y;
  b[0] = *x;
}

/* { case O escape_array/hugeLeaks2 } */
void
huge_leaks2 (char *x, /* { param x: GO leak MUST any MAY noescape for size } */
             char *y) /* { param y: noescape } */
{
  char **a = calloc (10, sizeof *a);      /* { alloc a: noescape } */
  char **b = calloc (4000000, sizeof *b); /* { alloc b: GO escape MUST any MAY noescape for size } */
  a[0] = y;
  b[0] = x;
}

/* { case O escape_array/doesNew1 } */
void
does_new1 (char *x, /* { param x: GO leak MUST any MAY noescape for store-thru-ptr } */
           char *y) /* { param y: GO leak MUST any MAY noescape for store-thru-ptr } */
{
  char **a = calloc (10, sizeof *a);    /* { alloc a: noescape } */
  char **b = calloc (65537, sizeof *b); /* { alloc b: GO escape MUST any MAY noescape for size } */
  a[0] = x;
  b[0] = y;
}

struct a10
{
  char *s;
  int i[10];
};

struct a65537
{
  char *s;
  int i[65537];
};

/* { case O escape_array/doesNew2 } */
void
does_new2 (char *x, /* { param x: GO leak MUST any MAY noescape for store-thru-ptr } */
           char *y) /* { param y: GO leak MUST any MAY noescape for store-thru-ptr } */
{
  struct a10 *a = malloc (sizeof *a);    /* { alloc a: noescape } */
  struct a65537 *b = malloc (sizeof *b); /* { alloc b: GO escape MUST any MAY noescape for size } */
  a->s = x;
  b->s = y;
}

/* { case O escape_array/nonconstArray } */
void
nonconst_array (size_t n)
{
  int *s1 = calloc (n, sizeof *s1);       /* { alloc s1: noescape } */
  int *s2 = malloc (n * 2 * sizeof *s2);  /* { alloc s2: noescape } */
  s1[0] = s2[0] = 1;
}

static void
read_strings (struct string *s)
{
  int_sink = s[0].start[0];
}

/* { case O escape6/f1 } */
void
variable_f1 (size_t n,
             struct string v) /* { param v: GO leak MUST any MAY noescape for size } */
{
  struct string *s = calloc (n, sizeof *s); /* { alloc s: noescape } */
  s[0] = v;
  read_strings (s);
}

/* { case O escape6/f2 } */
void
variable_f2 (size_t n,
             struct string v) /* { param v: GO leak MUST any MAY noescape for size } */
{
  struct string *s = calloc (n, sizeof *s); /* { alloc s: noescape } */
  struct string *p = &s[0];
  *p = v;
  read_strings (s);
}

/* { case O escape6/f3 } */
void
variable_f3 (size_t n,
             struct string v) /* { param v: GO leak MUST any MAY noescape for size } */
{
  struct string *s = calloc (n, sizeof *s); /* { alloc s: noescape } */
  struct string (*t)[4] = (void *) s;
  (*t)[0] = v;
  read_strings (s);
}

/* { case O escape6/f4 } */
void
variable_f4 (struct string v) /* { param v: GO leak MUST any MAY noescape for store-thru-ptr } */
{
  struct string *s = calloc (4, sizeof *s); /* { alloc s: noescape } */
  s[0] = v;
  read_strings (s);
}

/* { case O escape6/f5 } */
void
variable_f5 (struct string v) /* { param v: GO leak MUST any MAY noescape for store-thru-ptr } */
{
  struct string b[4];
  struct string *s = b;
  s[0] = v;
  read_strings (s);
}

/* { case O escape6/f6 } */
void
variable_f6 (struct string v) /* { param v: noescape } */
{
  struct string b[4];
  struct string *s = b;
  b[0] = v;
  read_strings (s);
}

/* { case O escape_slice/slice11 } */
void
slice11 (void)
{
  int i = 2;
  int *s = calloc (3, sizeof *s); /* { alloc first: noescape } */
  s[0] = 1;
  s = calloc ((size_t) i, sizeof *s); /* { alloc second: noescape } */
  s[0] = 1;
}

static char *
alloc_length (size_t length)
{
  return malloc (length);
}

struct boxed
{
  char *s;
};

static struct boxed
boxed_of (size_t length)
{
  struct boxed t = { NULL };
  t.s = malloc (length);
  return t;
}

size_t global_size = 128;

/* { case O escape_make_non_const/testSlices } */
void
test_slices (void)
{
  size_t size = 128;
  char *known = malloc (size);          /* { alloc known: noescape } */
  char *helped = alloc_length (256);    /* { alloc helped: noescape } */
  struct boxed boxed = boxed_of (256);  /* { alloc boxed: noescape } */
  char *unknown = malloc (global_size); /* { alloc unknown: noescape } */
  known[0] = helped[0] = boxed.s[0] = unknown[0] = 0;
}

enum
{
  CIRCLE = 200000
};

struct kbyte
{
  unsigned char *start;
  size_t length;
  size_t room;
};

/* { case O issue27732a/main } */
void
circular_buffer (void)
{
  struct kbyte *c = calloc (CIRCLE, sizeof *c); /* { alloc c: GO escape MUST any MAY noescape for size } */
  int_sink = (int) c[0].length;
}

struct large
{
  int *a[20000];
};

struct large_bound
{
  void (*call) (struct large);
  struct large t;
};

static void
large_f (struct large t)
{
  int_sink = t.a[0] != NULL;
}

/* { case O issue39292/x } */
void
large_x (void)
{
  struct large_bound *x = calloc (1, sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for size } */
  x->call = large_f;
  x->call (x->t);
}

/* { case O issue39292/y } */
void
large_y (void)
{
  int *i = calloc (1, sizeof *i);                /* { alloc i: GO escape MUST any MAY noescape for size } */
  struct large *t = calloc (1, sizeof *t);       /* { alloc t: GO escape MUST any MAY noescape for size } */
  struct large_bound *y = calloc (1, sizeof *y); /* { alloc y: GO escape MUST any MAY noescape for size } */
  t->a[0] = i;
  y->call = large_f;
  y->t = *t;
  y->call (y->t);
}

/* { case O issue39292/z } */
void
large_z (void)
{
  int *i = calloc (1, sizeof *i);                /* { alloc i: GO escape MUST any MAY noescape for size } */
  struct large_bound *z = calloc (1, sizeof *z); /* { alloc z: GO escape MUST any MAY noescape for size } */
  z->call = large_f;
  z->t.a[0] = i;
  z->call (z->t);
}

/* { case O issue41635/f } */
void
reasons (size_t n)
{
  char *large = malloc (1 << 17); /* { alloc large: GO escape MUST any MAY noescape for size } */
  char *any = malloc (n);         /* { alloc any: noescape } */
  large[0] = any[0] = 1;
}
