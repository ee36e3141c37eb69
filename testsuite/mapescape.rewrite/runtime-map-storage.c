/* The first storage of a map of the runtime library moves to the frame if
   nothing of it gets out, one map of a variable lives at a time and its type is
   a constant; what it grows into is on the heap as before.  */
/* { dg-do run } */
/* { dg-prune-notes "does not escape|escapes to heap|leaking|grows beyond|include/mapescape" } */
/* { dg-additional-options "-Wno-psabi" } */
/* { dg-malloc-calls 105 } */

#include <mapescape/generic-map.h>
#include <stdio.h>
#include <stdlib.h>
MESC_MAP_DEFINE (ages, int, int, mesc_hash_u32, mesc_equal_value);
MESC_MAP_DEFINE (names, const char *, char *, mesc_hash_string,
                 mesc_equal_string);
typedef struct
{
  _Alignas(64) int x[16];
} wide;
MESC_MAP_DEFINE (wides, int, wide, mesc_hash_u32, mesc_equal_value);
typedef struct
{
  char x[1000];
} big;
MESC_MAP_DEFINE (bigs, int, big, mesc_hash_u32, mesc_equal_value);

/* An alignment larger than that of a group.  */
int
wide_values (int n)
{
  wides m;
  wides_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  wide w = { { n } };
  for (int i = 0; i < n; i++)
    wides_put (&m, i, w);
  n = wides_get (&m, 0)->x[0];
  if ((size_t)wides_get (&m, 0) % 64)
    abort ();
  wides_destroy (&m);
  return n;
}
int
big_values (int n)
{
  bigs m;
  bigs_init (&m);
  static big b;
  for (int i = 0; i < n; i++)
    bigs_put (&m, i, b);
  n = bigs_count (&m);
  bigs_destroy (&m);
  return n;
}
int
two (int n)
{
  ages a;
  names b;
  ages_init (&a); /* { dg-note "moved to stack: part of the storage of 'a'" } */
  names_init (&b); /* { dg-note "moved to stack: part of the storage of 'b'" } */
  ages_put (&a, n, n);
  names_put (&b, "x", "y");
  n = ages_count (&a) + names_count (&b);
  ages_destroy (&a);
  names_destroy (&b);
  return n;
}
/* What is not destroyed is not left behind either.  */
int
forgotten (int n)
{
  ages a;
  ages_init (&a); /* { dg-note "moved to stack: part of the storage of 'a'" } */
  ages_put (&a, n, n);
  return ages_count (&a);
}
/* More than one way out.  */
int
early (int n)
{
  ages a;
  ages_init (&a); /* { dg-note "moved to stack: part of the storage of 'a'" } */
  if (ages_put (&a, n, n) == NULL)
    return -1;
  if (n > 3)
    {
      ages_destroy (&a);
      return 1;
    }
  n = *ages_get (&a, n);
  ages_destroy (&a);
  return n;
}
/* Set up where more is put: hash and equal are not known there, but what they
   release is.  */
