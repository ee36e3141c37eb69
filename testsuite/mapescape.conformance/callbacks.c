/* Group I: closures and callbacks.  A Go closure is here a struct that holds
   the function and what it captures, by value or by pointer, and calling it
   is calling through that struct.  Where every function that can stand there
   is known the call is as good as a direct one; where it is not, what is
   passed gets out.  A closure without captures is a plain function.  */

#include "cases.h"

#include <stdio.h>

struct returning
{
  int (*call) (struct returning *);
  int x;
};

static int
give_x (struct returning *c)
{
  return c->x;
}

struct counting
{
  int (*call) (struct counting *);
  int *x;
};

static int
count_x (struct counting *c)
{
  return ++*c->x;
}

/* { case I escape2/foo21 } */
struct returning *
foo21 (void)
{
  struct returning *f = malloc (sizeof *f); /* { alloc f: escape } */
  f->call = give_x;
  f->x = 42;
  return f;
}

/* { case I escape2/foo21a } */
struct counting *
foo21a (void)
{
  int *x = malloc (sizeof *x);             /* { alloc x: escape } */
  struct counting *f = malloc (sizeof *f); /* { alloc f: escape } */
  *x = 42;
  f->call = count_x;
  f->x = x;
  return f;
}

/* { case I escape2/foo22 } */
int
foo22 (void)
{
  struct returning *f = malloc (sizeof *f); /* { alloc f: noescape } */
  f->call = give_x;
  f->x = 42;
  return f->call (f);
}

/* { case I escape2/foo23 } */
struct returning *
foo23 (int x)
{
  struct returning *made = malloc (sizeof *made); /* { alloc made: escape } */
  made->call = give_x;
  made->x = x;
  return made;
}

/* { case I escape2/foo23a } */
struct returning *
foo23a (int x)
{
  struct returning *made = malloc (sizeof *made); /* { alloc made: escape } */
  struct returning *f;
  made->call = give_x;
  made->x = x;
  f = made;
  return f;
}

/* { case I escape2/foo23b } */
struct returning **
foo23b (int x)
{
  struct returning **f = malloc (sizeof *f); /* { alloc f: escape } */
  *f = malloc (sizeof **f);                  /* { alloc closure: escape } */
  (*f)->call = give_x;
  (*f)->x = x;
  return f;
}

/* { case I escape2/foo23c } */
struct counting *
foo23c (int value)
{
  int *x = malloc (sizeof *x);             /* { alloc x: escape } */
  struct counting *f = malloc (sizeof *f); /* { alloc f: escape } */
  *x = value;
  f->call = count_x;
  f->x = x;
  return f;
}

/* { case I escape2/foo24 } */
int
foo24 (int x)
{
  struct returning *f = malloc (sizeof *f); /* { alloc f: noescape } */
  f->call = give_x;
  f->x = x;
  return f->call (f);
}

/* { case I escape2/foo117 } */
void
foo117 (void (*unknown) (void *)) /* { param unknown: noescape } */
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = 1;
  unknown (x);
}

/* { case I escape2/foo118 } */
void
foo118 (void (*unknown) (int *)) /* { param unknown: noescape } */
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = 1;
  unknown (x);
}

struct storing
{
  void (*call) (struct storing *);
  int **to;
  int *from;
};

static void
store (struct storing *c)
{
  *c->to = c->from;
}

/* { case I escape2/foo124 } */
void
foo124 (int **x) /* { param x: noescape } */
{
  int *i = malloc (sizeof *i);            /* { alloc i: escape } */
  struct storing *f = malloc (sizeof *f); /* { alloc f: noescape } */
  *i = 0;
  *f = (struct storing) { store, x, i };
  f->call (f);
}

struct channel
{
  int *slot;
  bool full;
};

static void
channel_send (struct channel *channel, int *p)
{
  channel->slot = p;
  channel->full = true;
}

struct sending
{
  void (*call) (struct sending *);
  struct channel *channel;
  int *p;
};

static void
send_p (struct sending *c)
{
  channel_send (c->channel, c->p);
}

/* { case I escape2/foo125 } */
void
foo125 (struct channel *channel) /* { param channel: noescape } */
{
  int *i = malloc (sizeof *i);            /* { alloc i: escape } */
  struct sending *f = malloc (sizeof *f); /* { alloc f: noescape } */
  *i = 0;
  *f = (struct sending) { send_p, channel, i };
  f->call (f);
}

