/* The maps of the runtime library by the model of its functions: what a map
   holds and what it gives, storage that outlives it, copies and snapshots,
   functions and allocators of the program's own.  */
/* { dg-do compile } */
/* { dg-prune-notes "include/mapescape/" } */

#include <mapescape/generic-map.h>
#include <stdlib.h>
#include <string.h>

MESC_MAP_DEFINE (ages, int, int, mesc_hash_u32, mesc_equal_value);
MESC_MAP_DEFINE (names, const char *, char *, mesc_hash_string, mesc_equal_string);

int
gives_a_number (void)
{
  ages map; /* { dg-note "'map' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 } */
  ages_init (&map);
  ages_put (&map, 1, 2);
  const int *value = ages_get (&map, 1);
  int number = value != NULL ? *value : 0;
  ages_destroy (&map);
  return number;
}

int *
entry_outlives (void)
{
  ages m; /* { dg-note "'m' escapes to heap" } */
  ages_init (&m);
  return ages_put (&m, 1, 1);
}

size_t
local_value (const char *s) /* { dg-note "'s' does not escape" } */
{
  names m; /* { dg-note "'m' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'm'" "" { target *-*-* } .-1 } */
  names_init (&m);
  char *v = strdup (s); /* { dg-note "'strdup .s.' does not escape" } */
  names_put (&m, "a", v);
  char *const *p = names_get (&m, "a");
  size_t n = p ? strlen (*p) : 0;
  free (v);
  names_destroy (&m);
  return n;
}

char *
value_read_returned (const char *s) /* { dg-note "'s' does not escape" } */
{
  names m; /* { dg-note "'m' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'm'" "" { target *-*-* } .-1 } */
  names_init (&m);
  char *v = strdup (s); /* { dg-note "'strdup .s.' escapes to heap" } */
  names_put (&m, "a", v);
  char *const *p = names_get (&m, "a");
  char *r = p ? *p : NULL;
  names_destroy (&m);
  return r;
}

names g;
void
snapshot_outlives (const char *s) /* { dg-note "'s' does not escape" } */
{
  names m; /* { dg-note "'m' escapes to heap" } */
  names_init (&m);
  char *v = strdup (s); /* { dg-note "'strdup .s.' escapes to heap" } */
  names_put (&m, "a", v);
  if (!names_snapshot (&g, &m)) abort ();
  names_destroy (&m);
}

size_t
generic_count (void)
{
  struct mesc_map_type type = mesc_map_type_of (MESC_KEY_STRING, sizeof (double), 0);
  struct mesc_map prices; /* { dg-note "'prices' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'prices'" "" { target *-*-* } .-1 } */
  mesc_map_init (&prices, &type, NULL);
  char *key = strdup ("tea"); /* { dg-note "'strdup ..tea..' does not escape" } */
  double price = 3.5;
  mesc_map_put (&prices, &key, &price);
  size_t n = mesc_map_count (&prices);
  mesc_map_destroy (&prices);
  free (key);
  return n;
}

char *
generic_key (void)
{
  struct mesc_map_type type = mesc_map_type_of (MESC_KEY_STRING, sizeof (double), 0);
  struct mesc_map prices; /* { dg-note "'prices' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'prices'" "" { target *-*-* } .-1 } */
  mesc_map_init (&prices, &type, NULL);
  char *key = strdup ("tea"); /* { dg-note "'strdup ..tea..' escapes to heap" } */
  double price = 3.5;
  mesc_map_put (&prices, &key, &price);
  struct mesc_map_iterator it = mesc_map_iterate (&prices);
  char *r = NULL;
  for (void *entry; (entry = mesc_map_next (&it)) != NULL;)
    r = *(char **) mesc_map_entry_key (&prices, entry);
  mesc_map_destroy (&prices);
  return r;
}

struct mesc_map_iterator
iterator_returned (ages *m) /* { dg-note "leaking param: 'm' to result ~r0 level=0" } */
{
  return ages_iterate (m);
}

void
put_param (names *m, char *v) /* { dg-note "'m' does not escape" } */
/* { dg-note "leaking param: 'v' to param 'm' level=0" "" { target *-*-* } .-1 } */
{
  names_put (m, "a", v);
}

struct two { ages a; names *b; };

int
in_struct (void)
{
  struct two t; /* { dg-note "'t.a' does not escape" } */
/* { dg-note "map grows beyond stack limit: 't.a'" "" { target *-*-* } .-1 } */
  ages_init (&t.a);
  t.b = names_make (NULL); /* { dg-note "'names_make .NULL.' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'names_make .NULL.'" "" { target *-*-* } .-1 } */
  ages_put (&t.a, 1, 2);
  if (t.b) names_put (t.b, "x", "y");
  int n = ages_count (&t.a);
  ages_destroy (&t.a);
  names_free (t.b);
  return n;
}

