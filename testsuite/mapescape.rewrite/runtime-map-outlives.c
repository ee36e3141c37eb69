/* What gets out of a map, or of a loop, is not in the frame: iterators, views,
   entries, copies of the struct, other threads, maps that are made again; what
   a map gives to another one is.  */
/* { dg-do run } */
/* { dg-prune-notes "does not escape|escapes to heap|leaking|grows beyond|include/mapescape" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>
#include <setjmp.h>
#include <mapescape/generic-map.h>
MESC_MAP_DEFINE (ages, int, int, mesc_hash_u32, mesc_equal_value);
MESC_MAP_DEFINE (names, const char *, char *, mesc_hash_string,
                 mesc_equal_string);
static struct mesc_map_iterator git;
int
iter_global (int n)
{
  ages *hold = malloc (sizeof *hold);
  ages_init (hold);
  ages_put (hold, n, n);
  git = ages_iterate (hold);
  return 0;
}
int
iter_global_use (void)
{
  ages_entry *e = ages_next (&git);
  int r = e->value;
  return r;
}
static struct mesc_map_view gview;
int
view_global (int n)
{
  ages m;
  ages_init (&m);
  ages_put (&m, n, n);
  gview = ages_view (&m);
  return 0;
}
int
view_use (void)
{
  uint64_t c = 0;
  const ages_entry *e = mesc_map_view_next (&gview, &c);
  return e->value;
}
int
flag_loop (int n)
{
  ages m;
  int inited = 0, s = 0;
  for (int i = 0; i < n; i++)
    {
      if (!inited)
        {
          ages_init (&m);
          inited = 1;
        }
      ages_put (&m, i, i);
      s += ages_count (&m);
    }
  if (inited)
    ages_destroy (&m);
  return s;
}
int
goto_loop (int n)
{
  ages m[3];
  int i = 0, s = 0;
again:
  ages_init (&m[i]);
  ages_put (&m[i], i, n);
  if (++i < 3)
    goto again;
  for (i = 0; i < 3; i++)
    {
      s = s * 10 + *ages_get (&m[i], i);
      ages_destroy (&m[i]);
    }
  return s;
}
static void *
thread (void *p)
{
  ages *m = p;
  ages_put (m, 3, 4);
  return NULL;
}
int
threads (int n)
{
  ages m;
  ages_init (&m);
  pthread_t t;
  pthread_create (&t, NULL, thread, &m);
  pthread_join (t, NULL);
  n = *ages_get (&m, 3);
  ages_destroy (&m);
  return n;
}
static __attribute__ ((noinline)) void
set1 (ages *m)
{
  ages_init (m);
}
int
set_two (int n)
{
  ages a, b;
  set1 (&a); /* { dg-note "moved to stack: part of the storage of 'a'" } */
  set1 (&b); /* { dg-note "moved to stack: part of the storage of 'b'" } */
  ages_put (&a, n, 1);
  ages_put (&b, n, 2);
  n = *ages_get (&a, n) * 10 + *ages_get (&b, n);
  ages_destroy (&a);
  ages_destroy (&b);
  return n;
}
int
either (int n)
{
  ages a, b;
  ages *p = n > 3 ? &a : &b;
  ages_init (p); /* { dg-note "moved to stack: part of the storage of 'p'" } */
  ages_put (p, n, n);
  p = n > 3 ? &b : &a;
  ages_init (p);
  ages_put (p, n, n + 1);
  n = *ages_get (&a, n) * 10 + *ages_get (&b, n);
  ages_destroy (&a);
  ages_destroy (&b);
  return n;
}
int
twice (int n)
{
  ages a;
  ages_init (&a);
  int *x = ages_put (&a, n, 1);
  ages_init (&a);
  int *y = ages_put (&a, n, 2);
  return *x * 10 + *y;
}
int
twice_loop (int n)
{
  ages a;
  int *x[10];
  for (int i = 0; i < 10; i++)
    {
      ages_init (&a);
      x[i] = ages_put (&a, n, i);
    }
  int s = 0;
  for (int i = 0; i < 10; i++)
    s = s * 3 + *x[i];
  return s;
}
static jmp_buf env;
int
jumps (int n)
{
  ages m;
  ages_init (&m);
  ages_put (&m, n, n);
  if (setjmp (env))
    return n;
  longjmp (env, 1);
}
int
by_pointer (int n)
{
  void (*volatile init) (ages *) = ages_init;
  ages m;
  init (&m);
  ages_put (&m, n, n);
  n = *ages_get (&m, n);
  ages_destroy (&m);
  return n;
}
int
memcpied (int n)
{
  struct s
  {
    int k;
    ages m;
  } l, *h = malloc (sizeof *h);
  ages_init (&l.m);
  ages_put (&l.m, n, n);
  memcpy (h, &l, sizeof l);
  git = ages_iterate (&h->m);
  return 0;
}
int
statics (int n)
{
  static ages m;
  static int inited;
  if (!inited++)
    ages_init (&m);
  ages_put (&m, n, n);
  return ages_count (&m);
}
int *
entry_via_iter (int n)
{
  ages m;
  ages_init (&m);
  ages_put (&m, n, n);
  struct mesc_map_iterator it = ages_iterate (&m);
  return &ages_next (&it)->value;
}
static int *last;
int
entry_global (int n)
{
  ages m;
  ages_init (&m);
  last = ages_put (&m, n, n);
  return 0;
}
int
merge_out (ages *o, int n)
{
  ages m;
  ages_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  ages_put (&m, n, n);
  bool ok = ages_merge (o, &m);
  ages_destroy (&m);
  return ok;
}
int
clone_out (ages *o, int n)
{
  ages m;
  ages_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  ages_put (&m, n, n);
  bool ok = ages_clone (o, &m, NULL);
  ages_destroy (&m);
  return ok;
}
int
snap_out (ages *o, int n)
{
  ages m;
  ages_init (&m);
  ages_put (&m, n, n);
  bool ok = ages_snapshot (o, &m);
  ages_destroy (&m);
  return ok;
}
ages *
nested (int n)
{
  ages *p = NULL;
  for (int i = 0; i < n; i++)
    {
      ages m;
      ages_init (&m);
      ages_put (&m, i, i);
      if (i == 2)
        {
          p = malloc (sizeof *p);
          *p = m;
        }
      else
        ages_destroy (&m);
    }
  return p;
}
char *
strings (int n)
{
  names m;
  names_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  char *k = strdup ("key"), *v = strdup ("value"); /* { dg-note "moved to stack: 'k'" } */
/* { dg-note "moved to stack: 'v'" "" { target *-*-* } .-1 } */
  names_put (&m, k, v);
  char *r = strdup (*names_get (&m, "key"));
  names_destroy (&m);
  free (k);
  free (v);
  return r;
}
int
word_count (const char *text)
{
  names m;
  names_init (&m); /* { dg-note "moved to stack: part of the storage of 'm'" } */
  int n = 0;
  char *copy = strdup (text);
  for (char *w = strtok (copy, " "); w; w = strtok (NULL, " "))
    if (!names_has (&m, w))
      {
        names_put (&m, w, w);
        n++;
      }
  names_destroy (&m);
  free (copy);
  return n;
}
int
main (void)
{
  char text[400], *at = text;
  ages o;
  ages_init (&o); /* { dg-note "moved to stack: part of the storage of 'o'" } */
  ages o2, o3;
  iter_global (5);
  int a = iter_global_use ();
  view_global (6);
  char junk[4000];
  memset (junk, 1, sizeof junk);
  int b = view_use ();
  at += sprintf (at, "%d %d %d %d %d %d %d %d\n", a, b, flag_loop (30),
                 goto_loop (4), threads (1), set_two (3), either (2),
                 either (7));
  at += sprintf (at, "%d %d %d %d\n", twice (4), twice_loop (4), jumps (3),
                 by_pointer (8));
  memcpied (9);
  memset (junk, 2, sizeof junk);
  at += sprintf (at, "%d\n", iter_global_use ());
  for (int i = 0; i < 40; i++)
    statics (i);
  int *e = entry_via_iter (11);
  memset (junk, 3, sizeof junk);
  at += sprintf (at, "%d %d\n", *e, statics (3));
  entry_global (12);
  memset (junk, 3, sizeof junk);
  at += sprintf (at, "%d\n", *last);
  merge_out (&o, 3);
  clone_out (&o2, 4);
  snap_out (&o3, 5); /* { dg-note "moved to stack: part of the storage of 'o3'" } */
  memset (junk, 3, sizeof junk);
  at += sprintf (at, "%d %d %d %d\n", *ages_get (&o, 3), *ages_get (&o2, 4),
                 *ages_get (&o3, 5), *ages_get (nested (4), 2));
  char *s = strings (1); /* { dg-note "moved to stack: 's' if it has at most 1024 bytes" } */
  at += sprintf (at, "%s %d %d\n", s,
                 word_count ("a b a c d e f g h i j k l m n o p a b"), junk[5]);
  if (strcmp (text, "5 6 465 444 4 12 32 78\n"
                    "12 14757 3 8\n"
                    "9\n"
                    "11 40\n"
                    "12\n"
                    "3 4 5 2\n"
                    "value 16 3\n")
      != 0)
    abort ();
  return 0;
}
