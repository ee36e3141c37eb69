/* Pointers that take detours: what is said of their blocks holds, and what
   moves is the same program.  */
/* { dg-do run } */

#include <stdlib.h>
#include <string.h>
#include <stdint.h>

struct node
{
  struct node *next, *prev;
  int v;
};

/* By another name.  */

static void
drop_impl (void *p)
{
  free (p);
}

static void drop (void *p) __attribute__ ((alias ("drop_impl")));

__attribute__ ((noinline)) static int
by_alias (int n)
{
  int *p = malloc (16); /* { dg-note "moved to stack: 'p'" } */
  p[1] = n;
  int r = p[1];
  drop (p);
  return r;
}

/* Jumps to computed places, here and in a constructor.  */

__attribute__ ((noinline)) static int
interp (const unsigned char *code)
{
  static void *t[] = { &&push, &&add, &&halt };
  int *stack = malloc (64 * sizeof *stack); /* { dg-note "moved to stack: 'stack'" } */
  int sp = 0;
  goto *t[*code++];
push:
  stack[sp++] = *code++;
  goto *t[*code++];
add:
  sp--;
  stack[sp - 1] += stack[sp];
  goto *t[*code++];
halt:;
  int r = stack[0];
  free (stack);
  return r;
}

__attribute__ ((noinline)) static int *
mk (int n)
{
  static void *t[] = { &&a, &&b };
  int *p = malloc (4 * sizeof *p);
  goto *t[n & 1];
a:
  p[0] = 1;
  return p;
b:
  p[0] = 2;
  return p;
}

__attribute__ ((noinline)) static int
mks (void)
{
  int *p = mk (0);
  int *q = mk (1);
  int r = p[0] * 10 + q[0];
  free (p);
  free (q);
  return r;
}

/* In structures that are copied.  */

struct h
{
  int *p;
  int n;
};
__attribute__ ((noinline)) static struct h
copyh (struct h x)
{
  struct h y = x;
  return y;
}

__attribute__ ((noinline)) static int
carried (int n)
{
  struct h x = { malloc (32), n }; /* { dg-note "moved to stack: 'malloc .32.'" } */
  struct h y = copyh (x), z[3] = { y, x, y };
  z[1].p[2] = n;
  struct h *q = &z[n % 3];
  int r = q->p[2] + ({
            int *t = malloc (4); /* { dg-note "moved to stack: 't'" } */
            *t = 5;
            int k = *t;
            free (t);
            k;
          });
  free (z[2].p);
  return r;
}

/* By bytes, back and forth.  */

union u
{
  int *p;
  uintptr_t i;
  unsigned char b[8];
};
__attribute__ ((noinline)) static int
unions (int n)
{
  union u a, b;
  a.p = malloc (16); /* { dg-note "moved to stack: 'malloc .16.'" } */
  a.p[0] = n;
  for (int i = 0; i < 8; i++)
    b.b[i] = a.b[7 - i];
  for (int i = 0; i < 4; i++)
    {
      unsigned char t = b.b[i];
      b.b[i] = b.b[7 - i];
      b.b[7 - i] = t;
    }
  b.p[0]++;
  int r = a.p[0];
  free ((void *)b.i);
  return r;
}

/* A ring.  */

__attribute__ ((noinline)) static struct node *
nn (int v, struct node *after)
{
  struct node *n = malloc (sizeof *n);
  n->v = v;
  n->next = after ? after->next : n;
  n->prev = after ? after : n;
  if (after)
    {
      after->next->prev = n;
      after->next = n;
    }
  return n;
}

__attribute__ ((noinline)) static int
ring (void)
{
  struct node *s = nn (0, NULL); /* { dg-note "moved to stack: 's'" } */
  struct node *a = nn (1, s); /* { dg-note "moved to stack: 'a'" } */
  struct node *b = nn (2, a); /* { dg-note "moved to stack: 'b'" } */
  struct node *c = nn (3, s); /* { dg-note "moved to stack: 'c'" } */
  int r = 0;
  for (struct node *p = s->next; p != s; p = p->next)
    r = r * 10 + p->v;
  b->next->prev = b->prev;
  b->prev->next = b->next;
  free (b);
  for (struct node *p = s->prev; p != s; p = p->prev)
    r = r * 10 + p->v;
  free (c);
  free (a);
  free (s);
  return r;
}

__attribute__ ((noinline)) static int
ring_loop (int n)
{
  int r = 0;
  for (int i = 0; i < n; i++)
    {
      struct node *s = nn (i, NULL); /* { dg-note "moved to stack: 's'" } */
      struct node *a = nn (1, s); /* { dg-note "moved to stack: 'a'" } */
      r += s->next->v + a->prev->v;
      free (s);
      free (a);
    }
  return r;
}

/* What is released by the program is used again by the program.  */

