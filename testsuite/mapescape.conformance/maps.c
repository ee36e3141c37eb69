/* Group H: maps whose code is visible.  Go puts every key and value that
   enters a map on the heap and forgets which map it went to.  Here a map's
   contents are what its code stores: a value that goes into a local map stays
   as local as the map is, what is read out is what was put in, and keys are
   not values.  */

#include "maps.h"

/* { case H escape_map/map0 } */
void
map0 (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for map-contents } */
  int *j = malloc (sizeof *j); /* { alloc j: GO escape MUST any MAY noescape for map-contents } */
  *i = *j = 0;
  map_put (m, i, j);
}

/* { case H escape_map/map1 } */
int *
map1 (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for map-contents } */
  int *j = malloc (sizeof *j); /* { alloc j: escape } */
  *i = *j = 0;
  map_put (m, i, j);
  return map_get (m, i);
}

/* { case H escape_map/map2 } */
struct map *
map2 (void)
{
  struct map *m = map_new (0); /* { alloc m: escape } */
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int *j = malloc (sizeof *j); /* { alloc j: escape } */
  *i = *j = 0;
  map_put (m, i, j);
  return m;
}

/* { case H escape_map/map3 } */
void **
map3 (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int *j = malloc (sizeof *j); /* { alloc j: GO escape MUST any MAY noescape for map-contents } */
  void **keys = calloc (4, sizeof *keys); /* { alloc keys: escape } */
  struct map_cursor cursor = { 0, NULL };
  struct map_entry *entry;
  size_t n = 0;
  *i = *j = 0;
  map_put (m, i, j);
  while (n < 4 && (entry = map_next (m, &cursor)) != NULL)
    keys[n++] = entry->key;
  return keys;
}

/* { case H escape_map/map4 } */
void **
map4 (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for map-contents } */
  int *j = malloc (sizeof *j); /* { alloc j: escape } */
  void **values = calloc (4, sizeof *values); /* { alloc values: escape } */
  struct map_cursor cursor = { 0, NULL };
  struct map_entry *entry;
  size_t n = 0;
  *i = *j = 0;
  map_put (m, i, j);
  while (n < 4 && (entry = map_next (m, &cursor)) != NULL)
    if (entry->key != NULL)
      values[n++] = entry->value;
  return values;
}

/* { case H escape_map/map5 } */
void
map5 (struct map *m) /* { param m: noescape } */
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int *j = malloc (sizeof *j); /* { alloc j: escape } */
  *i = *j = 0;
  map_put (m, i, j);
}

/* A null M has no defined behaviour in map_put, so the map is the new one. */
/* { case H escape_map/map6 } */
void
map6 (struct map *m) /* { param m: noescape } */
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for flow-insens } */
  int *j = malloc (sizeof *j); /* { alloc j: GO escape MUST any MAY noescape for flow-insens } */
  if (m != NULL)
    m = map_new (0); /* { alloc m: noescape because the entry goes into either map } */
  *i = *j = 0;
  map_put (m, i, j);
}

/* { case H escape_map/map7 } */
void
map7 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for map-contents } */
  int *j = malloc (sizeof *j); /* { alloc j: GO escape MUST any MAY noescape for map-contents } */
  struct map *m = map_new (1); /* { alloc m: noescape } */
  *i = *j = 0;
  map_put (m, i, j);
  map_free (m);
}

/* { case H escape_map/map8 } */
void
map8 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: escape } */
  int *j = malloc (sizeof *j); /* { alloc j: escape } */
  struct map *m = map_new (1); /* { alloc m: escape } */
  *i = *j = 0;
  map_put (m, i, j);
  sink = m;
}

/* The only key is not null, so J is never found: true, but that is more than
   to know where pointers go.  */
/* { case H escape_map/map9 } */
int *
map9 (void)
{
  int *i = malloc (sizeof *i); /* { alloc i: GO escape MUST any MAY noescape for map-contents } */
  int *j = malloc (sizeof *j); /* { alloc j: GO escape MUST any MAY escape } */
  struct map *m = map_new (1); /* { alloc m: noescape } */
  *i = *j = 0;
  map_put (m, i, j);
  return map_get (m, NULL);
}

