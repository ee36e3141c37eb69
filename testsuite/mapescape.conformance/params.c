/* Group D: what a function does with its parameters, and what its callers
   may conclude.  For each way a parameter can leave (by the result, through
   another parameter, to a global, at each level of dereference) there are
   callers that drop what comes out and callers that keep it: only the second
   kind lets its objects escape.  Go has no summary from one parameter to
   another, so it calls all of those escaping.  */

#include "cases.h"

int
zero (void)
{
  return 0;
}

/* { case D escape_param/param0 } */
int *
param0 (int *p) /* { param p: result:0 } */
{
  return p;
}

/* { case D escape_param/caller0a } */
void
caller0a (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: noescape } */
  *i = 0;
  (void) param0 (i);
}

/* { case D escape_param/caller0b } */
void
caller0b (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  *i = 0;
  sink = param0 (i);
}

struct two
{
  int *first;
  int *second;
};

/* { case D escape_param/param1 } */
struct two
param1 (int *p1, /* { param p1: result:0 } */
        int *p2) /* { param p2: result:0 } */
{
  struct two both = { p1, p2 };
  return both;
}

/* { case D escape_param/caller1 } */
void
caller1 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int *j = malloc (sizeof *j); /* { alloc j: noescape } */
  struct two both;
  *i = 0;
  *j = 0;
  both = param1 (i, j);
  sink = both.first;
}

/* { case D escape_param/param2 } */
void
param2 (int *p1,  /* { param p1: GO leak MUST p2:0 MAY p2:0 for store-thru-ptr } */
        int **p2) /* { param p2: noescape } */
{
  *p2 = p1;
}

/* { case D escape_param/caller2a } */
void
caller2a (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  int *p = NULL;
  *i = 0;
  param2 (i, &p);
}

/* { case D escape_param/caller2b } */
void
caller2b (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int *p = NULL;
  *i = 0;
  param2 (i, &p);
  sink = p;
}

struct pair
{
  int *p1;
  int *p2;
};

struct pair_of_pairs
{
  struct pair *pairs[2];
};

struct boxed_pair
{
  struct pair *pair;
};

struct wrapped_pair
{
  struct pair pair;
};

/* { case D escape_param/paramArraySelfAssign } */
void
param_array_self_assign (struct pair_of_pairs *p) /* { param p: noescape } */
{
  p->pairs[0] = p->pairs[1];
}

/* { case D escape_param/paramArraySelfAssignUnsafeIndex } */
void
param_array_self_assign_index (struct pair_of_pairs *p) /* { param p: GO content MUST any MAY noescape for self-store } */
{
  p->pairs[zero ()] = p->pairs[1];
  p->pairs[zero () + 1] = p->pairs[1];
}

/* { case D escape_param/leakParam } */
void
leak_param (void *x) /* { param x: leak } */
{
  sink = x;
}

/* { case D escape_param/sinkAfterSelfAssignment1 } */
void
sink_after_self_assignment1 (struct boxed_pair *box) /* { param box: content } */
{
  box->pair->p1 = box->pair->p2;
  sink = box->pair->p2;
}

/* { case D escape_param/sinkAfterSelfAssignment2 } */
void
sink_after_self_assignment2 (struct boxed_pair *box) /* { param box: content } */
{
  box->pair->p1 = box->pair->p2;
  sink = box->pair;
}

/* { case D escape_param/sinkAfterSelfAssignment3 } */
void
sink_after_self_assignment3 (struct boxed_pair *box) /* { param box: content } */
{
  box->pair->p1 = box->pair->p2;
  leak_param (box->pair->p2);
}

/* { case D escape_param/sinkAfterSelfAssignment4 } */
void
sink_after_self_assignment4 (struct boxed_pair *box) /* { param box: content } */
{
  box->pair->p1 = box->pair->p2;
  leak_param (box->pair);
}

/* { case D escape_param/selfAssignmentAndUnrelated } */
void
self_assignment_and_unrelated (struct boxed_pair *box1, /* { param box1: noescape } */
                               struct boxed_pair *box2) /* { param box2: content } */
{
  box1->pair->p1 = box1->pair->p2;
  leak_param (box2->pair->p2);
}

