/* Group B: constructors, functions that act as methods, and fields of what a
   parameter points to.  A pointer to a field of *b is b itself; what is
   loaded from a field is one level further in; and a struct passed by value
   holds its pointers at level 0.  */

#include "cases.h"

#include <stdio.h>

struct bar
{
  int i;
  int *ii;
};

/* { case B escape2/NewBar } */
struct bar *
new_bar (void)
{
  struct bar *b = malloc (sizeof *b); /* { alloc b: escape } */
  b->i = 42;
  b->ii = NULL;
  return b;
}

/* { case B escape2/NewBarp } */
struct bar *
new_barp (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct bar *b = malloc (sizeof *b); /* { alloc b: escape } */
  b->i = 42;
  b->ii = x;
  return b;
}

/* { case B escape2/NewBarp2 } */
struct bar *
new_barp2 (int *x) /* { param x: noescape } */
{
  struct bar *b = malloc (sizeof *b); /* { alloc b: escape } */
  b->i = *x;
  b->ii = NULL;
  return b;
}

/* { case B escape2/Bar.NoLeak } */
int
bar_no_leak (struct bar *b) /* { param b: noescape } */
{
  return *b->ii;
}

/* { case B escape2/Bar.Leak } */
int *
bar_leak (struct bar *b) /* { param b: result:0 } */
{
  return &b->i;
}

/* { case B escape2/Bar.AlsoNoLeak } */
int *
bar_also_no_leak (struct bar *b) /* { param b: result:1 } */
{
  return b->ii;
}

/* { case B escape2/Bar.AlsoLeak } */
int *
bar_also_leak (struct bar b) /* { param b: result:0 } */
{
  return b.ii;
}

/* { case B escape2/Bar.LeaksToo } */
int *
bar_leaks_too (struct bar b) /* { param b: GO result:0 MUST any MAY noescape for flow-insens } */
{
  int *v = malloc (sizeof *v); /* { alloc v: escape } */
  *v = 0;
  b.ii = v;
  return b.ii;
}

/* { case B escape2/Bar.LeaksABit } */
int *
bar_leaks_a_bit (struct bar *b) /* { param b: GO result:1 MUST any MAY noescape for flow-insens } */
{
  int *v = malloc (sizeof *v); /* { alloc v: escape } */
  *v = 0;
  b->ii = v;
  return b->ii;
}

/* { case B escape2/Bar.StillNoLeak } */
int
bar_still_no_leak (struct bar b) /* { param b: noescape } */
{
  int *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *v = 0;
  b.ii = v;
  return b.i + *b.ii;
}

struct ints
{
  int *start;
  size_t length;
  size_t room;
};

struct twelve
{
  int a[12];
};

struct bar2
{
  struct twelve i;
  struct ints ii;
};

/* { case B escape2/NewBar2 } */
struct bar2 *
new_bar2 (void)
{
  struct bar2 *b = malloc (sizeof *b); /* { alloc b: escape } */
  memset (b, 0, sizeof *b);
  b->i.a[0] = 42;
  return b;
}

/* { case B escape2/Bar2.NoLeak } */
int
bar2_no_leak (struct bar2 *b) /* { param b: noescape } */
{
  return b->i.a[0];
}

/* { case B escape2/Bar2.Leak } */
struct ints
bar2_leak (struct bar2 *b) /* { param b: result:0 } */
{
  struct ints all = { b->i.a, 12, 12 };
  return all;
}

/* { case B escape2/Bar2.AlsoNoLeak } */
struct ints
bar2_also_no_leak (struct bar2 *b) /* { param b: result:1 } */
{
  struct ints first = { b->ii.start, 1, b->ii.room };
  return first;
}

/* { case B escape2/Bar2.AgainNoLeak } */
struct twelve
bar2_again_no_leak (struct bar2 b) /* { param b: noescape because a struct is copied as bytes, whatever its members are } */
{
  return b.i;
}

/* { case B escape2/Bar2.LeakSelf } */
void
bar2_leak_self (struct bar2 *b) /* { param b: GO leak MUST any MAY b:0 for self-store } */
{
  b->ii.start = b->i.a;
  b->ii.length = 4;
  b->ii.room = 12;
}

/* { case B escape2/Bar2.LeakSelf2 } */
void
bar2_leak_self2 (struct bar2 *b) /* { param b: GO leak MUST any MAY b:0 for self-store } */
{
  struct ints part = { b->i.a, 12, 12 };
  b->ii = part;
}

int *saved;

/* { case B escape2/fooleak } */
int
fooleak (int *xx) /* { param xx: leak } */
{
  saved = xx;
  return *saved;
}

/* { case B escape2/foonoleak } */
int
foonoleak (int *xx) /* { param xx: noescape } */
{
  return *saved + *xx;
}

/* { case B escape2/foo31 } */
int
foo31 (int value)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = value;
  return fooleak (x);
}

/* { case B escape2/foo32 } */
int
foo32 (int value)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  *x = value;
  return foonoleak (x);
}

struct foo
{
  int *xx;
  int x;
};

struct foo global_foo;
struct foo *global_foo_pointer;

/* { case B escape2/Foo.fooleak } */
void
foo_fooleak (struct foo *f) /* { param f: leak } */
{
  global_foo_pointer = f;
}

/* { case B escape2/Foo.foonoleak } */
void
foo_foonoleak (struct foo *f) /* { param f: noescape } */
{
  global_foo.x = f->x;
}

/* { case B escape2/Foo.Leak } */
void
foo_leak (struct foo *f) /* { param f: leak } */
{
  foo_fooleak (f);
}

/* { case B escape2/Foo.NoLeak } */
void
foo_no_leak (struct foo *f) /* { param f: noescape } */
{
  foo_foonoleak (f);
}

/* { case B escape2/foo41 } */
void
foo41 (int value)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = value;
  global_foo.xx = x;
}

/* { case B escape2/foo42 } */
void
foo42 (struct foo *f, /* { param f: noescape } */
       int value)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = value;
  f->xx = x;
}

/* { case B escape2/foo43 } */
void
foo43 (int value,
       struct foo *f) /* { param f: noescape } */
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = value;
  f->xx = x;
}

/* { case B escape2/foo44 } */
void
foo44 (int *yy) /* { param yy: leak } */
{
  global_foo.xx = yy;
}

/* { case B escape2/foo45 } */
void
foo45 (struct foo *f) /* { param f: noescape } */
{
  global_foo.x = f->x;
}

/* { case B escape2/foo46 } */
void
foo46 (struct foo *f) /* { param f: content } */
{
  global_foo.xx = f->xx;
}

/* { case B escape2/foo47 } */
void
foo47 (struct foo *f) /* { param f: GO leak MUST any MAY f:0 for self-store } */
{
  f->xx = &f->x;
}

struct text
{
  const char **s;
};

struct view
{
  const char **s;
};

/* { case B escape2/U.String } */
const char **
text_string (struct text *u) /* { param u: result:1 } */
{
  return u->s;
}

/* { case B escape2/NewV } */
struct view *
new_view (struct text u) /* { param u: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct view *v = malloc (sizeof *v); /* { alloc v: escape } */
  v->s = text_string (&u);
  return v;
}

/* { case B escape2/foo152 } */
void
foo152 (void)
{
  const char **a = malloc (sizeof *a); /* { alloc a: GO escape MUST any MAY noescape for gc-invariant } */
  struct text u = { a };
  struct view *v;
  *a = "a";
  v = new_view (u); /* { alloc v: GO escape MUST any MAY noescape for fresh-result } */
  puts (*v->s);
}