__attribute__ ((noinline)) static int
freelist (int n)
{
  struct node *fl = NULL, *live = NULL;
  int r = 0;
  for (int i = 0; i < n; i++)
    {
      struct node *x;
      if (fl)
        {
          x = fl;
          fl = fl->next;
        }
      else
        x = malloc (sizeof *x);
      x->v = i;
      x->next = live;
      live = x;
      if (i % 3 == 2)
        {
          struct node *y = live;
          live = y->next;
          y->next = fl;
          fl = y;
        }
    }
  while (live)
    {
      r += live->v;
      struct node *y = live->next;
      free (live);
      live = y;
    }
  while (fl)
    {
      struct node *y = fl->next;
      free (fl);
      fl = y;
    }
  return r;
}

/* In an array that is turned.  */

__attribute__ ((noinline)) static int
rotate (int n)
{
  int *v[4];
  for (int i = 0; i < 4; i++)
    v[i] = NULL;
  v[0] = malloc (4); /* { dg-note "moved to stack: 'malloc .4.'" } */
  *v[0] = 1;
  v[1] = malloc (4); /* { dg-note "moved to stack: 'malloc .4.'" } */
  *v[1] = 2;
  v[2] = malloc (4); /* { dg-note "moved to stack: 'malloc .4.'" } */
  *v[2] = 3;
  for (int i = 0; i < n; i++)
    {
      int *t = v[0];
      memmove (v, v + 1, 2 * sizeof *v);
      v[2] = t;
    }
  int r = *v[0] * 100 + *v[1] * 10 + *v[2];
  for (int i = 0; i < 4; i++)
    free (v[i]);
  return r;
}

/* Made anew in a loop.  */

__attribute__ ((noinline)) static int
renew (int n)
{
  char *p = malloc (8); /* { dg-note "moved to stack: 'p'" } */
  int r = 0;
  p[0] = 1;
  for (int i = 0; i < n; i++)
    {
      if (i % 2)
        {
          free (p);
          p = malloc (8);
          p[0] = i;
        }
      r += p[0];
    }
  free (p);
  return r;
}

__attribute__ ((noinline)) static int
renew2 (int n)
{
  char *p = NULL;
  int r = 0;
  for (int i = 0; i < n; i++)
    {
      free (p);
      p = malloc (8);
      p[0] = i;
      r += p[0];
    }
  r += p[0];
  free (p);
  return r;
}

__attribute__ ((noinline)) static int
switcher (int k)
{
  char *p = NULL, *q = NULL;
  int r = 0;
  switch (k)
    {
    case 0:
      p = malloc (8); /* { dg-note "moved to stack: 'p'" } */
      p[0] = 1;
    case 1:
      q = malloc (9); /* { dg-note "moved to stack: 'q'" } */
      q[0] = 2;
      break;
    case 2:
      q = p = malloc (10); /* { dg-note "moved to stack: 'p'" } */
      q[0] = 3;
      break;
    default:
      break;
    }
  r += p ? p[0] : 10;
  r += q ? q[0] : 20;
  if (p != q)
    free (p);
  free (q);
  return r;
}

/* Through parameters.  */

__attribute__ ((noinline)) static int
two_level (int **out, int n)
{
  int *p = malloc (n);
  if (!p)
    return -1;
  p[0] = n;
  *out = p;
  return 0;
}

__attribute__ ((noinline)) static int
outs (int n)
{
  int *p = NULL;
  if (two_level (&p, 8)) /* { dg-note "moved to stack: 'two_level .&p, 8.' if it has at most .* bytes" } */
    return -1;
  if (two_level (&p, n > 3 ? 16 : 12)) /* { dg-note "moved to stack: 'two_level .&p, n > 3 . 16 : 12.' if it has at most .* bytes" } */
    return -1;
  int r = p[0];
  free (p);
  return r;
}

__attribute__ ((noinline)) static int
selfcall (int n, char *given)
{
  char *p = given ? given : malloc (16);
  p[0] = n;
  int r = p[0];
  if (n > 0)
    r += selfcall (n - 1, n & 1 ? NULL : p);
  if (!given)
    {
      r += p[0];
      free (p);
    }
  return r;
}

int
main (void)
{
  static const unsigned char code[] = { 0, 5, 0, 7, 1, 2 };
  static const int expected[7][6]
      = { { 123, 0, 0, 3, 12, 0 },    { 231, 1, 2, 12, 12, 2 },
          { 312, 2, 5, 6, 12, 4 },    { 123, 3, 9, 30, 12, 10 },
          { 231, 6, 14, 30, 16, 14 }, { 312, 9, 20, 30, 16, 24 },
          { 123, 14, 27, 30, 16, 30 } };
  if (by_alias (3) != 3 || interp (code) != 12 || mks () != 12
      || carried (4) != 9)
    return 1;
  if (unions (7) != 8 || ring () != 31213 || ring_loop (9) != 45
      || freelist (50) != 833)
    return 2;
  for (int i = 0; i < 7; i++)
    {
      const int *e = expected[i];
      if (rotate (i) != e[0] || renew (i) != e[1] || renew2 (i + 1) != e[2]
          || switcher (i) != e[3] || outs (i) != e[4]
          || selfcall (i, NULL) != e[5])
        return 3 + i;
    }
  return 0;
}