/* { case I escape2/foo126 } */
void
foo126 (void)
{
  int *px = NULL;
  int n;
  for (n = 0; n < 10; n++)
    {
      int *i = malloc (sizeof *i);            /* { alloc i: GO escape MUST any MAY noescape for loop } */
      struct storing *f = malloc (sizeof *f); /* { alloc f: noescape } */
      *i = 0;
      *f = (struct storing) { store, &px, i };
      f->call (f);
    }
}

int *px;

/* { case I escape2/foo127 } */
void
foo127 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int *q = i;
  *i = 0;
  px = q;
}

/* { case I escape2/foo128 } */
void
foo128 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: noescape } */
  int *q = i;
  *q = 0;
}

struct nesting
{
  void (*call) (struct nesting *);
  int *captured;
};

static void
keep_captured (struct nesting *c)
{
  int *r = c->captured;
  px = r;
}

static void
drop_captured (struct nesting *c)
{
  int *r = c->captured;
  *r = 1;
}

/* { case I escape2/foo129 } */
static void
keep_inside (struct nesting *c)
{
  int *q = c->captured;
  struct nesting *inner = malloc (sizeof *inner); /* { alloc inner: noescape } */
  inner->call = keep_captured;
  inner->captured = q;
  inner->call (inner);
}

void
foo129 (void)
{
  int *i = malloc (sizeof *i);            /* { alloc i: escape } */
  struct nesting *f = malloc (sizeof *f); /* { alloc f: noescape } */
  *i = 0;
  f->call = keep_inside;
  f->captured = i;
  f->call (f);
}

/* { case I escape2/foo130 } */
void
foo130 (void)
{
  int n;
  for (n = 0; n < 10; n++)
    {
      int *i = malloc (sizeof *i);            /* { alloc i: escape } */
      struct nesting *f = malloc (sizeof *f); /* { alloc f: noescape } */
      *i = 0;
      f->call = keep_captured;
      f->captured = i;
      f->call (f);
    }
}

/* { case I escape2/foo131 } */
void
foo131 (void)
{
  int *i = malloc (sizeof *i);            /* { alloc i: escape } */
  struct nesting *f = malloc (sizeof *f); /* { alloc f: noescape } */
  *i = 0;
  f->call = keep_captured;
  f->captured = i;
  f->call (f);
}

/* { case I escape2/foo134 } */
static void
drop_inside (struct nesting *c)
{
  int *q = c->captured;
  struct nesting *inner = malloc (sizeof *inner); /* { alloc inner: noescape } */
  inner->call = drop_captured;
  inner->captured = q;
  inner->call (inner);
}

void
foo134 (void)
{
  int *i = malloc (sizeof *i);            /* { alloc i: noescape } */
  struct nesting *f = malloc (sizeof *f); /* { alloc f: noescape } */
  *i = 0;
  f->call = drop_inside;
  f->captured = i;
  f->call (f);
}

/* { case I escape_closure/ClosureCallArgs0 } */
static void
set_one (int *p) /* { param p: noescape } */
{
  *p = 1;
}

void
closure_call_args0 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  *x = 0;
  set_one (x);
}

/* { case I escape_closure/ClosureCallArgs1 } */
void
closure_call_args1 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  int n;
  *x = 0;
  for (n = 0; n < 10; n++)
    set_one (x);
}

/* { case I escape_closure/ClosureCallArgs2 } */
void
closure_call_args2 (void)
{
  int n;
  for (n = 0; n < 10; n++)
    {
      int *x = malloc (sizeof *x); /* { alloc x: noescape } */
      *x = 0;
      set_one (x);
    }
}

/* { case I escape_closure/ClosureCallArgs3 } */
static void
keep (int *p) /* { param p: leak } */
{
  sink = p;
}

void
closure_call_args3 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = 0;
  keep (x);
}

/* { case I escape_closure/ClosureCallArgs4 } */
static int *
give_back (int *p) /* { param p: result:0 } */
{
  return p;
}

void
closure_call_args4 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: noescape } */
  *x = 0;
  (void) give_back (x);
}

/* { case I escape_closure/ClosureCallArgs5 } */
static int *
give_back_to_sink (int *p) /* { param p: GO leak MUST result:0 MAY result:0 for unknown-call } */
{
  return p;
}

void
closure_call_args5 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = 0;
  sink = give_back_to_sink (x);
}

