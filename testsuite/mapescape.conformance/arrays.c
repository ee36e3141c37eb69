/* Group G: arrays and buffers.  An array inside a struct is passed and
   returned by value; a slice is a struct of start, length and room whose
   buffer is malloc's, and appending to it may move the buffer.  Elements of
   one array are told apart by nobody here: where only the index decides, the
   precise answer is out of reach of an analysis that folds elements, and
   counts as a gain where it is given.  */

#include "cases.h"

struct pair
{
  int *a[2];
};

struct ten
{
  int *a[10];
};

struct one
{
  int *a[1];
};

/* { case G escape_array/bar } */
struct pair
bar (int *a, /* { param a: result:0 } */
     int *b) /* { param b: result:0 } */
{
  struct pair u = { { a, b } };
  return u;
}

/* { case G escape_array/foo } */
struct pair
foo (struct pair x) /* { param x: result:0 } */
{
  struct pair u = { { x.a[1], x.a[0] } };
  return u;
}

/* { case G escape_array/bff } */
struct pair
bff (int *a, /* { param a: result:0 } */
     int *b) /* { param b: result:0 } */
{
  return foo (foo (bar (a, b)));
}

/* { case G escape_array/tbff1 } */
int *
tbff1 (void)
{
  int *a = malloc (sizeof *a); /* { alloc a: noescape } */
  int *b = malloc (sizeof *b); /* { alloc b: escape } */
  struct pair u = bff (a, b);
  *a = *b = 1;
  int_sink = *u.a[0];
  return b;
}

/* { case G escape_array/tbff2 } */
int *
tbff2 (void)
{
  int *a = malloc (sizeof *a); /* { alloc a: GO escape MUST any MAY noescape for field-insens } */
  int *b = malloc (sizeof *b); /* { alloc b: escape } */
  struct pair u = bff (a, b);
  *a = *b = 1;
  int_sink = *u.a[0];
  return u.a[1];
}

/* { case G escape_array/car } */
int *
car (struct pair x) /* { param x: result:0 } */
{
  return x.a[0];
}

/* { case G escape_array/fun } */
int *
fun (struct pair x, /* { param x: result:0 } */
     int *y)        /* { param y: GO result:0 MUST any MAY noescape for field-insens } */
{
  x.a[0] = y;
  return x.a[1];
}

/* { case G escape_array/fup } */
int *
fup (struct pair *x, /* { param x: result:1 } */
     int *y)         /* { param y: GO leak MUST x:0 MAY x:0 for store-thru-ptr } */
{
  x->a[0] = y;
  return x->a[1];
}

/* { case G escape_array/fum } */
int *
fum (struct pair *x, /* { param x: result:1 } */
     int **y)        /* { param y: GO content MUST x:1 MAY x:1 for store-thru-ptr } */
{
  x->a[0] = *y;
  return x->a[1];
}

/* { case G escape_array/fuo } */
int *
fuo (struct pair *x, /* { param x: result:1 } */
     struct pair *y) /* { param y: GO content MUST x:1 MAY x:1 for store-thru-ptr } */
{
  x->a[0] = y->a[0];
  return x->a[1];
}

struct slice
{
  int **start;
  size_t length;
  size_t room;
};

static void
slice_append (struct slice *s, int *element)
{
  if (s->length == s->room)
    {
      size_t room = s->room ? 2 * s->room : 4;
      int **start = realloc (s->start, room * sizeof *start);
      if (start == NULL)
        abort ();
      s->start = start;
      s->room = room;
    }
  s->start[s->length++] = element;
}

/* { case G escape_slice/slice0 } */
void
slice0 (void)
{
  struct slice s = { NULL, 0, 0 };
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  *i = 0;
  slice_append (&s, i);
}

/* { case G escape_slice/slice1 } */
int *
slice1 (void)
{
  struct slice s = { NULL, 0, 0 };
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  *i = 0;
  slice_append (&s, i);
  return s.start[0];
}

/* { case G escape_slice/slice2 } */
struct slice
slice2 (void)
{
  struct slice s = { NULL, 0, 0 };
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  *i = 0;
  slice_append (&s, i);
  return s;
}

