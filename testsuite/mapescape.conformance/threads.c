/* Group J: threads and cleanups.  What a thread is given may be used for as
   long as the thread runs, which is longer than the function that starts it.
   A Go `defer' at the top of a function is the cleanup attribute, which runs
   before the frame is gone; one in a loop is a list of closures that the
   function runs at its end.  Go heap-allocates the second kind, though
   nothing outlives the function.  */

#include "cases.h"

#include <pthread.h>
#include <stdio.h>

struct bar
{
  int i;
  int *ii;
};

static void *
bar_thread (void *b)
{
  return *((struct bar *) b)->ii ? b : NULL;
}

/* { case J escape2/goLeak } */
void
go_leak (struct bar *b) /* { param b: leak } */
{
  pthread_t thread;
  pthread_create (&thread, NULL, bar_thread, b);
}

int *px;

struct two
{
  int *x;
  int *y;
};

static void
noop_two (struct two *pair)
{
  *pair->x = *pair->y;
}

static void *
noop_thread (void *pair)
{
  noop_two (pair);
  return NULL;
}

enum
{
  DEFERRED = 16
};

/* { case J escape2/foo82 } */
void
foo82 (void)
{
  int *x = calloc (1, sizeof *x);           /* { alloc x: escape } */
  int *y = calloc (1, sizeof *y);           /* { alloc y: escape } */
  int *z = calloc (1, sizeof *z);           /* { alloc z: escape } */
  struct two *once = malloc (sizeof *once); /* { alloc once: escape } */
  struct two *both = malloc (sizeof *both); /* { alloc both: escape } */
  struct two *deferred[DEFERRED];
  pthread_t thread;
  int n;
  *once = (struct two) { z, z };
  *both = (struct two) { x, y };
  pthread_create (&thread, NULL, noop_thread, once);
  pthread_create (&thread, NULL, noop_thread, both);
  for (n = 0; n < DEFERRED; n++)
    {
      int *u = calloc (1, sizeof *u);         /* { alloc u: GO escape MUST any MAY noescape for loop } */
      int *v = calloc (1, sizeof *v);         /* { alloc v: GO escape MUST any MAY noescape for loop } */
      deferred[n] = malloc (sizeof (struct two)); /* { alloc record: GO escape MUST any MAY noescape for loop } */
      *deferred[n] = (struct two) { u, v };
    }
  while (n-- > 0)
    noop_two (deferred[n]);
}

static void *
print_thread (void *i)
{
  printf ("%d\n", *(int *) i);
  return NULL;
}

/* { case J escape2/foo121 } */
void
foo121 (void)
{
  int *deferred[DEFERRED];
  pthread_t thread;
  int n;
  for (n = 0; n < DEFERRED; n++)
    {
      int *threads_own = malloc (sizeof *threads_own); /* { alloc threads_own: escape } */
      deferred[n] = malloc (sizeof *deferred[n]);      /* { alloc deferred: GO escape MUST any MAY noescape for loop } */
      *threads_own = *deferred[n] = n;
      pthread_create (&thread, NULL, print_thread, threads_own);
    }
  while (n-- > 0)
    printf ("%d\n", *deferred[n]);
}

struct capture
{
  int *i;
};

static void
capture_keep (struct capture **c)
{
  px = (*c)->i;
}

static void *
capture_keep_thread (void *c)
{
  px = ((struct capture *) c)->i;
  return NULL;
}

static void *
capture_drop_thread (void *c)
{
  int *q = ((struct capture *) c)->i;
  *q = 1;
  return NULL;
}

/* { case J escape2/foo132 } */
void
foo132 (void)
{
  int *i = calloc (1, sizeof *i);        /* { alloc i: escape } */
  struct capture *f = malloc (sizeof *f); /* { alloc f: escape } */
  pthread_t thread;
  f->i = i;
  pthread_create (&thread, NULL, capture_keep_thread, f);
}

/* { case J escape2/foo133 } */
void
foo133 (void)
{
  int *i = calloc (1, sizeof *i); /* { alloc i: escape } */
  struct capture *f __attribute__ ((cleanup (capture_keep)))
    = malloc (sizeof *f); /* { alloc f: noescape } */
  f->i = i;
}