/* { case I escape_closure/ClosureCallArgs6 } */
static void
keep_boxed (int *p) /* { param p: leak } */
{
  int **box = malloc (sizeof *box); /* { alloc box: escape } */
  *box = p;
  sink = box;
}

void
closure_call_args6 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  *x = 0;
  keep_boxed (x);
}

/* { case I escape_closure/ClosureCallArgs7 } */
static void
assign (int **to, /* { param to: noescape } */
        int *p)   /* { param p: GO leak MUST to:0 MAY to:0 for store-thru-ptr } */
{
  *to = p;
}

void
closure_call_args7 (void)
{
  int *pp = NULL;
  int n;
  for (n = 0; n < 10; n++)
    {
      int *x = malloc (sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for loop } */
      *x = 0;
      assign (&pp, x);
    }
}

/* { case I escape_closure/ClosureCallArgs14 } */
static int *
give_content (int **p) /* { param p: result:1 } */
{
  return *p;
}

void
closure_call_args14 (void)
{
  int *x = malloc (sizeof *x);  /* { alloc x: noescape } */
  int **p = malloc (sizeof *p); /* { alloc p: noescape } */
  *x = 0;
  *p = x;
  (void) give_content (p);
}

/* { case I escape_closure/ClosureCallArgs15 } */
static int *
give_content_to_sink (int **p) /* { param p: GO content MUST result:1 MAY result:1 for unknown-call } */
{
  return *p;
}

void
closure_call_args15 (void)
{
  int *x = malloc (sizeof *x);  /* { alloc x: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: noescape } */
  *x = 0;
  *p = x;
  sink = give_content_to_sink (p);
}

/* { case I escape_closure/nopFunc } */
static void
nop (int *p UNUSED) /* { param p: noescape } */
{
}

static void
other_nop (int *p UNUSED)
{
}

/* { case I escape_closure/ClosureIndirect1 } */
void
closure_indirect1 (void)
{
  void (*f) (int *) = other_nop;
  void (*g) (int *);
  void (*h) (int *) = nop;
  int *one = malloc (sizeof *one);     /* { alloc one: noescape } */
  int *two = malloc (sizeof *two);     /* { alloc two: noescape } */
  int *three = malloc (sizeof *three); /* { alloc three: noescape } */
  f (one);
  g = f;
  g (two);
  h (three);
}

/* { case I escape_closure/ClosureIndirect2 } */
void
closure_indirect2 (void)
{
  int *(*f) (int *) = give_back;
  int *(*g) (int *);
  int *(*h) (int *) = give_back_to_sink;
  int *one = malloc (sizeof *one);     /* { alloc one: noescape } */
  int *two = malloc (sizeof *two);     /* { alloc two: noescape } */
  int *three = malloc (sizeof *three); /* { alloc three: noescape } */
  (void) f (one);
  g = f;
  (void) g (two);
  (void) h (three);
}

struct t
{
  int n;
};

struct bound
{
  void (*call) (struct t *);
  struct t *t;
};

/* { case I issue27557/f1 } */
static void
t_noescape (struct t *t) /* { param t: noescape } */
{
  t->n = 0;
}

void
bound_f1 (void)
{
  struct t *t = malloc (sizeof *t);     /* { alloc t: noescape } */
  struct bound *f = malloc (sizeof *f); /* { alloc f: noescape } */
  f->call = t_noescape;
  f->t = t;
  f->call (f->t);
}

/* { case I issue27557/f2 } */
static void
t_escape (struct t *t) /* { param t: leak } */
{
  sink = t;
}

void
bound_f2 (void)
{
  struct t *t = malloc (sizeof *t);     /* { alloc t: escape } */
  struct bound *f = malloc (sizeof *f); /* { alloc f: noescape } */
  f->call = t_escape;
  f->t = t;
  f->call (f->t);
}

struct bound_returning
{
  struct t *(*call) (struct t *);
  struct t *t;
};

/* { case I issue27557/f3 } */
static struct t *
t_returns (struct t *t) /* { param t: result:0 } */
{
  return t;
}

void
bound_f3 (void)
{
  struct t *t = malloc (sizeof *t);               /* { alloc t: escape } */
  struct bound_returning *f = malloc (sizeof *f); /* { alloc f: noescape } */
  f->call = t_returns;
  f->t = t;
  sink = f->call (f->t);
}