struct map *global_map;

/* { case H escape2/foo51 } */
void
foo51 (int *i) /* { param i: leak } */
{
  map_put (global_map, i, i);
}

/* { case H escape2/foo90 } */
struct map *
foo90 (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct map *m = map_new (1); /* { alloc m: escape } */
  map_put (m, NULL, x);
  return m;
}

/* { case H escape2/foo91 } */
struct map *
foo91 (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct map *m = map_new (1); /* { alloc m: escape } */
  map_put (m, x, NULL);
  return m;
}

/* A key is three dereferences away: the chains, the entry, the key.  */
/* { case H escape2/foo94 } */
void *
foo94 (struct map *m, /* { param m: GO result:1 MUST result:3 MAY result:3 for c-shape } */
       bool want_key)
{
  struct map_cursor cursor = { 0, NULL };
  struct map_entry *entry = map_next (m, &cursor);
  if (entry == NULL)
    return NULL;
  if (want_key)
    return entry->key;
  return entry->value;
}

/* { case H escape2/foo95 } */
void
foo95 (struct map *m, /* { param m: noescape } */
       int *x)        /* { param x: GO leak MUST m:0 MAY m:0 for map-contents } */
{
  map_put (m, x, x);
}

/* Go may forget what is read from a map because it has put all that on the
   heap.  C may not: the caller must learn that the value comes from M.  */
/* { case H escape2/foo98 } */
void *
foo98 (struct map *m) /* { param m: GO noescape MUST result:3 MAY result:3 for c-semantics } */
{
  return map_get (m, NULL);
}

/* { case H escape2/foo107 } */
struct map *
foo107 (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct map *m = map_new (8); /* { alloc m: escape } */
  *map_slot (m, x) = NULL;
  return m;
}

/* { case H escape2/foo108 } */
struct map *
foo108 (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for gc-invariant } */
{
  struct map *m = map_new (8); /* { alloc m: escape } */
  *map_slot (m, NULL) = x;
  return m;
}

/* { case H escape2/foo109 } */
void *
foo109 (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for map-contents } */
{
  struct map *m = map_new (1); /* { alloc m: noescape } */
  struct map_cursor cursor = { 0, NULL };
  struct map_entry *entry;
  map_put (m, x, NULL);
  while ((entry = map_next (m, &cursor)) != NULL)
    if (entry->key != NULL)
      return entry->key;
  return NULL;
}

/* { case H escape2/foo110 } */
void *
foo110 (int *x) /* { param x: GO leak MUST result:0 MAY result:0 for map-contents } */
{
  struct map *m = map_new (1); /* { alloc m: noescape } */
  map_put (m, NULL, x);
  return map_get (m, NULL);
}

static void *
number (intptr_t n)
{
  return (void *) n;
}

/* { case H escape2/makemap0 } */
void
makemap0 (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  map_put (m, number (0), number (0));
  map_put (m, number (1), number (1));
  map_delete (m, number (1));
  int_sink = (int) (intptr_t) map_get (m, number (0));
}

/* { case H escape2/makemap1 } */
struct map *
makemap1 (void)
{
  return map_new (0); /* { alloc m: escape } */
}

/* { case H escape2/makemap2 } */
void
makemap2 (void)
{
  struct map *m = map_new (0); /* { alloc m: escape } */
  sink = m;
}

/* { case H escape_make_non_const/allocMapLen } */
struct map *
alloc_map_len (size_t length)
{
  return map_new (length); /* { alloc m: escape } */
}

struct owner
{
  struct map *m;
  int n;
};

/* { case H escape_make_non_const/newM } */
struct owner
new_m (size_t length)
{
  struct owner owner = { NULL, 0 };
  owner.m = map_new (length); /* { alloc m: escape } */
  return owner;
}

