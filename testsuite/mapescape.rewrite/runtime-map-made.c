/* A map of the runtime library that ages_make makes moves to the frame, its
   struct and the first entries, as many as a constant hint says, if nothing of
   it gets out and its options leave it open where it is.  Who releases it is
   told by its address.  */
/* { dg-do run } */
/* { dg-prune-notes "does not escape|escapes to heap|leaking|grows beyond|include/mapescape" } */
/* { dg-additional-options "-Wno-psabi" } */
/* { dg-malloc-calls 1124 } */

#include <mapescape/map.h>
#include <mapescape/generic-map.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
MESC_MAP_DEFINE (ages, int, int, mesc_hash_u32, mesc_equal_value);
typedef struct
{
  _Alignas(64) int x[16];
} wide;
MESC_MAP_DEFINE (wides, int, wide, mesc_hash_u32, mesc_equal_value);
static int
fill (ages *m, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    ages_put (m, i, i);
  for (int i = 0; i < n; i++)
    s += *ages_get (m, i);
  return s;
}
/* An alignment larger than that of a group.  */
__attribute__ ((noinline)) int
w (int n)
{
  wides *m = wides_make (NULL); /* { dg-note "moved to stack: 'm'" } */
  wide v = { { n } };
  for (int i = 0; i < n; i++)
    wides_put (m, i, v);
  if ((size_t)wides_get (m, 0) % 64)
    abort ();
  n = wides_get (m, 0)->x[0];
  wides_free (m);
  return n;
}
/* Null is released, too.  */
__attribute__ ((noinline)) int
cond (int n, int c)
{
  ages *m = c ? ages_make (NULL) : NULL; /* { dg-note "moved to stack: 'm'" } */
  int r = -1;
  if (m)
    r = fill (m, n);
  ages_free (m);
  return r;
}
/* What is released is one or the other.  */
__attribute__ ((noinline)) int
two (int n, int c)
{
  ages *a = ages_make (NULL), *b = ages_make (NULL); /* { dg-note "moved to stack: 'a'" } */
/* { dg-note "moved to stack: 'b'" "" { target *-*-* } .-1 } */
  int r = fill (a, n);
  ages_put (b, 1, 2);
  r += ages_count (b);
  ages *p = c ? a : b;
  ages_free (p);
  p = c ? b : a;
  ages_free (p);
  return r;
}
/* One in each iteration.  */
__attribute__ ((noinline)) int
loop (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      ages *m = ages_make (NULL); /* { dg-note "moved to stack: 'm'" } */
      s += fill (m, i);
      ages_free (m);
    }
  return s;
}
/* Not if it outlives the iteration.  */
__attribute__ ((noinline)) int
carried (int n)
{
  int s = 0;
  ages *last = NULL;
  for (int i = 1; i < n; i++)
    {
      ages *m = ages_make (NULL);
      fill (m, i);
      if (last)
        {
          s += ages_count (last);
          ages_free (last);
        }
      last = m;
    }
  ages_free (last);
  return s;
}
/* With what a constructor makes.  */
struct dict
{
  ages *m;
  int n;
};
static __attribute__ ((noinline)) struct dict *
dict_new (int n)
{
  struct dict *d = malloc (sizeof *d);
  d->m = ages_make (NULL);
  d->n = n;
  return d;
}
static __attribute__ ((noinline)) void
dict_free (struct dict *d)
{
  ages_free (d->m);
  free (d);
}
__attribute__ ((noinline)) int
dict (int n)
{
  struct dict *d = dict_new (n); /* { dg-note "moved to stack: 'd'" } */
  int r = fill (d->m, n) + d->n;
  dict_free (d);
  return r;
}
/* Not with an allocator of the user's, or one that the caller may name.  */
static int given;
static void *
al (void *c, size_t n, size_t a)
{
  given++;
  return malloc (n);
}
static void
rel (void *c, void *p, size_t n)
{
  given--;
  free (p);
}
static const struct mesc_allocator mine = { .allocate = al, .release = rel };
static __attribute__ ((noinline)) int
with (int n, const struct mesc_map_options *o)
{
  ages *m = ages_make (o);
  int r = fill (m, n);
  r += given * 1000;
  ages_free (m);
  return r + given * 1000000;
}
__attribute__ ((noinline)) int
opts (int n)
{
  struct mesc_map_options o = { .allocator = &mine };
  return with (n, &o) + with (n, NULL);
}
__attribute__ ((noinline)) int
opts_own (int n)
{
  struct mesc_map_options o = { .allocator = &mine };
  ages *m = ages_make (&o);
  int r = fill (m, n) + given * 1000;
  ages_free (m);
  return r;
}
__attribute__ ((noinline)) int
opts_var (int n, int h)
{
  struct mesc_map_options o = { .hint = h };
  ages *m = ages_make (&o); /* { dg-note "moved to stack: 'm' if it has at most 208 bytes" } */
  int r = fill (m, n);
  ages_free (m);
  return r;
}
__attribute__ ((noinline)) int
opts_big (int n)
{
  static const struct mesc_map_options o = { .hint = 100000 };
  ages *m = ages_make (&o); /* { dg-note "moved to stack: 'm'" } */
  int r = fill (m, n);
  ages_free (m);
  return r;
}
__attribute__ ((noinline)) int
opts_const (int n)
{
  static const struct mesc_map_options o = { .hint = 50 };
  ages *m = ages_make (&o); /* { dg-note "moved to stack: 'm'" } */
  int r = fill (m, n);
  ages_free (m);
  return r;
}
__attribute__ ((noinline)) int
opts_two (int n, int c)
{
  struct mesc_map_options o = { .hint = 10 };
  if (c)
    o.hint = 60;
  ages *m = ages_make (&o); /* { dg-note "moved to stack: 'm'" } */
  int r = fill (m, n);
  ages_free (m);
  return r;
}
__attribute__ ((noinline)) void
change (struct mesc_map_options *o)
{
  o->hint = 200;
}
__attribute__ ((noinline)) int
opts_changed (int n)
{
  struct mesc_map_options o = { .hint = 10 };
  change (&o);
  ages *m = ages_make (&o); /* { dg-note "moved to stack: 'm' if it has at most 224 bytes" } */
  int r = fill (m, n);
  ages_free (m);
  return r;
}
/* Not with storage of the user's.  */
__attribute__ ((noinline)) int
own (int n)
{
  MESC_MAP_STORAGE (ages, 8) s;
  ages m;
  ages_init_in (&m, &s, sizeof s);
  int r = fill (&m, n);
  ages_destroy (&m);
  return r;
}
/* Not if what releases it can not be told.  */
__attribute__ ((noinline, noclone)) void
drop (ages *m)
{
  ages_free (m);
}
__attribute__ ((noinline)) int
elsewhere (int n)
{
  ages *m = ages_make (NULL);
  int r = fill (m, n);
  drop (m);
  return r;
}
/* Released in another way, which the C library allows.  */
__attribute__ ((noinline)) int
sloppy (int n)
{
  ages *m = ages_make (NULL); /* { dg-note "moved to stack: 'm'" } */
  int r = fill (m, n);
  ages_destroy (m);
  free (m);
  return r;
}
__attribute__ ((noinline)) int
sloppy2 (int n)
{
  ages *m = malloc (sizeof *m); /* { dg-note "moved to stack: 'm'" } */
  ages_init (m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  int r = fill (m, n);
  ages_free (m);
  return r;
}
/* Each activation has its own.  */
__attribute__ ((noinline)) int
rec (int n)
{
  if (!n)
    return 0;
  ages *m = ages_make (NULL); /* { dg-note "moved to stack: 'm'" } */
  int r = fill (m, n);
  r += rec (n - 1) + *ages_get (m, 0);
  ages_free (m);
  return r;
}
/* More than one way out.  */
__attribute__ ((noinline)) int
early (int n)
{
  ages *m = ages_make (NULL); /* { dg-note "moved to stack: 'm'" } */
  if (!m)
    return -1;
  if (n > 3)
    {
      ages_free (m);
      return 1;
    }
  n = fill (m, n);
  ages_free (m);
  return n;
}
/* Not if a snapshot outlives the map.  */
ages kept;
__attribute__ ((noinline)) int
snap (int n)
{
  ages *m = ages_make (NULL);
  fill (m, n);
  if (!ages_snapshot (&kept, m))
    abort ();
  ages_free (m);
  n = ages_count (&kept);
  ages_destroy (&kept);
  return n;
}
__attribute__ ((noinline)) int
forgotten (int n)
{
  ages *m = ages_make (NULL);
  return fill (m, n);
}
__attribute__ ((noinline)) ages *
returned (int n)
{
  ages *m = ages_make (NULL);
  fill (m, n);
  return m;
}
__attribute__ ((noinline)) int
use_returned (int n)
{
  ages *m = returned (n); /* { dg-note "moved to stack: 'm'" } */
  int r = ages_count (m);
  ages_free (m);
  return r;
}
__attribute__ ((noinline)) int
gen (int n)
{
  struct mesc_map *m = mesc_map_make (&ages_type, NULL);
  for (int i = 0; i < n; i++)
    if (!mesc_map_put (m, &i, &i))
      abort ();
  n = mesc_map_count (m);
  mesc_map_free (m);
  return n;
}
__attribute__ ((noinline)) int *
ret_entry (int n)
{
  ages *m = ages_make (NULL);
  return ages_put (m, n, n);
}
__attribute__ ((noinline)) int
ofmaps (int n)
{
  ages *m[3];
  int s = 0;
  for (int i = 0; i < 3; i++)
    {
      m[i] = ages_make (NULL);
      ages_put (m[i], i, n);
    }
  for (int i = 0; i < 3; i++)
    {
      s += *ages_get (m[i], i);
      ages_free (m[i]);
    }
  return s;
}
/* The type is not what has the storage.  */
static __attribute__ ((noinline)) void
set_up (struct mesc_map *map, const struct mesc_map_type *type)
{
  mesc_map_init (map, type, NULL);
}
int
by_type (int n)
{
  ages m;
  set_up (ages_map (&m), &ages_type); /* { dg-note "moved to stack: storage of 'set_up .ages_map .&m., &ages_type.'" } */
  n = fill (&m, n);
  ages_destroy (&m);
  return n;
}
/* Not if it may be released twice, which stops the program.  */
int
twice (int n)
{
  ages *m = ages_make (NULL);
  ages_put (m, n, n);
  ages_free (m);
  ages_free (m);
  return n;
}
int
main (void)
{
  char text[1000], *at = text;
  for (int n = 3; n < 100; n += 45)
    {
      at += sprintf (at, "%d %d %d %d %d %d %d\n", w (n), cond (n, 0), cond (n, 1),
              two (n, 0), two (n, 1), loop (n), carried (n));
      at += sprintf (at, "%d %d %d %d %d %d %d %d %d\n", dict (n), opts (n), opts_own (n),
              opts_var (n, 2), opts_var (n, 70), opts_big (n), opts_const (n),
              opts_two (n, 0), opts_changed (n));
      at += sprintf (at, "%d %d %d %d %d %d %d %d %d %d %d %d\n", own (n), elsewhere (n),
              sloppy (n), sloppy2 (n), rec (n), early (n), early (2), snap (n),
              forgotten (n), use_returned (n), gen (n),
              *ret_entry (n) + ofmaps (n));
    }
  if (strcmp (text, "3 -1 3 4 4 1 1\n"
                    "6 2006 2003 3 3 3 3 3 3\n"
                    "3 3 3 3 4 3 1 3 3 3 3 12\n"
                    "48 -1 1128 1129 1129 17296 1081\n"
                    "1176 4256 3128 1128 1128 1128 1128 1128 1128\n"
                    "1128 1128 1128 1128 18424 1 1 48 1128 48 48 192\n"
                    "93 -1 4278 4279 4279 129766 4186\n"
                    "4371 10556 6278 4278 4278 4278 4278 4278 4278\n"
                    "4278 4278 4278 4278 134044 1 1 93 4278 93 93 372\n"))
    {
      fputs (text, stdout);
      abort ();
    }
  return 0;
}