/* { case G escape_slice/slice3 } */
int *
slice3 (void)
{
  struct slice s = { NULL, 0, 0 };
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  size_t n;
  *i = 0;
  slice_append (&s, i);
  for (n = 0; n < s.length; n++)
    if (s.start[n] != NULL)
      return s.start[n];
  return NULL;
}

/* { case G escape_slice/slice4 } */
void
slice4 (struct slice s) /* { param s: noescape } */
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  *i = 0;
  s.start[0] = i;
}

/* Were START null the store would have no defined behaviour, so it always
   goes to the new buffer.  */
/* { case G escape_slice/slice5 } */
void
slice5 (int **start) /* { param start: noescape } */
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for flow-insens } */
  if (start != NULL)
    start = calloc (10, sizeof *start); /* { alloc start: noescape } */
  *i = 0;
  start[0] = i;
}

/* { case G escape_slice/slice6 } */
void
slice6 (void)
{
  int **s = calloc (10, sizeof *s); /* { alloc s: noescape } */
  int *i = malloc (sizeof *i);      /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  *i = 0;
  s[0] = i;
}

/* { case G escape_slice/slice7 } */
int *
slice7 (void)
{
  int **s = calloc (10, sizeof *s); /* { alloc s: noescape } */
  int *i = malloc (sizeof *i);      /* { alloc i: escape } */
  *i = 0;
  s[0] = i;
  return s[0];
}

/* { case G escape_slice/slice8 } */
void
slice8 (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: noescape } */
  int **s = malloc (sizeof *s); /* { alloc s: noescape } */
  *i = 0;
  s[0] = i;
}

/* { case G escape_slice/slice9 } */
int *
slice9 (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **s = malloc (sizeof *s); /* { alloc s: noescape } */
  *i = 0;
  s[0] = i;
  return s[0];
}

/* { case G escape_slice/slice10 } */
int **
slice10 (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **s = malloc (sizeof *s); /* { alloc s: escape } */
  *i = 0;
  s[0] = i;
  return s;
}

int **pointer_buffer;

/* { case G escape2/foo50 } */
void
foo50 (int *i) /* { param i: leak } */
{
  pointer_buffer[0] = i;
}

/* { case G escape2/foo60 } */
int *
foo60 (int *i) /* { param i: GO result:0 MUST any MAY noescape for field-insens } */
{
  int *a[12] = { NULL };
  a[0] = i;
  return a[1];
}

/* { case G escape2/foo60a } */
int *
foo60a (int *i) /* { param i: noescape } */
{
  int *a[12];
  a[0] = i;
  int_sink = *a[0];
  return NULL;
}

struct ab
{
  int *a;
  int *b;
};

/* { case G escape2/foo61 } */
int *
foo61 (int *i) /* { param i: GO result:0 MUST any MAY noescape for field-insens } */
{
  struct ab s = { NULL, NULL };
  s.a = i;
  return s.b;
}

/* { case G escape2/foo61a } */
int *
foo61a (int *i) /* { param i: noescape } */
{
  struct ab s = { NULL, NULL };
  s.a = i;
  int_sink = *s.a;
  return NULL;
}

/* { case G escape2/foo62 } */
int *
foo62 (int *i) /* { param i: GO leak MUST any MAY noescape for store-thru-ptr } */
{
  struct ab *s = calloc (1, sizeof *s); /* { alloc s: noescape } */
  s->a = i;
  return NULL;
}

/* { case G escape2/foo71 } */
struct slice
foo71 (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct slice y = { NULL, 0, 0 };
  slice_append (&y, x);
  return y;
}

/* { case G escape2/foo71a } */
struct slice
foo71a (int value)
{
  struct slice y = { NULL, 0, 0 };
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = value;
  slice_append (&y, x);
  return y;
}

/* { case G escape2/foo72 } */
void
foo72 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  int *y[1];
  *x = 0;
  y[0] = x;
  int_sink = *y[0];
}

/* { case G escape2/foo72aa } */
struct ten
foo72aa (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  struct ten y = { { NULL } };
  *x = 0;
  y.a[0] = x;
  return y;
}

/* { case G escape2/foo92 } */
struct pair
foo92 (int *x) /* { param x: result:0 } */
{
  struct pair u = { { x, NULL } };
  return u;
}