/* { case H escape_make_non_const/testMaps } */
void
test_maps (void)
{
  size_t size = 128;
  struct map *direct = map_new (size);           /* { alloc direct: noescape } */
  struct map *from_helper = alloc_map_len (128); /* { alloc from_helper: noescape } */
  struct owner owner = new_m (128);              /* { alloc owner: noescape } */
  map_put (direct, number (1), number (1));
  map_put (from_helper, number (1), number (1));
  map_put (owner.m, number (1), number (1));
}

/* { case H own/hints } */
void
hints (size_t n)
{
  struct map *none = map_new (0);  /* { alloc none: noescape } */
  struct map *eight = map_new (8); /* { alloc eight: noescape } */
  struct map *nine = map_new (9);  /* { alloc nine: noescape } */
  struct map *any = map_new (n);   /* { alloc any: noescape } */
  map_put (none, number (0), number (1));
  map_put (eight, number (0), number (1));
  map_put (nine, number (0), number (1));
  map_put (any, number (0), number (1));
  map_free (none);
  map_free (eight);
  map_free (nine);
  map_free (any);
}

/* { case H own/map-of-maps } */
int
map_of_maps (void)
{
  struct map *outer = map_new (0); /* { alloc outer: noescape } */
  struct map *inner = map_new (0); /* { alloc inner: GO escape MUST any MAY noescape for map-contents } */
  struct map *found;
  map_put (outer, number (1), inner);
  map_put (inner, number (2), number (3));
  found = map_get (outer, number (1));
  return (int) (intptr_t) map_get (found, number (2));
}

/* { case H own/map-of-maps-returned } */
struct map *
map_of_maps_returned (void)
{
  struct map *outer = map_new (0); /* { alloc outer: noescape } */
  struct map *inner = map_new (0); /* { alloc inner: escape } */
  map_put (outer, number (1), inner);
  return map_get (outer, number (1));
}

/* { case H own/map-in-field } */
void
map_in_field (void)
{
  struct owner *h = malloc (sizeof *h); /* { alloc h: noescape } */
  h->m = map_new (0);                   /* { alloc m: GO escape MUST any MAY noescape for store-thru-ptr } */
  map_put (h->m, number (1), number (2));
}

/* { case H own/make-into } */
void
make_into (struct map **out) /* { param out: noescape } */
{
  *out = map_new (0); /* { alloc m: escape } */
}

/* { case H own/use-make-into } */
void
use_make_into (void)
{
  struct map *m;
  int *v = malloc (sizeof *v); /* { alloc v: GO escape MUST any MAY noescape for map-contents } */
  *v = 0;
  make_into (&m);
  map_put (m, number (1), v);
}

/* { case H own/put-then-remove } */
int *
put_then_remove (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *v = malloc (sizeof *v); /* { alloc v: escape } */
  *v = 0;
  map_put (m, number (1), v);
  return map_delete (m, number (1));
}

/* { case H own/put-then-remove-and-drop } */
int
put_then_remove_and_drop (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *v = malloc (sizeof *v); /* { alloc v: GO escape MUST any MAY noescape for map-contents } */
  int *taken;
  int result;
  *v = 7;
  map_put (m, number (1), v);
  taken = map_delete (m, number (1));
  result = *taken;
  free (taken);
  map_free (m);
  return result;
}

/* The slot is in an entry, which stays where it is when the map grows.  */
/* { case H own/slot-across-growth } */
int
slot_across_growth (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *v = malloc (sizeof *v); /* { alloc v: GO escape MUST any MAY noescape for map-contents } */
  void **slot;
  intptr_t i;
  *v = 7;
  map_put (m, number (1), v);
  slot = map_slot (m, number (1));
  for (i = 2; i < 100; i++)
    map_put (m, number (i), NULL);
  return *(int *) *slot;
}

/* { case H own/slot-returned } */
void **
slot_returned (void)
{
  struct map *m = map_new (0); /* { alloc m: GO noescape MUST escape MAY escape for c-shape } */
  int *v = malloc (sizeof *v); /* { alloc v: escape } */
  *v = 7;
  map_put (m, number (1), v);
  return map_slot (m, number (1));
}

