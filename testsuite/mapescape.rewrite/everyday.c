/* What programs do all day: texts that are put together and split, rows of
   numbers, buffers that change places, handles with a count, constructors that
   fail half way.  Some of it moves; all of it has to come out right, with small
   sizes that fit in and large ones that do not.  */
/* { dg-do run } */

#define _GNU_SOURCE
/* { dg-prune-notes "moved to stack: storage of .* if it has at most 256 bytes" } */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noinline)) static void *
xmalloc (size_t n)
{
  void *p = malloc (n ? n : 1);
  if (!p)
    abort ();
  return p;
}

__attribute__ ((noinline)) static void *
xcalloc (size_t n, size_t m)
{
  void *p = calloc (n, m);
  if (!p && n && m)
    abort ();
  return p;
}

__attribute__ ((noinline)) static char *
xstrdup (const char *s)
{
  size_t n = strlen (s) + 1;
  return memcpy (xmalloc (n), s, n);
}

__attribute__ ((noinline)) static char *
concat (const char *a, const char *b)
{
  size_t n = strlen (a), m = strlen (b);
  char *r = xmalloc (n + m + 1);
  memcpy (r, a, n);
  memcpy (r + n, b, m + 1);
  return r;
}

__attribute__ ((noinline)) static unsigned
hash (const char *s)
{
  unsigned h = 1;
  while (*s)
    h = h * 33 + (unsigned char)*s++;
  return h;
}

__attribute__ ((noinline)) static unsigned
three (const char *x, const char *y)
{
  char *a = xstrdup (x); /* { dg-note "moved to stack: 'a' if it has at most .* bytes" } */
  char *b = xstrdup (y); /* { dg-note "moved to stack: 'b' if it has at most .* bytes" } */
  char *c = concat (a, b); /* { dg-note "moved to stack: 'c' if it has at most .* bytes" } */
  a[0] ^= 1;
  b[0] ^= 2;
  unsigned r = hash (a) + 3 * hash (b) + 7 * hash (c);
  free (b);
  char *d = concat (c, a); /* { dg-note "moved to stack: 'd' if it has at most .* bytes" } */
  r += hash (d);
  free (a);
  free (d);
  free (c);
  return r;
}

/* A builder, in place.  */

struct sb
{
  char *s;
  size_t n, cap;
};
__attribute__ ((noinline)) static void
sb_init (struct sb *b, size_t cap)
{
  b->s = xmalloc (cap);
  b->cap = cap;
  b->n = 0;
  b->s[0] = 0;
}

__attribute__ ((noinline)) static void
sb_add (struct sb *b, const char *t)
{
  size_t m = strlen (t);
  if (b->n + m + 1 > b->cap)
    {
      size_t cap = 2 * (b->cap + m);
      char *s = xmalloc (cap);
      memcpy (s, b->s, b->n + 1);
      free (b->s);
      b->s = s;
      b->cap = cap;
    }
  memcpy (b->s + b->n, t, m + 1);
  b->n += m;
}

__attribute__ ((noinline)) static char *
sb_take (struct sb *b)
{
  char *s = b->s;
  b->s = NULL;
  return s;
}

__attribute__ ((noinline)) static void
sb_done (struct sb *b)
{
  free (b->s);
  b->s = NULL;
}

__attribute__ ((noinline)) static unsigned
build (int k, size_t cap)
{
  struct sb b;
  sb_init (&b, cap);
  for (int i = 0; i < k; i++)
    sb_add (&b, "word ");
  unsigned r = hash (b.s);
  sb_done (&b);
  return r;
}

__attribute__ ((noinline)) static char *
build_taken (int k, size_t cap)
{
  struct sb b;
  sb_init (&b, cap);
  for (int i = 0; i < k; i++)
    sb_add (&b, "word ");
  return sb_take (&b);
}

__attribute__ ((noinline)) static unsigned
taken (int k, size_t cap)
{
  char *s = build_taken (k, cap);
  unsigned r = hash (s);
  free (s);
  return r;
}

/* Rows of numbers.  */

