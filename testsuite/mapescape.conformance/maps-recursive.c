/* Group H, continued: maps that a closure fills which calls itself through the
   variable that holds it.  In Go's issue 13799 the variable outside the loop
   forced closure, map and counters to the heap, and they were not put there.
   Here nothing outlives the function, whichever loop makes it; what has to
   be followed is a call of oneself through memory.  */

#include "maps.h"

static void *
number (intptr_t n)
{
  return (void *) n;
}

enum
{
  ROUNDS = 500
};

/* A function that calls itself through the variable that holds it.  */
struct counting
{
  void (*call) (struct counting *);
  struct counting **self;
  struct map *m;
  int *i;
  int *j;
};

static void
count_in_map (struct counting *c)
{
  void **slot = map_slot (c->m, number (*c->i));
  *slot = number ((intptr_t) *slot + 1);
  if (*c->j < 25)
    {
      ++*c->j;
      (*c->self)->call (*c->self);
    }
}

/* { case H issue13799/test1 } */
void
test1 (void)
{
  struct map *m = map_new (0);             /* { alloc m: GO escape MUST any MAY noescape for loop } */
  struct counting **fn = malloc (sizeof *fn); /* { alloc fn: GO escape MUST any MAY noescape for loop } */
  int *i = malloc (sizeof *i);             /* { alloc i: GO escape MUST any MAY noescape for loop } */
  for (*i = 0; *i < ROUNDS; ++*i)
    {
      int *j = malloc (sizeof *j);   /* { alloc j: GO escape MUST any MAY noescape for loop } */
      *fn = malloc (sizeof **fn);    /* { alloc closure: GO escape MUST any MAY noescape for loop } */
      *j = 0;
      **fn = (struct counting) { count_in_map, fn, m, i, j };
      (*fn)->call (*fn);
    }
  if (m->count != ROUNDS)
    abort ();
}

/* { case H issue13799/test2 } */
void
test2 (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *i = malloc (sizeof *i); /* { alloc i: noescape } */
  for (*i = 0; *i < ROUNDS; ++*i)
    {
      struct counting *fn;
      int *j = malloc (sizeof *j); /* { alloc j: noescape } */
      fn = malloc (sizeof *fn);    /* { alloc closure: noescape } */
      *j = 0;
      *fn = (struct counting) { count_in_map, &fn, m, i, j };
      fn->call (fn);
    }
  if (m->count != ROUNDS)
    abort ();
}

struct stepping
{
  void (*call) (struct stepping *);
  struct stepping **self;
  int *m;
  int *j;
};

static void
step (struct stepping *c)
{
  if (*c->j < 100)
    {
      ++*c->j;
      (*c->self)->call (*c->self);
    }
  else
    ++*c->m;
}

/* { case H issue13799/test3 } */
void
test3 (void)
{
  int *x = calloc (1, sizeof *x);             /* { alloc x: GO escape MUST any MAY noescape for loop } */
  struct stepping **fn = malloc (sizeof *fn); /* { alloc fn: GO escape MUST any MAY noescape for loop } */
  int i;
  for (i = 0; i < ROUNDS; i++)
    {
      int *j = malloc (sizeof *j); /* { alloc j: GO escape MUST any MAY noescape for loop } */
      *fn = malloc (sizeof **fn);  /* { alloc closure: GO escape MUST any MAY noescape for loop } */
      *j = 0;
      **fn = (struct stepping) { step, fn, x, j };
      (*fn)->call (*fn);
    }
  if (*x != ROUNDS)
    abort ();
}

/* { case H issue13799/test4 } */
void
test4 (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  int i;
  for (i = 0; i < ROUNDS; i++)
    {
      struct stepping *fn;
      int *j = malloc (sizeof *j); /* { alloc j: noescape } */
      fn = malloc (sizeof *fn);    /* { alloc closure: noescape } */
      *j = 0;
      *fn = (struct stepping) { step, &fn, x, j };
      fn->call (fn);
    }
  if (*x != ROUNDS)
    abort ();
}

struct str
{
  int *m;
};

/* { case H issue13799/recur1 } */
void
recur1 (int j,
        struct str *s) /* { param s: noescape } */
{
  if (j < 100)
    recur1 (j + 1, s);
  else
    ++*s->m;
}

/* { case H issue13799/test5 } */
void
test5 (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: GO escape MUST any MAY noescape for loop } */
  struct str *fn = NULL;
  int i;
  for (i = 0; i < ROUNDS; i++)
    {
      fn = malloc (sizeof *fn); /* { alloc str: GO escape MUST any MAY noescape for loop } */
      fn->m = x;
      recur1 (0, fn);
    }
  if (fn == NULL || *x != ROUNDS)
    abort ();
}

/* { case H issue13799/test6 } */
void
test6 (void)
{
  int *x = calloc (1, sizeof *x); /* { alloc x: noescape } */
  int i;
  for (i = 0; i < ROUNDS; i++)
    {
      struct str *fn = malloc (sizeof *fn); /* { alloc str: noescape } */
      fn->m = x;
      recur1 (0, fn);
    }
  if (*x != ROUNDS)
    abort ();
}