struct two *
struct_out (void)
{
  struct two *t = malloc (sizeof *t); /* { dg-note "'malloc .sizeof .t.' escapes to heap" } */
  ages_init (&t->a);
  t->b = names_make (NULL); /* { dg-note "'names_make .NULL.' escapes to heap" } */
  names_put (t->b, strdup ("x"), strdup ("y")); /* { dg-note "'strdup ..y..' escapes to heap" } */
/* { dg-note "'strdup ..x..' escapes to heap" "" { target *-*-* } .-1 } */
  return t;
}

int
array_of_maps (int n)
{
  ages many[4]; /* { dg-note "'many' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'many'" "" { target *-*-* } .-1 } */
  for (int i = 0; i < 4; i++)
    ages_init (&many[i]);
  for (int i = 0; i < n; i++)
    ages_put (&many[i % 4], i, i);
  int sum = 0;
  for (int i = 0; i < 4; i++)
    {
      sum += ages_count (&many[i]);
      ages_destroy (&many[i]);
    }
  return sum;
}

int *
one_of_array (int i)
{
  ages many[4]; /* { dg-note "'many' escapes to heap" } */
  for (int k = 0; k < 4; k++)
    ages_init (&many[k]);
  return ages_put (&many[i], i, i);
}

struct mesc_map_iterator
iterator_out (void)
{
  ages *m = ages_make (NULL); /* { dg-note "'ages_make .NULL.' escapes to heap" } */
  ages_put (m, 1, 1);
  return ages_iterate (m);
}

struct mesc_map_view
view_out (void)
{
  ages *m = ages_make (NULL); /* { dg-note "'ages_make .NULL.' escapes to heap" } */
  ages_put (m, 1, 1);
  return ages_view (m);
}

const void *
view_entry (void)
{
  ages m; /* { dg-note "'m' escapes to heap" } */
  ages_init (&m);
  ages_put (&m, 1, 1);
  struct mesc_map_view v = ages_view (&m);
  uint64_t c = 0;
  return mesc_map_view_next (&v, &c);
}

char *
merged (const char *s) /* { dg-note "'s' does not escape" } */
{
  names a, b; /* { dg-note "'a' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'a'" "" { target *-*-* } .-1 } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-2 } */
/* { dg-note "map grows beyond stack limit: 'b'" "" { target *-*-* } .-3 } */
  names_init (&a);
  names_init (&b);
  char *v = strdup (s); /* { dg-note "'strdup .s.' escapes to heap" } */
  names_put (&a, "k", v);
  if (!names_merge (&b, &a)) abort ();
  char *const *p = names_get (&b, "k");
  char *r = p ? *p : 0;
  names_destroy (&a);
  names_destroy (&b);
  return r;
}

char *
cloned (const char *s) /* { dg-note "'s' does not escape" } */
{
  names a, b; /* { dg-note "'a' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'a'" "" { target *-*-* } .-1 } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-2 } */
/* { dg-note "map grows beyond stack limit: 'b'" "" { target *-*-* } .-3 } */
  names_init (&a);
  char *v = strdup (s); /* { dg-note "'strdup .s.' escapes to heap" } */
  names_put (&a, "k", v);
  if (!names_clone (&b, &a, NULL)) abort ();
  char *const *p = names_get (&b, "k");
  char *r = p ? *p : 0;
  names_destroy (&a);
  names_destroy (&b);
  return r;
}

static void *keep;
static bool
copy (void *context, void *entry) /* { dg-note "'context' does not escape" } */
/* { dg-note "leaking param content: 'entry'" "" { target *-*-* } .-1 } */
{
  names_entry *e = entry;
  keep = e->value;
  return true;
}
static void release (void *context, void *entry) { } /* { dg-note "'context' does not escape" } */
/* { dg-note "'entry' does not escape" "" { target *-*-* } .-1 } */
int
deep (const char *s) /* { dg-note "'s' does not escape" } */
{
  names a, b; /* { dg-note "'a' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'a'" "" { target *-*-* } .-1 } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-2 } */
/* { dg-note "map grows beyond stack limit: 'b'" "" { target *-*-* } .-3 } */
  names_init (&a);
  char *v = strdup (s); /* { dg-note "'strdup .s.' escapes to heap" } */
  names_put (&a, "k", v);
  struct mesc_map_copier copier = { copy, release, NULL };
  if (!mesc_map_clone_deep (names_map (&b), names_map (&a), NULL, &copier)) abort ();
  names_destroy (&a);
  names_destroy (&b);
  return 0;
}