__attribute__ ((noinline)) static long
matrix (int n, int m)
{
  int **rows = xmalloc (n * sizeof *rows); /* { dg-note "moved to stack: 'rows' if it has at most .* bytes" } */
  for (int i = 0; i < n; i++)
    {
      rows[i] = xcalloc (m, sizeof **rows);
      for (int j = 0; j < m; j++)
        rows[i][j] += i * j;
    }
  long s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      s += rows[i][j];
  for (int i = 0; i < n; i++)
    free (rows[i]);
  free (rows);
  return s;
}

__attribute__ ((noinline)) static long
matrix2 (int n, int m)
{
  int **rows = xmalloc (n * sizeof *rows); /* { dg-note "moved to stack: 'rows' if it has at most .* bytes" } */
  int *all = xcalloc (n * m, sizeof *all); /* { dg-note "moved to stack: 'all' if it has at most .* bytes" } */
  for (int i = 0; i < n; i++)
    rows[i] = all + i * m;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      rows[i][j] += i * j;
  long s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++)
      s += rows[i][j];
  free (rows[0]);
  free (rows);
  return s;
}

/* Buffers that change places.  */

__attribute__ ((noinline)) static unsigned long
swapping (int n, size_t size)
{
  char *a = xcalloc (size, 1); /* { dg-note "moved to stack: 'a' if it has at most .* bytes" } */
  char *b = xcalloc (size, 1); /* { dg-note "moved to stack: 'b' if it has at most .* bytes" } */
  for (int i = 0; i < n; i++)
    {
      for (size_t k = 0; k < size; k++)
        b[k] = a[(k + 1) % size] + (char)i + (char)k;
      char *t = a;
      a = b;
      b = t;
    }
  unsigned long s = 0;
  for (size_t k = 0; k < size; k++)
    s = s * 3 + a[k];
  free (a);
  free (b);
  return s;
}

/* Recursion.  */

__attribute__ ((noinline)) static unsigned
perm (char *s, int n)
{
  if (n <= 1)
    return hash (s);
  unsigned r = 0;
  for (int i = 0; i < n; i++)
    {
      char *t = xstrdup (s); /* { dg-note "moved to stack: 't' if it has at most .* bytes" } */
      char c = t[i];
      t[i] = t[n - 1];
      t[n - 1] = c;
      r = r * 7 + perm (t, n - 1);
      free (t);
    }
  return r;
}

__attribute__ ((noinline)) static unsigned
msort (int *v, int n)
{
  if (n < 2)
    return 0;
  int *t = malloc (n * sizeof *t); /* { dg-note "moved to stack: 't' if it has at most .* bytes" } */
  unsigned r = msort (v, n / 2) + msort (v + n / 2, n - n / 2);
  int i = 0, j = n / 2, k = 0;
  while (i < n / 2 && j < n)
    t[k++] = v[i] <= v[j] ? v[i++] : v[j++];
  while (i < n / 2)
    t[k++] = v[i++];
  while (j < n)
    t[k++] = v[j++];
  memcpy (v, t, n * sizeof *v);
  free (t);
  return r + v[0];
}

/* A position that is moved on, beside the beginning.  */

struct cur
{
  char *base, *at;
};
__attribute__ ((noinline)) static int
lex (const char *text)
{
  struct cur *c = malloc (sizeof *c); /* { dg-note "moved to stack: 'c'" } */
  c->base = c->at = xstrdup (text); /* { dg-note "moved to stack: 'xstrdup .text.' if it has at most .* bytes" } */
  int words = 0;
  while (*c->at)
    {
      while (*c->at == ' ')
        c->at++;
      if (*c->at)
        words++;
      while (*c->at && *c->at != ' ')
        *c->at++ = 'x';
    }
  words += strlen (c->base);
  free (c->base);
  free (c);
  return words;
}

/* As asprintf.  */

__attribute__ ((noinline)) static char *
fmt (const char *f, ...)
{
  va_list ap, aq;
  va_start (ap, f);
  va_copy (aq, ap);
  int n = vsnprintf (NULL, 0, f, ap);
  char *p = xmalloc (n + 1);
  vsnprintf (p, n + 1, f, aq);
  va_end (ap);
  va_end (aq);
  return p;
}