static __attribute__ ((noinline)) void
setup (ages *m, int n)
{
  ages_init (m);
  for (int i = 0; i < n; i++)
    ages_put (m, i, i);
}
__attribute__ ((noinline)) int
use (ages *m)
{
  int s = 0;
  struct mesc_map_iterator it = ages_iterate (m);
  for (ages_entry *e; (e = ages_next (&it));)
    s += e->value;
  return s;
}
int
others (int n)
{
  ages m;
  setup (&m, n); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  n = use (&m);
  ages_destroy (&m);
  return n;
}
/* Each activation has its own.  */
int
recursive (int n)
{
  if (n == 0)
    return 0;
  ages m;
  ages_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  ages_put (&m, n, n);
  int r = recursive (n - 1) + *ages_get (&m, n);
  ages_destroy (&m);
  return r;
}
/* Not if an entry is returned.  */
int *
returned (int n)
{
  ages m;
  ages_init (&m);
  return ages_put (&m, n, n);
}
/* Not if a snapshot outlives the map.  */
ages kept;
int
snapped (int n)
{
  ages m;
  ages_init (&m);
  ages_put (&m, n, n);
  if (!ages_snapshot (&kept, &m))
    abort ();
  ages_destroy (&m);
  n = *ages_get (&kept, n);
  return n;
}
/* A snapshot that does not.  */
int
snap_local (int n)
{
  ages m, s;
  ages_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  ages_put (&m, n, n);
  if (!ages_snapshot (&s, &m))
    abort ();
  ages_put (&m, n, 7);
  n = *ages_get (&s, n) * 100 + *ages_get (&m, n);
  ages_destroy (&m);
  int r = *ages_get (&s, n / 100);
  ages_destroy (&s);
  return n + r;
}
/* Not where it is for the caller.  */
void
out (ages *m, int n)
{
  ages_init (m);
  ages_put (m, n, n);
}
/* Not of a global map.  */
int
global (int n)
{
  ages_init (&kept);
  ages_put (&kept, n, n);
  n = ages_count (&kept);
  ages_destroy (&kept);
  return n;
}
/* Not of many maps at a time.  */
int
many (int n)
{
  ages m[4];
  int s = 0;
  for (int i = 0; i < 4; i++)
    {
      ages_init (&m[i]);
      ages_put (&m[i], i, n);
    }
  for (int i = 0; i < 4; i++)
    {
      s += *ages_get (&m[i], i);
      ages_destroy (&m[i]);
    }
  return s;
}
/* Made again after its end.  */
int
again (int n)
{
  ages m;
  ages_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  ages_put (&m, n, n);
  ages_destroy (&m);
  ages_init (&m);
  ages_put (&m, n, n + 1);
  n = *ages_get (&m, n);
  ages_destroy (&m);
  return n;
}
int
again_loop (int n)
{
  ages m;
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      ages_init (&m);
      ages_put (&m, i, i);
      s += *ages_get (&m, i);
      ages_destroy (&m);
    }
  return s;
}
/* Not if an entry of the last iteration is looked at.  */
int
previous (int n)
{
  int *p = NULL;
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      ages m;
      ages_init (&m);
      if (p)
        s += *p;
      p = ages_put (&m, i, i);
    }
  return s;
}
/* Maps that are copied, which the library does not allow.  */
int
swapped (int n)
{
  ages a, b;
  ages_init (&a); /* { dg-note "moved to stack: part of the storage of 'a'" } */
  ages_init (&b); /* { dg-note "moved to stack: part of the storage of 'b'" } */
  ages_put (&a, n, 1);
  ages_put (&b, n, 2);
  ages t = a;
  a = b;
  b = t;
  n = *ages_get (&a, n);
  ages_destroy (&a);
  ages_destroy (&b);
  return n;
}
ages
copied (int n)
{
  ages a;
  ages_init (&a);
  ages_put (&a, n, 1);
  return a;
}
/* Not of a type that is made when the program runs.  */
int
generic (void)
{
  struct mesc_map_type t = mesc_map_type_of (MESC_KEY_U32, 4, 0);
  struct mesc_map m;
  mesc_map_init (&m, &t, NULL);
  uint32_t k = 1;
  int v = 5;
  mesc_map_put (&m, &k, &v);
  v = *(const int *)mesc_map_get (&m, &k);
  mesc_map_destroy (&m);
  return v;
}
/* Maps that are members.  */
int
in_struct (int n)
{
  struct
  {
    int x;
    ages m;
  } s;
  ages_init (&s.m); /* { dg-note "moved to stack: part of the storage of 's'" } */
  ages_put (&s.m, n, n);
  n = *ages_get (&s.m, n);
  ages_destroy (&s.m);
  return n;
}
int
in_heap (int n)
{
  struct h
  {
    int x;
    ages m;
  } *s = malloc (sizeof *s); /* { dg-note "moved to stack: 's'" } */
  ages_init (&s->m); /* { dg-note "moved to stack: storage of 'ages_init ..s->m.'" } */
  ages_put (&s->m, n, n);
  n = *ages_get (&s->m, n);
  ages_destroy (&s->m);
  free (s);
  return n;
}
int
with_hint (int n)
{
  struct mesc_map_options o = { .hint = 4 };
  ages m;
  ages_init_with (&m, &o); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  ages_put (&m, n, n);
  n = *ages_get (&m, n);
  ages_destroy (&m);
  return n;
}
int
generic_type (int n)
{
  struct mesc_map m;
  mesc_map_init (&m, &ages_type, NULL); /* { dg-note "moved to stack: storage of 'm'" } */
  mesc_map_put (&m, &n, &n);
  n = mesc_map_count (&m);
  mesc_map_destroy (&m);
  return n;
}
int
shrunk (int n)
{
  ages m;
  ages_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  ages_put (&m, n, n);
  mesc_map_shrink (ages_map (&m));
  ages_clear (&m);
  ages_put (&m, n, 4);
  if (!ages_reserve (&m, 100))
    return 0;
  n = *ages_get (&m, n);
  if (!ages_is_valid (&m))
    abort ();
  ages_destroy (&m);
  return n;
}
int
merged (int n)
{
  ages a, b;
  ages_init (&a); /* { dg-note "moved to stack: part of the storage of 'a'" } */
  ages_init (&b); /* { dg-note "moved to stack: storage of 'b'" } */
  for (int i = 0; i < n; i++)
    ages_put (i % 2 ? &a : &b, i, i);
  if (!ages_merge (&a, &b))
    abort ();
  n = ages_count (&a);
  ages_destroy (&a);
  ages_destroy (&b);
  return n;
}
int
main (int argc, char **argv)
{
  int n = 5;
  for (int round = 0; round < 2; round++, n = 30)
    {
      ages o;
      out (&o, 3); /* { dg-note "moved to stack: part of the storage of 'o'" } */
      printf ("%d %d %d %d %d %d %d\n", wide_values (n), big_values (n),
              two (n), forgotten (n), early (2), early (9), others (n));
      printf ("%d %d %d %d %d %d\n", recursive (n), *returned (n), snapped (n),
              snap_local (n), global (n), many (n));
      printf ("%d %d %d %d %d %d %d %d %d\n", again (n), again_loop (n),
              previous (n), generic (), in_struct (n), in_heap (n),
              with_hint (n), generic_type (n), *ages_get (&o, 3));
      printf ("%d %d %d\n", shrunk (n), merged (n), merged (3));
      ages c = copied (n);
      printf ("%zu\n", ages_count (&c));
    }
  return 0;
}