static const char *last;
static uint64_t keeping_hash (const char *k, uint64_t seed) { last = k; return seed; } /* { dg-note "leaking param: 'k'" } */
MESC_MAP_DEFINE (bad, const char *, int, keeping_hash, mesc_equal_string);
int
bad_hash (void)
{
  bad m; /* { dg-note "'m' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'm'" "" { target *-*-* } .-1 } */
  bad_init (&m);
  char *k = strdup ("k"); /* { dg-note "'strdup ..k..' escapes to heap" } */
  bad_put (&m, k, 1);
  int n = bad_count (&m);
  bad_destroy (&m);
  free (k);
  return n;
}

static uint64_t gh (const void *k, uint64_t seed) { last = *(char **) k; return seed; } /* { dg-note "leaking param content: 'k'" } */
static bool ge (const void *a, const void *b) { return *(char **) a == *(char **) b; } /* { dg-note "'a' does not escape" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
int
bad_generic (void)
{
  struct mesc_map_type t = mesc_map_type_for (8, 8, 4, 4, gh, ge);
  struct mesc_map m; /* { dg-note "'m' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'm'" "" { target *-*-* } .-1 } */
  mesc_map_init (&m, &t, NULL);
  char *k = strdup ("k"); /* { dg-note "'strdup ..k..' escapes to heap" } */
  mesc_map_get (&m, &k);
  free (k);
  mesc_map_destroy (&m);
  return 0;
}

int
with_storage (int n)
{
  ages m; /* { dg-note "'m' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'm'" "" { target *-*-* } .-1 } */
  MESC_MAP_STORAGE (ages, 8) slots;
  ages_init_in (&m, &slots, sizeof slots);
  for (int i = 0; i < n; i++) ages_put (&m, i, i);
  n = ages_count (&m);
  ages_destroy (&m);
  return n;
}

static char buffer[1000];
static size_t used;
static void *bump (void *c, size_t size, size_t al) { void *p = buffer + used; used += (size + 63) & -64; return p; } /* { dg-note "'c' does not escape" } */
static void *re (void *c, void *o, size_t os, size_t ns, size_t a) { return NULL; } /* { dg-note "'c' does not escape" } */
/* { dg-note "'o' does not escape" "" { target *-*-* } .-1 } */
static void *kept_context;
static void rel (void *c, void *o, size_t os) { kept_context = c; } /* { dg-note "leaking param: 'c'" } */
/* { dg-note "'o' does not escape" "" { target *-*-* } .-1 } */
int
own_allocator (void)
{
  int *context = malloc (4); /* { dg-note "'malloc .4.' escapes to heap" } */
  struct mesc_allocator al = { bump, re, rel, context };
  struct mesc_map_options o = { .allocator = &al };
  ages m; /* { dg-note "'m' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'm'" "" { target *-*-* } .-1 } */
  ages_init_with (&m, &o);
  ages_put (&m, 1, 2);
  int n = ages_count (&m);
  ages_destroy (&m);
  return n;
}
extern void *(*unknown_allocate) (void *, size_t, size_t);
int
unknown_allocator (void)
{
  int *context = malloc (4); /* { dg-note "'malloc .4.' escapes to heap" } */
  struct mesc_allocator al = { unknown_allocate, re, mesc_malloc_allocator.release, context };
  struct mesc_map_options o = { .allocator = &al };
  ages m; /* { dg-note "'m' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'm'" "" { target *-*-* } .-1 } */
  ages_init_with (&m, &o);
  ages_put (&m, 1, 2);
  int n = ages_count (&m);
  ages_destroy (&m);
  return n;
}
ages *
second_level (void)
{
  ages **table = malloc (8 * sizeof *table); /* { dg-note "'malloc .8 . sizeof .table.' does not escape" } */
  table[0] = ages_make (NULL); /* { dg-note "'ages_make .NULL.' escapes to heap" } */
  ages *m = table[0];
  free (table);
  return m;
}
MESC_MAP_DEFINE (maps, int, ages *, mesc_hash_u32, mesc_equal_value);
ages *
map_of_maps_out (int n)
{
  maps all; /* { dg-note "'all' does not escape" } */
/* { dg-note "map grows beyond stack limit: 'all'" "" { target *-*-* } .-1 } */
  maps_init (&all);
  for (int i = 0; i < n; i++)
    maps_put (&all, i, ages_make (NULL)); /* { dg-note "'ages_make .NULL.' escapes to heap" } */
  ages *const *p = maps_get (&all, 1);
  return p ? *p : NULL;
}
names kept_map;
void
own_then (const char *s) /* { dg-note "'s' does not escape" } */
{
  names a; /* { dg-note "'a' escapes to heap" } */
  names_init (&a);
  char *v = strdup (s); /* { dg-note "'strdup .s.' escapes to heap" } */
  char *w = strdup (s); /* { dg-note "'strdup .s.' escapes to heap" } */
  names_put (&a, "k", v);
  if (!names_snapshot (&kept_map, &a)) abort ();
  names_put (&a, "l", w);
  names_destroy (&a);
}