__attribute__ ((noinline)) static unsigned
fmts (int k)
{
  char *a = fmt ("%d-%s", k, "abc"), *b = fmt ("%s/%s", a, a);
  unsigned r = hash (b);
  free (a);
  r += b[0];
  free (b);
  return r;
}

/* A list with null at its end.  */

__attribute__ ((noinline)) static char **
split (const char *s, int *count)
{
  char **v = xmalloc (10 * sizeof *v);
  *count = 0;
  while (*s && *count < 9)
    {
      const char *e = strchr (s, ',');
      size_t n = e ? (size_t)(e - s) : strlen (s);
      char *w = xmalloc (n + 1);
      memcpy (w, s, n);
      w[n] = 0;
      v[(*count)++] = w;
      s += n + (e != NULL);
    }
  v[*count] = NULL;
  return v;
}

__attribute__ ((noinline)) static void
strv_free (char **v)
{
  if (!v)
    return;
  for (char **p = v; *p; p++)
    free (*p);
  free (v);
}

__attribute__ ((noinline)) static unsigned
splits (const char *s)
{
  int n;
  char **v = split (s, &n); /* { dg-note "moved to stack: 'v' if it has at most .* bytes" } */
  unsigned r = n;
  for (int i = 0; i < n; i++)
    r = r * 5 + hash (v[i]);
  strv_free (v);
  return r;
}

/* Handles with a count.  */

struct ref
{
  int count;
  char *name;
};
__attribute__ ((noinline)) static struct ref *
ref_new (const char *n)
{
  struct ref *r = malloc (sizeof *r);
  r->count = 1;
  r->name = xstrdup (n);
  return r;
}

__attribute__ ((noinline)) static struct ref *
ref_get (struct ref *r)
{
  r->count++;
  return r;
}

__attribute__ ((noinline)) static void
ref_put (struct ref *r)
{
  if (--r->count == 0)
    {
      free (r->name);
      free (r);
    }
}

__attribute__ ((noinline)) static int
refs (const char *n)
{
  struct ref *r = ref_new (n), *s = ref_get (r); /* { dg-note "moved to stack: 'r'" } */
  ref_put (r);
  int l = strlen (s->name) + s->count;
  ref_put (s);
  return l;
}

static struct ref *global;
__attribute__ ((noinline)) static int
refs_kept (const char *n)
{
  struct ref *r = ref_new (n);
  global = ref_get (r);
  ref_put (r);
  return global->count;
}

/* Constructors that fail half way.  */

struct pair
{
  char *a, *b;
};
__attribute__ ((noinline)) static struct pair *
pair_new (const char *x, int fail)
{
  struct pair *p = calloc (1, sizeof *p);
  if (!p)
    return NULL;
  p->a = strdup (x);
  if (!p->a || fail == 1)
    goto bad;
  p->b = strdup (x + 1);
  if (!p->b || fail == 2)
    goto bad;
  return p;
bad:
  free (p->a);
  free (p->b);
  free (p);
  return NULL;
}

__attribute__ ((noinline)) static void
pair_free (struct pair *p)
{
  if (p)
    {
      free (p->a);
      free (p->b);
      free (p);
    }
}

__attribute__ ((noinline)) static int
pairs (int fail)
{
  struct pair *p = pair_new ("hello", fail); /* { dg-note "moved to stack: 'p'" } */
  if (!p)
    return -1;
  int r = p->a[0] + p->b[0];
  p->a[0] = 'z';
  pair_free (p);
  return r;
}

__attribute__ ((noinline)) static int
pairs_loop (void)
{
  int s = 0;
  for (int i = 0; i < 9; i++)
    {
      struct pair *p = pair_new ("hello", i % 3);
      if (!p)
        {
          s += 1000;
          continue;
        }
      s += p->a[1] - p->b[0] + 1;
      if (i == 6)
        {
          pair_free (p);
          break;
        }
      pair_free (p);
    }
  return s;
}

/* A constructor that makes what is asked for, in several sizes.  */

struct vec
{
  int *d;
  int n;
};
__attribute__ ((noinline)) static struct vec *
vec_new (int n)
{
  struct vec *v = malloc (sizeof *v);
  v->d = calloc (n, sizeof (int));
  v->n = n;
  return v;
}