/* { case D escape_param/notSelfAssignment1 } */
void
not_self_assignment1 (struct boxed_pair *box1, /* { param box1: noescape } */
                      struct boxed_pair *box2) /* { param box2: GO content MUST box1:2 MAY box1:2 for store-thru-ptr } */
{
  box1->pair->p1 = box2->pair->p1;
}

/* { case D escape_param/notSelfAssignment2 } */
void
not_self_assignment2 (struct pair_of_pairs *p1, /* { param p1: noescape } */
                      struct pair_of_pairs *p2) /* { param p2: GO content MUST p1:1 MAY p1:1 for store-thru-ptr } */
{
  p1->pairs[0] = p2->pairs[1];
}

/* { case D escape_param/notSelfAssignment3 } */
void
not_self_assignment3 (struct pair_of_pairs *p1, /* { param p1: noescape } */
                      struct pair_of_pairs *p2) /* { param p2: GO content MUST p1:2 MAY p1:2 for store-thru-ptr } */
{
  p1->pairs[0]->p1 = p2->pairs[1]->p1;
}

/* { case D escape_param/boxedPairSelfAssign } */
void
boxed_pair_self_assign (struct boxed_pair *box) /* { param box: noescape } */
{
  box->pair->p1 = box->pair->p2;
}

/* { case D escape_param/wrappedPairSelfAssign } */
void
wrapped_pair_self_assign (struct wrapped_pair *w) /* { param w: noescape } */
{
  w->pair.p1 = w->pair.p2;
}

struct pair pair_sink;

/* { case D escape_param/param3 } */
void
param3 (struct pair *p) /* { param p: noescape } */
{
  p->p1 = p->p2;
}

/* { case D escape_param/caller3a } */
void
caller3a (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: noescape } */
  int *j = malloc (sizeof *j); /* { alloc j: noescape } */
  struct pair p = { i, j };
  *i = 0;
  *j = 0;
  param3 (&p);
}

/* { case D escape_param/caller3b } */
void
caller3b (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for flow-insens } */
  int *j = malloc (sizeof *j); /* { alloc j: escape } */
  struct pair p = { i, j };
  *i = 0;
  *j = 0;
  param3 (&p);
  pair_sink = p;
}

/* { case D escape_param/param4 } */
void
param4 (struct pair *p, /* { param p: noescape } */
        int *i)         /* { param i: GO leak MUST p:0 MAY p:0 for store-thru-ptr } */
{
  p->p1 = i;
}

/* { case D escape_param/caller4a } */
void
caller4a (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  struct pair p = { NULL, NULL };
  *i = 0;
  param4 (&p, i);
}

/* { case D escape_param/caller4b } */
void
caller4b (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  struct pair p = { NULL, NULL };
  *i = 0;
  param4 (&p, i);
  pair_sink = p;
}

/* { case D escape_param/param5 } */
void
param5 (int *i) /* { param i: leak } */
{
  sink = i;
}

/* { case D escape_param/caller5 } */
void
caller5 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  *i = 0;
  param5 (i);
}

/* { case D escape_param/param6 } */
void
param6 (int ***i) /* { param i: content } */
{
  sink = *i;
}

/* { case D escape_param/caller6a } */
void
caller6a (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: escape } */
  int **p = malloc (sizeof *p);    /* { alloc p: escape } */
  int ***p2 = malloc (sizeof *p2); /* { alloc p2: noescape } */
  *i = 0;
  *p = i;
  *p2 = p;
  param6 (p2);
}

/* { case D escape_param/param7 } */
void
param7 (int ***i) /* { param i: content } */
{
  sink = **i;
}

/* { case D escape_param/caller7 } */
void
caller7 (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: escape } */
  int **p = malloc (sizeof *p);    /* { alloc p: noescape } */
  int ***p2 = malloc (sizeof *p2); /* { alloc p2: noescape } */
  *i = 0;
  *p = i;
  *p2 = p;
  param7 (p2);
}

/* { case D escape_param/param8 } */
void
param8 (int **i) /* { param i: noescape } */
{
  int_sink = **i;
}

/* { case D escape_param/caller8 } */
void
caller8 (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: noescape } */
  int **p = malloc (sizeof *p); /* { alloc p: noescape } */
  *i = 0;
  *p = i;
  param8 (p);
}

/* { case D escape_param/param9 } */
int **
param9 (int ***p) /* { param p: result:1 } */
{
  return *p;
}

