/* Group K: interfaces.  A Go interface is here either a pointer to an object
   whose first member is its table of functions, or a pair of a table (or tag)
   and a pointer to the object.  Calling through a table nobody has seen lets
   the object out; calling through one that is known does not, and Go sees
   that only where it can rewrite the call.  */

#include "cases.h"

struct m
{
  const struct m_table *table;
};

struct m_table
{
  void (*m) (struct m *);
};

struct mv
{
  struct m base;
  int value;
};

static void
mv_m (struct m *m)
{
  ((struct mv *) m)->value++;
}

static const struct m_table mv_table = { mv_m };

/* { case K escape2/foo63 } */
void
foo63 (struct m *m UNUSED) /* { param m: noescape } */
{
}

/* { case K escape2/foo64 } */
void
foo64 (struct m *m) /* { param m: leak } */
{
  m->table->m (m);
}

/* { case K escape2/foo65 } */
void
foo65 (void)
{
  struct mv *mv = calloc (1, sizeof *mv); /* { alloc mv: noescape } */
  mv->base.table = &mv_table;
  foo63 (&mv->base);
}

/* { case K escape2/foo66 } */
void
foo66 (void)
{
  struct mv *mv = calloc (1, sizeof *mv); /* { alloc mv: GO escape MUST any MAY noescape for unknown-call } */
  mv->base.table = &mv_table;
  foo64 (&mv->base);
}

/* { case K escape2/foo67 } */
void
foo67 (void)
{
  struct mv value = { { &mv_table }, 0 };
  struct mv *boxed = malloc (sizeof *boxed); /* { alloc boxed: noescape } */
  *boxed = value;
  foo63 (&boxed->base);
}

/* { case K escape2/foo68 } */
void
foo68 (void)
{
  struct mv value = { { &mv_table }, 0 };
  struct mv *boxed = malloc (sizeof *boxed); /* { alloc boxed: GO escape MUST any MAY noescape for unknown-call } */
  *boxed = value;
  foo64 (&boxed->base);
}

/* { case K escape2/foo69 } */
void
foo69 (struct m *m) /* { param m: leak } */
{
  foo64 (m);
}

/* { case K escape2/foo70 } */
void
foo70 (struct mv *mv1, /* { param mv1: leak } */
       struct m *m)    /* { param m: GO leak MUST any MAY noescape for flow-insens } */
{
  m = &mv1->base;
  foo64 (m);
}

struct limited
{
  struct m *inner;
  long n;
};

/* { case K escape2/LimitFooer } */
struct limited *
limit (struct m *inner, /* { param inner: GO leak MUST result:0 MAY result:0 for gc-invariant } */
       long n)
{
  struct limited *l = malloc (sizeof *l); /* { alloc l: escape } */
  l->inner = inner;
  l->n = n;
  return l;
}

enum tag
{
  TAG_NONE,
  TAG_INT,
  TAG_INT_POINTER,
  TAG_CHAR_POINTER
};

struct any
{
  enum tag tag;
  void *data;
};

/* { case K escape2/typesw } */
int *
typesw (struct any i) /* { param i: result:0 } */
{
  switch (i.tag)
    {
    case TAG_INT_POINTER:
      return i.data;
    case TAG_CHAR_POINTER:
      {
        int *v = malloc (sizeof *v); /* { alloc v: escape } */
        *v = *(signed char *) i.data;
        return v;
      }
    default:
      return NULL;
    }
}

/* { case K escape2/exprsw } */
int *
exprsw (int *i) /* { param i: result:0 } */
{
  int *j = i;
  switch (*j + 110)
    {
    case 12:
      return j;
    default:
      return NULL;
    }
}

/* { case K escape2/foo153 } */
int *
foo153 (struct any v) /* { param v: noescape } */
{
  int *x;
  if (v.tag != TAG_INT)
    abort ();
  x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = *(int *) v.data;
  return x;
}

struct iface
{
  const struct iface_table *table;
  void *data;
};

struct iface_table
{
  void (*m) (void *data);
};

static void
m0_m (void *data UNUSED)
{
}

static const struct iface_table m0_table = { m0_m };

/* { case K escape_iface/mescapes } */
static void
m_escapes (struct iface m) /* { param m: leak } */
{
  sink = m.data;
}

/* { case K escape_iface/mdoesnotescape } */
static void
m_does_not_escape (struct iface m UNUSED) /* { param m: noescape } */
{
}

struct boxed
{
  int *p;
  int x;
};

struct boxed boxed_sink;