typedef void map_visitor (void *context, void *key, void *value);

/* Whoever CALL is, it gets the keys, the values and the context.  */
/* { case H own/for-each } */
void
map_for_each (struct map *m,     /* { param m: content } */
              map_visitor *call, /* { param call: noescape } */
              void *context)     /* { param context: GO noescape MUST leak MAY leak for c-semantics } */
{
  struct map_cursor cursor = { 0, NULL };
  struct map_entry *entry;
  while ((entry = map_next (m, &cursor)) != NULL)
    call (context, entry->key, entry->value);
}

static void
add_value (void *context, void *key UNUSED, void *value)
{
  *(int *) context += *(int *) value;
}

static void
keep_value (void *context UNUSED, void *key UNUSED, void *value)
{
  sink = value;
}

/* { case H own/for-each-add } */
int
for_each_add (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *v = malloc (sizeof *v); /* { alloc v: GO escape MUST any MAY noescape for map-contents } */
  int *total = malloc (sizeof *total); /* { alloc total: noescape } */
  *v = 7;
  *total = 0;
  map_put (m, number (1), v);
  map_for_each (m, add_value, total);
  return *total;
}

/* { case H own/for-each-keep } */
void
for_each_keep (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  int *v = malloc (sizeof *v); /* { alloc v: escape } */
  *v = 7;
  map_put (m, number (1), v);
  map_for_each (m, keep_value, NULL);
}

/* { case H own/clear-and-reuse } */
void
clear_and_reuse (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  intptr_t i;
  for (i = 0; i < 10; i++)
    {
      map_put (m, number (i), number (i));
      map_clear (m);
    }
  map_free (m);
}

/* { case H own/conditional-free } */
void
conditional_free (void)
{
  struct map *m = map_new (0); /* { alloc m: escape } */
  map_put (m, number (1), number (1));
  if (condition)
    sink = m;
  else
    map_free (m);
}

/* { case H own/conditional-free-local } */
void
conditional_free_local (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  map_put (m, number (1), number (1));
  if (condition)
    map_free (m);
}

/* { case H own/finish } */
int
finish (struct map *m) /* { param m: noescape } */
{
  int count = (int) m->count;
  map_free (m);
  return count;
}

/* { case H own/free-in-callee } */
int
free_in_callee (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  map_put (m, number (1), number (1));
  return finish (m);
}

/* { case H own/swap } */
void
swap_maps (struct map **a, /* { param a: GO content MUST b:1 MAY b:1 for store-thru-ptr } */
           struct map **b) /* { param b: GO content MUST a:1 MAY a:1 for store-thru-ptr } */
{
  struct map *t = *a;
  *a = *b;
  *b = t;
}

/* { case H own/swap-and-drop } */
int
swap_and_drop (void)
{
  struct map *a = map_new (0); /* { alloc a: GO escape MUST any MAY noescape for store-thru-ptr } */
  struct map *b = map_new (0); /* { alloc b: GO escape MUST any MAY noescape for store-thru-ptr } */
  map_put (a, number (1), number (1));
  swap_maps (&a, &b);
  return (int) (a->count + 2 * b->count);
}

/* After the swap A is what was made for B: only that one gets out, but to
   know it is to know the order of the stores.  */
/* { case H own/swap-and-return } */
struct map *
swap_and_return (void)
{
  struct map *a = map_new (0); /* { alloc a: GO escape MUST any MAY noescape for flow-insens } */
  struct map *b = map_new (0); /* { alloc b: escape } */
  swap_maps (&a, &b);
  return a;
}

/* { case H own/fill-recursively } */
void
fill_recursively (struct map *m, /* { param m: noescape because little of what recursion reaches is told apart } */
                  intptr_t n)
{
  if (n > 0)
    {
      map_put (m, number (n), number (n));
      fill_recursively (m, n - 1);
    }
}

/* { case H own/map-in-recursion } */
void
map_in_recursion (void)
{
  struct map *m = map_new (0); /* { alloc m: noescape } */
  fill_recursively (m, 10);
  map_free (m);
}
