/* Group M: functions whose body is not seen, promises about them, and
   variable numbers of arguments.  Go's noescape pragma is the map_noescape
   attribute.  A variadic Go function gets a slice, which is a struct here;
   the last cases say the same with stdarg.h.  */

#include "cases.h"
#include "../../include/mapescape/attributes.h"

#include <stdarg.h>

void external (int *x);

/* { case M escape2/foo119 } */
void
foo119 (int *x) /* { param x: leak } */
{
  external (x);
}

void f1_keeps_nothing (char *buffer) MESC_MAP_NOESCAPE (1);
void f2_says_nothing (char *buffer);

/* { case M escape2/G } */
void
call_externals (void)
{
  char *buf1 = malloc (10); /* { alloc buf1: noescape } */
  char *buf2 = malloc (10); /* { alloc buf2: escape } */
  f1_keeps_nothing (buf1);
  f2_says_nothing (buf2);
}

/* { case M escape2/F1 } */
void
pass_to_f1 (char *buffer) /* { param buffer: noescape because the attribute promises nothing of what is deeper } */
{
  f1_keeps_nothing (buffer);
}

void foo144a (int *x) MESC_MAP_NOESCAPE (1);
void foo144b (int *x) MESC_MAP_NOESCAPE (1);

/* { case M escape2/foo144 } */
void
foo144 (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  int *y = calloc (1, sizeof *y); /* { alloc y: noescape } */
  foo144a (x);
  foo144b (y);
}

char *returns_something (const char *);

/* { case M escape_calls/h } */
static char *
same (char *buffer) /* { param buffer: result:0 } */
{
  return buffer;
}

void
calls_h (void)
{
  char *x = calloc (32, 1); /* { alloc x: escape } */
  returns_something (&same (x)[0]);
}

/* { case M escape_calls/bar } */
static void
prototype (char **words UNUSED) /* { param words: noescape } */
{
}

struct collecting
{
  char **got[4];
  size_t count;
};

static void
collect (struct collecting *c, char **words)
{
  c->got[c->count++] = words;
}

void
calls_bar (void)
{
  struct collecting c = { { NULL }, 0 };
  void (*f) (char **) = prototype;
  char **words = calloc (1, sizeof *words); /* { alloc words: GO escape MUST any MAY noescape for store-thru-ptr } */
  f (words);
  collect (&c, words);
}

struct slice
{
  int **start;
  size_t length;
  size_t room;
};

/* Appends in place if there is room, else in a new buffer; the old one stays
   with whoever has it.  */
static struct slice
slice_append (struct slice s, int *element)
{
  if (s.length == s.room)
    {
      int **start = calloc (2 * s.room + 1, sizeof *start);
      if (start == NULL)
        abort ();
      if (s.length > 0)
        memcpy (start, s.start, s.length * sizeof *start);
      s.start = start;
      s.room = 2 * s.room + 1;
    }
  s.start[s.length++] = element;
  return s;
}

struct slice slice_sink;

/* { case M issue12006/FooN } */
int
foo_n (struct slice vals) /* { param vals: noescape } */
{
  int s = 0;
  size_t i;
  for (i = 0; i < vals.length; i++)
    s += *vals.start[i];
  return s;
}

/* { case M issue12006/FooNx } */
int
foo_nx (int *x,            /* { param x: GO leak MUST vals:0 MAY vals:0 for store-thru-ptr } */
        struct slice vals) /* { param vals: GO content MUST any MAY noescape for gc-invariant } */
{
  vals = slice_append (vals, x);
  return foo_n (vals);
}

/* { case M issue12006/FooNy } */
int
foo_ny (int *x,            /* { param x: leak } */
        struct slice vals) /* { param vals: leak } */
{
  vals = slice_append (vals, x);
  slice_sink = vals;
  return foo_n (vals);
}

/* { case M issue12006/FooNz } */
int
foo_nz (struct slice vals) /* { param vals: leak } */
{
  slice_sink = vals;
  return foo_n (vals);
}

/* { case M issue12006/TFooN } */
void
t_foo_n (void)
{
  int n;
  for (n = 0; n < 1000; n++)
    {
      int *i = calloc (1, sizeof *i);       /* { alloc i: noescape } */
      int *j = calloc (1, sizeof *j);       /* { alloc j: noescape } */
      int **args = calloc (2, sizeof *args); /* { alloc args: noescape } */
      args[0] = i;
      args[1] = j;
      foo_n ((struct slice) { args, 2, 2 });
    }
}

/* { case M issue12006/TFooNx } */
void
t_foo_nx (void)
{
  int n;
  for (n = 0; n < 1000; n++)
    {
      int *i = calloc (1, sizeof *i);       /* { alloc i: GO escape MUST any MAY noescape for gc-invariant } */
      int *j = calloc (1, sizeof *j);       /* { alloc j: GO escape MUST any MAY noescape for gc-invariant } */
      int *k = calloc (1, sizeof *k);       /* { alloc k: GO escape MUST any MAY noescape for store-thru-ptr } */
      int **args = calloc (2, sizeof *args); /* { alloc args: noescape } */
      args[0] = i;
      args[1] = j;
      foo_nx (k, (struct slice) { args, 2, 2 });
    }
}