/* { case G escape2/foo96 } */
int *
foo96 (int **m) /* { param m: result:1 } */
{
  return m[0];
}

/* { case G escape2/foo97 } */
int *
foo97 (struct one m) /* { param m: result:0 } */
{
  return m.a[0];
}

/* { case G escape2/foo99 } */
struct slice
foo99 (struct one *m) /* { param m: result:0 } */
{
  struct slice all = { m->a, 1, 1 };
  return all;
}

/* { case G escape2/foo100 } */
int *
foo100 (int **m, /* { param m: result:1 } */
        size_t length)
{
  size_t i;
  for (i = 0; i < length; i++)
    if (m[i] != NULL)
      return m[i];
  return NULL;
}

/* { case G escape2/foo101 } */
int *
foo101 (struct one m) /* { param m: result:0 } */
{
  size_t i;
  for (i = 0; i < 1; i++)
    if (m.a[i] != NULL)
      return m.a[i];
  return NULL;
}

/* { case G escape2/foo101a } */
int *
foo101a (struct one m) /* { param m: noescape } */
{
  size_t i;
  for (i = 0; i < 1; i++)
    if (m.a[i] != NULL)
      {
        int *index = malloc (sizeof *index); /* { alloc index: escape } */
        *index = (int) i;
        return index;
      }
  return NULL;
}

/* { case G escape2/foo102 } */
void
foo102 (int **m, /* { param m: noescape } */
        int *x)  /* { param x: GO leak MUST m:0 MAY m:0 for store-thru-ptr } */
{
  m[0] = x;
}

/* { case G escape2/foo103 } */
void
foo103 (struct one m, /* { param m: noescape } */
        int *x)       /* { param x: noescape } */
{
  m.a[0] = x;
  int_sink = *m.a[0];
}

struct slice global_slice;

/* { case G escape2/foo104 } */
void
foo104 (int **x, /* { param x: content } */
        size_t length)
{
  memcpy (global_slice.start, x, length * sizeof *x);
}

/* { case G escape2/foo105 } */
void
foo105 (int **x, /* { param x: content } */
        size_t length)
{
  size_t i;
  for (i = 0; i < length; i++)
    slice_append (&global_slice, x[i]);
}

/* { case G escape2/foo106 } */
void
foo106 (int *x) /* { param x: leak } */
{
  slice_append (&global_slice, x);
}

/* { case G escape2/foo111 } */
int *
foo111 (int *x) /* { param x: result:0 } */
{
  int **m = malloc (sizeof *m); /* { alloc m: noescape } */
  m[0] = x;
  return m[0];
}

/* { case G escape2/foo112 } */
int *
foo112 (int *x) /* { param x: result:0 } */
{
  struct one m = { { x } };
  return m.a[0];
}

/* { case G escape2/foo113 } */
int *
foo113 (int *x) /* { param x: result:0 } */
{
  struct ab m = { .b = x };
  return m.b;
}

/* { case G escape2/foo114 } */
int *
foo114 (int *x) /* { param x: result:0 } */
{
  struct ab *m = calloc (1, sizeof *m); /* { alloc m: noescape } */
  m->b = x;
  return m->b;
}

int *saved_element;

/* { case G escape2/foo151 } */
void
foo151 (int *x) /* { param x: leak } */
{
  saved_element = x;
}

/* { case G escape2/bar151 } */
void
bar151 (void)
{
  int *a = calloc (64, sizeof *a); /* { alloc a: escape } */
  a[4] = 101;
  foo151 (&(a + 4)[0]);
}

/* { case G escape2/bar151b } */
void
bar151b (void)
{
  int *a = calloc (10, sizeof *a); /* { alloc a: escape } */
  int *b = a;
  int *part = b + 4;
  foo151 (&part[0]);
}

struct bytes
{
  unsigned char x[4];
};

/* { case G escape2/foo138 } */
unsigned char *
foo138 (void)
{
  struct bytes *t = calloc (1, sizeof *t); /* { alloc t: escape } */
  return &t->x[0];
}

struct nested
{
  int before;
  struct
  {
    unsigned char y;
  } x;
};

/* { case G escape2/foo139 } */
unsigned char *
foo139 (void)
{
  struct nested *t = calloc (1, sizeof *t); /* { alloc t: escape } */
  return &t->x.y;
}