/* { case I issue27557/recursive } */
void
t_recursive (struct t *t) /* { param t: leak } */
{
  struct t *t2 = malloc (sizeof *t2);   /* { alloc t2: escape } */
  struct bound *f = malloc (sizeof *f); /* { alloc f: noescape } */
  sink = t;
  if (t->n == 0)
    return;
  t2->n = t->n - 1;
  f->call = t_recursive;
  f->t = t2;
  f->call (f->t);
}

/* { case I escape2/foo141 } */
void
foo141 (void)
{
  struct t *t = malloc (sizeof *t);     /* { alloc t: noescape } */
  struct bound *f = malloc (sizeof *f); /* { alloc f: noescape } */
  f->call = t_noescape;
  f->t = t;
}

struct bound *gf;

/* { case I escape2/foo142 } */
void
foo142 (void)
{
  struct t *t = malloc (sizeof *t);     /* { alloc t: escape } */
  struct bound *f = malloc (sizeof *f); /* { alloc f: escape } */
  f->call = t_noescape;
  f->t = t;
  gf = f;
}

struct printing
{
  void (*call) (struct printing *);
  int *x;
};

static void
print_x (struct printing *c)
{
  printf ("%d\n", *c->x);
}

/* { case I escape2/issue10353a } */
static struct printing *
printer_of (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct printing *f = malloc (sizeof *f); /* { alloc f: escape } */
  f->call = print_x;
  f->x = x;
  return f;
}

/* { case I escape2/issue10353 } */
void
issue10353 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for gc-invariant } */
  struct printing *f = printer_of (x); /* { alloc f: GO escape MUST any MAY noescape for fresh-result } */
  *x = 0;
  f->call (f);
}

/* { case I escape2/issue10353b } */
void
issue10353b (void)
{
  struct printing *f = NULL;
  int n;
  for (n = 0; n < 10; n++)
    {
      int *x = malloc (sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for loop } */
      *x = n;
      f = malloc (sizeof *f); /* { alloc f: GO escape MUST any MAY noescape for loop } */
      f->call = print_x;
      f->x = x;
    }
  if (f != NULL)
    f->call (f);
}

/* { case I escape2/issue11387 } */
struct returning *
issue11387 (int x)
{
  struct returning *f = malloc (sizeof *f);               /* { alloc f: escape } */
  struct returning **slice1 = malloc (sizeof *slice1);    /* { alloc slice1: noescape } */
  struct returning **slice2 = calloc (1, sizeof *slice2); /* { alloc slice2: noescape } */
  f->call = give_x;
  f->x = x;
  slice1[0] = f;
  memcpy (slice2, slice1, sizeof *slice2);
  return slice2[0];
}

struct adding
{
  int (*call) (struct adding *, int i, int j);
  int base;
};

struct queueing
{
  int *(*call) (struct queueing *, int i);
  struct adding *ops;
  int j;
};

/* { case I issue17318/foo } */
static int *
enqueue (struct queueing *c, int i)
{
  int *entry = malloc (sizeof *entry); /* { alloc entry-queued: escape } */
  *entry = c->ops->call (c->ops, i, c->j);
  return entry;
}

/* The context of a Go closure is seen by its own code alone, which is known;
   OPS here goes to whatever function its caller has put in it.  */
int *
run_operation (struct adding *ops, /* { param ops: GO noescape MUST leak MAY leak for c-semantics } */
               int j)
{
  struct queueing *queue = malloc (sizeof *queue); /* { alloc queue: noescape } */
  queue->call = enqueue;
  queue->ops = ops;
  queue->j = j;
  return queue->call (queue, 4); /* { alloc entry: escape } */
}

static int
add (struct adding *c, int i, int j)
{
  return c->base + i + j;
}

/* { case I issue17318/main } */
int
use_operation (void)
{
  struct adding *f = malloc (sizeof *f); /* { alloc f: noescape } */
  int *entry;
  f->call = add;
  f->base = 1;
  entry = run_operation (f, 3); /* { alloc entry: GO escape MUST any MAY noescape for fresh-result } */
  return *entry;
}

static void
set_two (int *p)
{
  *p = 2;
}

/* { case I issue73132/two-targets } */
void
two_targets (bool other)
{
  void (*f) (int *) = set_one;
  int *x = malloc (sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for unknown-call } */
  if (other)
    f = set_two;
  f (x);
}

/* { case I issue73132/two-targets-one-keeps } */
void
two_targets_one_keeps (bool other)
{
  void (*f) (int *) = set_one;
  int *x = malloc (sizeof *x); /* { alloc x: escape } */
  if (other)
    f = keep;
  f (x);
}