/* { case D escape_param/caller9a } */
void
caller9a (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: noescape } */
  int **p = malloc (sizeof *p);    /* { alloc p: noescape } */
  int ***p2 = malloc (sizeof *p2); /* { alloc p2: noescape } */
  *i = 0;
  *p = i;
  *p2 = p;
  (void) param9 (p2);
}

/* { case D escape_param/caller9b } */
void
caller9b (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: escape } */
  int **p = malloc (sizeof *p);    /* { alloc p: escape } */
  int ***p2 = malloc (sizeof *p2); /* { alloc p2: noescape } */
  *i = 0;
  *p = i;
  *p2 = p;
  sink = param9 (p2);
}

/* { case D escape_param/param10 } */
int *
param10 (int ***p) /* { param p: result:2 } */
{
  return **p;
}

/* { case D escape_param/caller10a } */
void
caller10a (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: noescape } */
  int **p = malloc (sizeof *p);    /* { alloc p: noescape } */
  int ***p2 = malloc (sizeof *p2); /* { alloc p2: noescape } */
  *i = 0;
  *p = i;
  *p2 = p;
  (void) param10 (p2);
}

/* { case D escape_param/caller10b } */
void
caller10b (void)
{
  int *i = malloc (sizeof *i);     /* { alloc i: escape } */
  int **p = malloc (sizeof *p);    /* { alloc p: noescape } */
  int ***p2 = malloc (sizeof *p2); /* { alloc p2: noescape } */
  *i = 0;
  *p = i;
  *p2 = p;
  sink = param10 (p2);
}

/* { case D escape_param/param11 } */
int ***
param11 (int **i) /* { param i: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  int ***cell = malloc (sizeof *cell); /* { alloc cell: escape } */
  *cell = i;
  return cell;
}

/* { case D escape_param/caller11a } */
void
caller11a (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: GO escape MUST any MAY noescape for gc-invariant } */
  int **p = malloc (sizeof *p); /* { alloc p: GO escape MUST any MAY noescape for gc-invariant } */
  *i = 0;
  *p = i;
  (void) param11 (p); /* { alloc fresh: GO escape MUST any MAY noescape for fresh-result } */
}

/* { case D escape_param/caller11b } */
void
caller11b (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: escape } */
  *i = 0;
  *p = i;
  sink = param11 (p); /* { alloc fresh: escape } */
}

/* { case D escape_param/caller11c } */
void
caller11c (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: escape } */
  *i = 0;
  *p = i;
  sink = *param11 (p); /* { alloc fresh: GO escape MUST any MAY noescape for fresh-result } */
}

/* { case D escape_param/caller11d } */
void
caller11d (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: escape } */
  int **p2 = p;
  *i = 0;
  *p = i;
  sink = param11 (p2); /* { alloc fresh: escape } */
}

struct indirect
{
  int ***p;
};

struct indirect indirect_sink;

/* { case D escape_param/param12 } */
void
param12 (struct indirect *r, /* { param r: noescape } */
         int **i)            /* { param i: GO leak MUST r:0 MAY r:0 for store-thru-ptr } */
{
  int ***cell = malloc (sizeof *cell); /* { alloc cell: escape } */
  *cell = i;
  r->p = cell;
}

/* { case D escape_param/caller12a } */
void
caller12a (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  int **p = malloc (sizeof *p); /* { alloc p: GO escape MUST any MAY noescape for store-thru-ptr } */
  struct indirect r;
  *i = 0;
  *p = i;
  param12 (&r, p);
}

/* { case D escape_param/caller12b } */
void
caller12b (void)
{
  int *i = malloc (sizeof *i);             /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  int **p = malloc (sizeof *p);            /* { alloc p: GO escape MUST any MAY noescape for store-thru-ptr } */
  struct indirect *r = malloc (sizeof *r); /* { alloc r: noescape } */
  *i = 0;
  *p = i;
  param12 (r, p);
}

/* { case D escape_param/caller12c } */
void
caller12c (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: escape } */
  struct indirect r;
  *i = 0;
  *p = i;
  param12 (&r, p);
  indirect_sink = r;
}

/* { case D escape_param/caller12d } */
void
caller12d (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: GO escape MUST any MAY noescape for store-thru-ptr } */
  struct indirect r;
  *i = 0;
  *p = i;
  param12 (&r, p);
  sink = **r.p;
}