/* The buffer is full, so the one that is kept is the copy that append makes;
   only who knows the numbers knows that.  */
/* { case M issue12006/TFooNy } */
void
t_foo_ny (void)
{
  int n;
  for (n = 0; n < 1000; n++)
    {
      int *i = calloc (1, sizeof *i);       /* { alloc i: escape } */
      int *j = calloc (1, sizeof *j);       /* { alloc j: escape } */
      int *k = calloc (1, sizeof *k);       /* { alloc k: escape } */
      int **args = calloc (2, sizeof *args); /* { alloc args: GO escape MUST any MAY escape } */
      args[0] = i;
      args[1] = j;
      foo_ny (k, (struct slice) { args, 2, 2 });
    }
}

/* { case M issue12006/TFooNz } */
void
t_foo_nz (void)
{
  int n;
  for (n = 0; n < 1000; n++)
    {
      int *i = calloc (1, sizeof *i);       /* { alloc i: escape } */
      int *j = calloc (1, sizeof *j);       /* { alloc j: escape } */
      int **args = calloc (2, sizeof *args); /* { alloc args: escape } */
      args[0] = i;
      args[1] = j;
      foo_nz ((struct slice) { args, 2, 2 });
    }
}

/* { case M escape2/myprint } */
int *
myprint (int *y,  /* { param y: result:0 } */
         void **x UNUSED, /* { param x: noescape } */
         size_t n UNUSED)
{
  return y;
}

/* { case M escape2/myprint1 } */
void **
myprint1 (int *y UNUSED, /* { param y: noescape } */
          void **x,      /* { param x: result:0 } */
          size_t n UNUSED)
{
  return &x[0];
}

/* { case M escape2/foo75 } */
void
foo75 (int *z) /* { param z: noescape } */
{
  int *one = calloc (1, sizeof *one);    /* { alloc one: noescape } */
  void **args = calloc (1, sizeof *args); /* { alloc args: noescape } */
  args[0] = one;
  myprint (z, args, 1);
}

/* { case M escape2/foo75a } */
void
foo75a (int *z) /* { param z: noescape } */
{
  int *one = calloc (1, sizeof *one);    /* { alloc one: noescape } */
  void **args = calloc (1, sizeof *args); /* { alloc args: noescape } */
  args[0] = one;
  myprint1 (z, args, 1);
}

/* { case M escape2/foo75esc } */
void
foo75esc (int *z) /* { param z: leak } */
{
  int *one = calloc (1, sizeof *one);    /* { alloc one: noescape } */
  void **args = calloc (1, sizeof *args); /* { alloc args: noescape } */
  args[0] = one;
  sink = myprint (z, args, 1);
}

/* { case M escape2/foo75aesc1 } */
void
foo75aesc1 (int *z) /* { param z: noescape } */
{
  int *one = calloc (1, sizeof *one);    /* { alloc one: escape } */
  void **args = calloc (1, sizeof *args); /* { alloc args: escape } */
  args[0] = one;
  sink = myprint1 (z, args, 1);
}

/* { case M escape2/foo77 } */
void
foo77 (void **z) /* { param z: noescape } */
{
  myprint (NULL, z, 1);
}

/* { case M escape2/foo77a } */
void
foo77a (void **z) /* { param z: noescape } */
{
  myprint1 (NULL, z, 1);
}

/* { case M escape2/foo77c } */
void
foo77c (void **z) /* { param z: leak } */
{
  sink = myprint1 (NULL, z, 1);
}

/* { case M escape2/dotdotdot } */
void
dotdotdot (void)
{
  int *i = calloc (1, sizeof *i);        /* { alloc i: noescape } */
  void **args = calloc (1, sizeof *args); /* { alloc args: noescape } */
  args[0] = i;
  myprint (NULL, args, 1);
}

unsigned char *save150;

/* { case M escape2/foo150 } */
void
foo150 (unsigned char *x) /* { param x: leak } */
{
  save150 = x;
}

/* { case M escape2/bar150 } */
void
bar150 (void)
{
  unsigned char *args = malloc (3); /* { alloc args: escape } */
  args[0] = 1;
  foo150 (args);
}

/* { case M issue12006/FooN.stdarg } */
static int
sum_of (int count, ...)
{
  va_list args;
  int s = 0;
  va_start (args, count);
  while (count-- > 0)
    s += *va_arg (args, int *);
  va_end (args);
  return s;
}

int
t_sum_of (void)
{
  int *i = calloc (1, sizeof *i); /* { alloc i: noescape } */
  int *j = calloc (1, sizeof *j); /* { alloc j: noescape } */
  return sum_of (2, i, j);
}

/* { case M issue12006/FooNz.stdarg } */
static void
keep_all (int count, ...)
{
  va_list args;
  va_start (args, count);
  while (count-- > 0)
    sink = va_arg (args, int *);
  va_end (args);
}

void
t_keep_all (void)
{
  int *i = calloc (1, sizeof *i); /* { alloc i: escape } */
  keep_all (1, i);
}