/* { case J escape2/foo135 } */
void
foo135 (void)
{
  int *i = calloc (1, sizeof *i);        /* { alloc i: escape } */
  struct capture *f = malloc (sizeof *f); /* { alloc f: escape } */
  pthread_t thread;
  f->i = i;
  pthread_create (&thread, NULL, capture_drop_thread, f);
}

/* { case J escape2/foo136 } */
static void *
nested_keep_thread (void *c)
{
  struct capture *inner = malloc (sizeof *inner); /* { alloc inner: noescape } */
  inner->i = ((struct capture *) c)->i;
  capture_keep (&inner);
  return NULL;
}

void
foo136 (void)
{
  int *i = calloc (1, sizeof *i);        /* { alloc i: escape } */
  struct capture *f = malloc (sizeof *f); /* { alloc f: escape } */
  pthread_t thread;
  f->i = i;
  pthread_create (&thread, NULL, nested_keep_thread, f);
}

/* { case J escape2/foo137 } */
static void
start_thread_with (int *q)
{
  struct capture *f = malloc (sizeof *f); /* { alloc f: escape } */
  pthread_t thread;
  f->i = q;
  pthread_create (&thread, NULL, capture_drop_thread, f);
}

void
foo137 (void)
{
  int *i = calloc (1, sizeof *i); /* { alloc i: escape } */
  start_thread_with (i);
}

/* The thread has ended when the function returns, but that is knowledge of
   joins.  */
/* { case J own/joined } */
void
joined (void)
{
  int *i = calloc (1, sizeof *i);        /* { alloc i: GO escape MUST any MAY escape } */
  struct capture *f = malloc (sizeof *f); /* { alloc f: GO escape MUST any MAY escape } */
  pthread_t thread;
  f->i = i;
  if (pthread_create (&thread, NULL, capture_drop_thread, f) == 0)
    pthread_join (thread, NULL);
}

struct interface
{
  void (*call) (struct interface *);
};

static void
interface_call (struct interface **m)
{
  (*m)->call (*m);
}

/* { case J escape2/foo64b } */
void
foo64b (struct interface *m) /* { param m: leak } */
{
  struct interface *deferred __attribute__ ((cleanup (interface_call))) = m;
  (void) deferred;
}

struct printing
{
  void (*call) (struct printing *);
  int value;
  int *shared;
};

static void
print_value (struct printing *c)
{
  printf ("%d\n", c->value);
}

static void
print_shared (struct printing *c)
{
  *c->shared += 1;
  printf ("%d\n", *c->shared);
}

/* { case J escape2/foo73 } */
void
foo73 (void)
{
  int *s = calloc (3, sizeof *s); /* { alloc s: noescape } */
  struct printing *deferred[3];
  int n;
  for (n = 0; n < 3; n++)
    {
      deferred[n] = calloc (1, sizeof *deferred[n]); /* { alloc closure: GO escape MUST any MAY noescape for loop } */
      deferred[n]->call = print_value;
      deferred[n]->value = s[n];
    }
  while (n-- > 0)
    deferred[n]->call (deferred[n]);
}

/* { case J escape2/foo731 } */
void
foo731 (void)
{
  int *s = calloc (3, sizeof *s); /* { alloc s: noescape } */
  struct printing *deferred[3];
  int n;
  for (n = 0; n < 3; n++)
    {
      int *vv = malloc (sizeof *vv);                 /* { alloc vv: GO escape MUST any MAY noescape for loop } */
      deferred[n] = calloc (1, sizeof *deferred[n]); /* { alloc closure: GO escape MUST any MAY noescape for loop } */
      *vv = s[n];
      deferred[n]->call = print_shared;
      deferred[n]->shared = vv;
    }
  while (n-- > 0)
    deferred[n]->call (deferred[n]);
}

/* { case J escape2/foo74 } */
void
foo74 (void)
{
  int *s = calloc (3, sizeof *s); /* { alloc s: noescape } */
  struct printing *deferred[3];
  int n;
  for (n = 0; n < 3; n++)
    {
      struct printing *fn = calloc (1, sizeof *fn); /* { alloc closure: GO escape MUST any MAY noescape for loop } */
      fn->call = print_value;
      fn->value = s[n];
      deferred[n] = fn;
    }
  while (n-- > 0)
    deferred[n]->call (deferred[n]);
}