struct val
{
  int **p;
};

struct val val_sink;

/* { case D escape_param/param13 } */
void
param13 (struct val v, /* { param v: noescape } */
         int *i)       /* { param i: GO leak MUST v:0 MAY v:0 for store-thru-ptr } */
{
  *v.p = i;
}

/* { case D escape_param/caller13a } */
void
caller13a (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  int **p = malloc (sizeof *p); /* { alloc p: noescape } */
  struct val v;
  *i = 0;
  v.p = p;
  param13 (v, i);
}

/* { case D escape_param/caller13b } */
void
caller13b (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  int **p = malloc (sizeof *p); /* { alloc p: noescape } */
  struct val v = { p };
  *i = 0;
  param13 (v, i);
}

/* { case D escape_param/caller13c } */
void
caller13c (void)
{
  int *i = malloc (sizeof *i);        /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  int **p = malloc (sizeof *p);       /* { alloc p: noescape } */
  struct val *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *i = 0;
  v->p = p;
  param13 (*v, i);
}

/* { case D escape_param/caller13d } */
void
caller13d (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: escape } */
  struct val v;
  *i = 0;
  v.p = p;
  param13 (v, i);
  val_sink = v;
}

/* { case D escape_param/caller13e } */
void
caller13e (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: escape } */
  struct val v = { p };
  *i = 0;
  param13 (v, i);
  val_sink = v;
}

/* { case D escape_param/caller13f } */
void
caller13f (void)
{
  int *i = malloc (sizeof *i);        /* { alloc i: escape } */
  int **p = malloc (sizeof *p);       /* { alloc p: escape } */
  struct val *v = malloc (sizeof *v); /* { alloc v: escape } */
  *i = 0;
  v->p = p;
  param13 (*v, i);
  sink = v;
}

/* { case D escape_param/caller13g } */
void
caller13g (void)
{
  int *i = malloc (sizeof *i);  /* { alloc i: escape } */
  int **p = malloc (sizeof *p); /* { alloc p: noescape } */
  struct val v = { p };
  *i = 0;
  param13 (v, i);
  sink = *v.p;
}

/* { case D escape_param/caller13h } */
void
caller13h (void)
{
  int *i = malloc (sizeof *i);        /* { alloc i: GO escape MUST any MAY noescape for store-thru-ptr } */
  int **p = malloc (sizeof *p);       /* { alloc p: noescape } */
  struct val *v = malloc (sizeof *v); /* { alloc v: noescape } */
  *i = 0;
  v->p = p;
  param13 (*v, i);
  int_sink = **v->p;
}

struct node
{
  struct node *p;
};

/* { case D escape_param/Node.f } */
void
node_f (struct node *x) /* { param x: content } */
{
  struct node *fresh = malloc (sizeof *fresh); /* { alloc fresh: escape } */
  fresh->p = x->p;
  sink = fresh;
}

/* { case D escape_param/Node.g } */
struct node *
node_g (struct node *x) /* { param x: GO content MUST result:1 MAY result:1 for gc-invariant } */
{
  struct node *fresh = malloc (sizeof *fresh); /* { alloc fresh: escape } */
  fresh->p = x->p;
  return fresh;
}

/* { case D escape_param/Node.h } */
void
node_h (struct node *x) /* { param x: leak } */
{
  struct node *y = malloc (sizeof *y); /* { alloc y: noescape } */
  y->p = x;
  sink = node_g (y); /* { alloc fresh: escape } */
  node_f (y);
}

struct holder
{
  int i;
  int *pi;
};

struct holder holder_sink;

/* { case D escape_selfassign/f } */
void
selfassign_f (struct holder *p) /* { param p: leak } */
{
  p->pi = &p->i;
  holder_sink = *p;
}

/* { case D escape_selfassign/g } */
void
selfassign_g (struct holder *p) /* { param p: GO leak MUST any MAY p:0 for self-store } */
{
  p->pi = &p->i;
}

/* { case D escape_selfassign/h } */
void
selfassign_h (void)
{
  struct holder *s = malloc (sizeof *s); /* { alloc s: escape } */
  s->i = 0;
  selfassign_g (s);
  holder_sink = *s;
}
