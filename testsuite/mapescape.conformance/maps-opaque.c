/* Group H again, with a map whose code is not visible and of which nothing is
   declared.  Everything that goes in may be kept, so every key and value
   escapes, and a parameter that is passed on leaks.  The map itself is no
   allocation that could be told from any other pointer.  Where Go says "does
   not escape" it knows its own map; C does not know this one.  */

#include "cases.h"

struct hidden_map;

struct hidden_map *hidden_new (size_t hint);
void hidden_put (struct hidden_map *m, void *key, void *value);
void *hidden_get (struct hidden_map *m, const void *key);
void hidden_free (struct hidden_map *m);

/* { case H escape_map/map0.opaque } */
void
map0_opaque (void)
{
  struct hidden_map *m = hidden_new (0); /* { alloc m: silent } */
  int *i = malloc (sizeof *i);           /* { alloc i: escape } */
  int *j = malloc (sizeof *j);           /* { alloc j: escape } */
  *i = *j = 0;
  hidden_put (m, i, j);
  hidden_free (m);
}

/* { case H escape_map/map1.opaque } */
int *
map1_opaque (void)
{
  struct hidden_map *m = hidden_new (0); /* { alloc m: silent } */
  int *i = malloc (sizeof *i);           /* { alloc i: escape } */
  int *j = malloc (sizeof *j);           /* { alloc j: escape } */
  *i = *j = 0;
  hidden_put (m, i, j);
  return hidden_get (m, i);
}

/* { case H escape_map/map5.opaque } */
void
map5_opaque (struct hidden_map *m) /* { param m: GO noescape MUST leak MAY leak for c-semantics } */
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int *j = malloc (sizeof *j); /* { alloc j: escape } */
  *i = *j = 0;
  hidden_put (m, i, j);
}

/* { case H escape2/foo95.opaque } */
void
foo95_opaque (struct hidden_map *m, /* { param m: GO noescape MUST leak MAY leak for c-semantics } */
              int *x)               /* { param x: leak } */
{
  hidden_put (m, x, x);
}

/* { case H escape2/foo98.opaque } */
void *
foo98_opaque (struct hidden_map *m) /* { param m: GO noescape MUST leak MAY leak for c-semantics } */
{
  return hidden_get (m, NULL);
}