/* { case J escape2/foo74a } */
void
foo74a (void)
{
  int *s = calloc (3, sizeof *s); /* { alloc s: noescape } */
  struct printing *deferred[3];
  int n;
  for (n = 0; n < 3; n++)
    {
      int *vv = malloc (sizeof *vv);                /* { alloc vv: GO escape MUST any MAY noescape for loop } */
      struct printing *fn = calloc (1, sizeof *fn); /* { alloc closure: GO escape MUST any MAY noescape for loop } */
      *vv = s[n];
      fn->call = print_shared;
      fn->shared = vv;
      deferred[n] = fn;
    }
  while (n-- > 0)
    deferred[n]->call (deferred[n]);
}

/* { case J escape2/foo74b } */
void
foo74b (void)
{
  struct printing *array[3];
  int *s = calloc (3, sizeof *s); /* { alloc s: noescape } */
  int n;
  for (n = 0; n < 3; n++)
    {
      array[n] = calloc (1, sizeof *array[n]); /* { alloc closure: GO escape MUST any MAY noescape for loop } */
      array[n]->call = print_value;
      array[n]->value = s[n];
    }
}

/* { case J escape2/foo74c } */
void
foo74c (void)
{
  struct printing *array[3];
  int *s = calloc (3, sizeof *s); /* { alloc s: noescape } */
  int n;
  for (n = 0; n < 3; n++)
    {
      int *vv = malloc (sizeof *vv);           /* { alloc vv: GO escape MUST any MAY noescape for loop } */
      array[n] = calloc (1, sizeof *array[n]); /* { alloc closure: GO escape MUST any MAY noescape for loop } */
      *vv = s[n];
      array[n]->call = print_shared;
      array[n]->shared = vv;
    }
}

static void
set_one (int **p)
{
  **p = 1;
}

static void
keep (int **p)
{
  sink = *p;
}

static void
keep_boxed (int **p)
{
  int **box = malloc (sizeof *box);
  *box = *p;
  sink = box;
}

static int *
give_back (int **p)
{
  return *p;
}

static void
give_back_and_drop (int **p)
{
  (void) give_back (p);
}

/* { case J escape_closure/ClosureCallArgs8 } */
void
closure_call_args8 (void)
{
  int *x __attribute__ ((cleanup (set_one)))
    = malloc (sizeof *x); /* { alloc x: noescape } */
  *x = 0;
}

/* { case J escape_closure/ClosureCallArgs9 } */
void
closure_call_args9 (void)
{
  int *x = malloc (sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for loop } */
  int *deferred[DEFERRED];
  int n;
  *x = 0;
  for (n = 0; n < DEFERRED; n++)
    deferred[n] = x;
  while (n-- > 0)
    set_one (&deferred[n]);
}

/* { case J escape_closure/ClosureCallArgs10 } */
void
closure_call_args10 (void)
{
  int *deferred[DEFERRED];
  int n;
  for (n = 0; n < DEFERRED; n++)
    {
      int *x = malloc (sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for loop } */
      *x = 0;
      deferred[n] = x;
    }
  while (n-- > 0)
    set_one (&deferred[n]);
}

/* { case J escape_closure/ClosureCallArgs11 } */
void
closure_call_args11 (void)
{
  int *x __attribute__ ((cleanup (keep)))
    = malloc (sizeof *x); /* { alloc x: escape } */
  *x = 0;
}

/* { case J escape_closure/ClosureCallArgs12 } */
void
closure_call_args12 (void)
{
  int *x __attribute__ ((cleanup (give_back_and_drop)))
    = malloc (sizeof *x); /* { alloc x: noescape } */
  *x = 0;
}

/* { case J escape_closure/ClosureCallArgs13 } */
void
closure_call_args13 (void)
{
  int *x __attribute__ ((cleanup (keep_boxed)))
    = malloc (sizeof *x); /* { alloc x: escape } */
  *x = 0;
}