__attribute__ ((noinline)) static void
vec_free (struct vec *v)
{
  free (v->d);
  free (v);
}

__attribute__ ((noinline)) static long
vec_sum (struct vec *v)
{
  long s = 0;
  for (int i = 0; i < v->n; i++)
    s += v->d[i];
  return s;
}

__attribute__ ((noinline)) static long
sizes (void)
{
  struct vec *a = vec_new (4); /* { dg-note "moved to stack: 'a'" } */
  struct vec *b = vec_new (64); /* { dg-note "moved to stack: 'b'" } */
  struct vec *c = vec_new (7); /* { dg-note "moved to stack: 'c'" } */
  for (int i = 0; i < 4; i++)
    a->d[i] = 1;
  for (int i = 0; i < 64; i++)
    b->d[i] = 10;
  for (int i = 0; i < 7; i++)
    c->d[i] = 100;
  long r = vec_sum (a) + vec_sum (b) + vec_sum (c);
  struct vec *d = vec_new (16); /* { dg-note "moved to stack: 'd'" } */
  r += vec_sum (d) + vec_sum (a) + vec_sum (c);
  vec_free (b);
  vec_free (a);
  vec_free (d);
  vec_free (c);
  return r;
}

/* What may be the caller's own, or one of two.  */

__attribute__ ((noinline)) static char *
conditional (int n, char *given)
{
  if (n & 1)
    return given;
  return malloc (16);
}

__attribute__ ((noinline)) static int
maybe (int n)
{
  char here[16];
  char *p = conditional (n, here); /* { dg-note "moved to stack: 'p'" } */
  strcpy (p, "hello");
  int r = p[1];
  if (p != here)
    free (p);
  return r;
}

__attribute__ ((noinline)) static char *
better (int n)
{
  char *a = malloc (16), *b = malloc (16);
  strcpy (a, "aa");
  strcpy (b, "bb");
  if (n & 1)
    {
      free (a);
      return b;
    }
  free (b);
  return a;
}

__attribute__ ((noinline)) static int
betters (void)
{
  char *p = better (0), *q = better (1), *r = better (1);
  int s = p[0] * 10000 + q[0] * 100 + r[1];
  q[0] = 'z';
  s += r[0] == 'b';
  free (q);
  free (p);
  free (r);
  return s;
}

int
main (void)
{
  char *big = malloc (5000); /* { dg-note "'malloc .5000.' stays on the heap: it is larger than stack-limit" } */
  memset (big, 'q', 4999);
  big[4999] = 0;
  if (three ("abc", "defg") != 476285438 || three (big, "x") != 2171452958
      || three (big, big) != 1828233779)
    return 1;
  if (build (3, 8) != 3279407701 || build (500, 8) != 1779701169
      || build (500, 4000) != 1779701169 || taken (3, 8) != 3279407701
      || taken (500, 1000) != 1779701169)
    return 2;
  if (matrix (5, 6) != 150 || matrix (300, 300) != 2011522500
      || matrix2 (5, 6) != 150 || matrix2 (300, 300) != 2011522500)
    return 3;
  if (swapping (5, 10) != 663685 || swapping (6, 1000) != 4566320714137919392
      || swapping (7, 3000) != 16194532019757646588ul)
    return 4;
  char word[] = "abcde";
  int v[2000];
  for (int i = 0; i < 2000; i++)
    v[i] = (i * 7919) % 2003;
  if (perm (word, 5) != 3476148096 || msort (v, 2000) != 1419101 || v[0] != 0
      || v[1998] >= v[1999])
    return 5;
  if (lex ("  some words here ") != 21 || lex (big) != 5000
      || fmts (3) != 1119778927 || splits ("a,bb,ccc") != 172844
      || splits ("") != 0)
    return 6;
  if (refs ("name") != 5 || refs (big) != 5000 || refs_kept ("kept") != 1
      || strcmp (global->name, "kept") != 0)
    return 7;
  ref_put (global);
  free (big);
  if (pairs (0) != 205 || pairs (1) != -1 || pairs (2) != -1
      || pairs_loop () != 4003)
    return 8;
  return sizes () == 2048 && maybe (1) == 'e' && maybe (2) == 'e'
                 && betters () == 979899
             ? 0
             : 9;
}