/* { case K escape_iface/efaceEscape0 } */
void
eface_escape0 (void)
{
  {
    int *i = calloc (1, sizeof *i); /* { alloc i-drop: noescape } */
    struct iface x = { &m0_table, i };
    (void) x;
  }
  {
    int *i = calloc (1, sizeof *i); /* { alloc i-sink: escape } */
    struct iface x = { &m0_table, i };
    sink = x.data;
  }
  {
    int *i = calloc (1, sizeof *i); /* { alloc i-unboxed: noescape } */
    struct iface x = { &m0_table, i };
    int *v1 = x.data;
    int_sink = *v1;
  }
  {
    int *i = calloc (1, sizeof *i); /* { alloc i-unboxed-sink: escape } */
    struct iface x = { &m0_table, i };
    int *v1 = x.data;
    sink = v1;
  }
  {
    int *i = calloc (1, sizeof *i); /* { alloc i-called: noescape } */
    struct iface x = { &m0_table, i };
    x.table->m (x.data);
  }
  {
    int *i = calloc (1, sizeof *i); /* { alloc i-escapes: escape } */
    struct iface x = { &m0_table, i };
    m_escapes (x);
  }
  {
    int *i = calloc (1, sizeof *i); /* { alloc i-passed: noescape } */
    struct iface x = { &m0_table, i };
    m_does_not_escape (x);
  }
}

/* { case K escape_iface/efaceEscape1 } */
void
eface_escape1 (void)
{
  {
    int *i = calloc (1, sizeof *i);        /* { alloc i-drop: noescape } */
    struct boxed *v = malloc (sizeof *v);  /* { alloc v-drop: noescape } */
    struct iface x = { &m0_table, v };
    *v = (struct boxed) { i, 0 };
    (void) x;
  }
  {
    int *i = calloc (1, sizeof *i);        /* { alloc i-sink: escape } */
    struct boxed *v = malloc (sizeof *v);  /* { alloc v-sink: escape } */
    struct iface x = { &m0_table, v };
    *v = (struct boxed) { i, 0 };
    sink = x.data;
  }
  {
    int *i = calloc (1, sizeof *i);        /* { alloc i-unboxed-sink: escape } */
    struct boxed *v = malloc (sizeof *v);  /* { alloc v-unboxed-sink: noescape } */
    struct iface x = { &m0_table, v };
    *v = (struct boxed) { i, 0 };
    boxed_sink = *(struct boxed *) x.data;
  }
  {
    int *i = calloc (1, sizeof *i);        /* { alloc i-called: noescape } */
    struct boxed *v = malloc (sizeof *v);  /* { alloc v-called: noescape } */
    struct iface x = { &m0_table, v };
    *v = (struct boxed) { i, 0 };
    x.table->m (x.data);
  }
  {
    int *i = calloc (1, sizeof *i);        /* { alloc i-escapes: escape } */
    struct boxed *v = malloc (sizeof *v);  /* { alloc v-escapes: escape } */
    struct iface x = { &m0_table, v };
    *v = (struct boxed) { i, 0 };
    m_escapes (x);
  }
}

/* { case K escape_iface/efaceEscape2 } */
void
eface_escape2 (void)
{
  {
    int *i = calloc (1, sizeof *i);       /* { alloc i-content-sink: escape } */
    struct boxed *v = malloc (sizeof *v); /* { alloc v-content-sink: noescape } */
    struct iface x = { &m0_table, v };
    struct boxed *v1 = x.data;
    *v = (struct boxed) { i, 0 };
    sink = v1->p;
  }
  {
    int *i = calloc (1, sizeof *i);       /* { alloc i-pointer-sink: escape } */
    struct boxed *v = malloc (sizeof *v); /* { alloc v-pointer-sink: escape } */
    struct iface x = { &m0_table, v };
    struct boxed *v1 = x.data;
    *v = (struct boxed) { i, 0 };
    sink = v1;
  }
  {
    int *i = calloc (1, sizeof *i);       /* { alloc i-passed: noescape } */
    struct boxed *v = malloc (sizeof *v); /* { alloc v-passed: noescape } */
    struct iface x = { &m0_table, v };
    *v = (struct boxed) { i, 0 };
    m_does_not_escape (x);
  }
}

struct t2
{
  struct boxed t1;
};

/* { case K escape_iface/dotTypeEscape } */
struct t2 *
dot_type_escape (void)
{
  int *p = calloc (1, sizeof *p);         /* { alloc p: escape } */
  struct boxed *t1 = malloc (sizeof *t1); /* { alloc t1: noescape } */
  struct t2 *t2 = malloc (sizeof *t2);    /* { alloc t2: escape } */
  struct iface x = { &m0_table, t1 };
  *t1 = (struct boxed) { p, 0 };
  t2->t1 = *(struct boxed *) x.data;
  return t2;
}

struct four
{
  int *a[4];
};

/* { case K escape_param/param14a } */
struct four *
param14a (struct four x) /* { param x: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct four *boxed = malloc (sizeof *boxed); /* { alloc boxed: escape } */
  *boxed = x;
  return boxed;
}

/* { case K escape_param/param14b } */
void *
param14b (int *x) /* { param x: result:0 } */
{
  return x;
}
