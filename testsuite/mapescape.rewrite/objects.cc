// Objects of C++: arrays with the number of their elements before them,
// constructors that throw, owners that are moved, virtual destructors, alignment.
// { dg-do run }
// { dg-additional-options "-std=c++17" }

#include <cstdlib>
#include <cstring>
#include <new>

static int live, thrown_at = -1;
struct item
{
  int v;
  item () : v (live)
  {
    if (live == thrown_at)
      throw 1;
    live++;
  }
  item (int x) : v (x)
  {
    if (x < 0)
      throw x;
    live++;
  }
  ~item ()
  {
    live--;
    v = -7;
  }
};
__attribute__ ((noinline)) static int
array (int n)
{
  item *a = new item[3]; /* { dg-note "moved to stack: 'new item.3.'" } */
  a[1].v = n;
  int r = a[0].v * 100 + a[1].v * 10 + a[2].v;
  delete[] a;
  return r + live;
}

__attribute__ ((noinline)) static int
arrayn (unsigned char n)
{
  item *a = new item[n];
  int r = 0;
  for (int i = 0; i < n; i++)
    r += a[i].v;
  delete[] a;
  return r + live;
}

__attribute__ ((noinline)) static int
throwing (int at)
{
  thrown_at = at;
  int r;
  try
    {
      item *a = new item[4]; /* { dg-note "moved to stack: 'new item.4.'" } */
      r = a[3].v;
      delete[] a;
    }
  catch (int)
    {
      r = -1;
    }
  thrown_at = -1;
  return r * 10 + live;
}

struct base
{
  virtual ~base () {}
  virtual int
  f () const
  {
    return 1;
  }
};
struct derived : base
{
  int *p;
  derived (int n) : p (new int[n]) { p[0] = n; }
  ~derived () override { delete[] p; }
  int
  f () const override
  {
    return p[0];
  }
};
__attribute__ ((noinline)) static int
virt (int n)
{
  base *b = n & 1 ? static_cast<base *> (new derived (n)) : new base;
  int r = b->f ();
  delete b;
  return r;
}

__attribute__ ((noinline)) static int
exact (int n)
{
  derived *d = new derived (n & 7);
  int r = d->f ();
  delete d;
  return r;
}

template <class T> struct owner
{
  T *p;
  explicit owner (T *q) : p (q) {}
  owner (owner &&o) : p (o.p) { o.p = nullptr; }
  owner (const owner &) = delete;
  ~owner () { delete p; }
  T *
  operator->() const
  {
    return p;
  }
  T *
  release ()
  {
    T *q = p;
    p = nullptr;
    return q;
  }
};
__attribute__ ((noinline)) static owner<item>
make (int n)
{
  return owner<item> (new item (n));
}

__attribute__ ((noinline)) static int
owned (int n)
{
  owner<item> o = make (n), q (new item (n + 1)); /* { dg-note "moved to stack: 'new item .n . 1.'" } */
  owner<item> m (static_cast<owner<item> &&> (o));
  int r = m->v * 10 + q->v;
  item *raw = q.release ();
  r += raw->v;
  delete raw;
  return r + live;
}

__attribute__ ((noinline)) static int
owned_throw (int n)
{
  try
    {
      owner<item> o (new item (n)); /* { dg-note "moved to stack: 'new item .n.'" } */
      owner<item> p (new item (-n)); /* { dg-note "moved to stack: 'new item .-n.'" } */
      return o->v + p->v;
    }
  catch (int x)
    {
      return x * 100 + live;
    }
}

struct tree
{
  tree *l = nullptr, *r = nullptr;
  int k;
  tree (int n) : k (n) {}
  ~tree ()
  {
    delete l;
    delete r;
  }
  void
  put (int n)
  {
    tree *&t = n < k ? l : r;
    if (t)
      t->put (n);
    else
      t = new tree (n);
  }
  int
  sum () const
  {
    return k + (l ? 2 * l->sum () : 0) + (r ? 3 * r->sum () : 0);
  }
};
__attribute__ ((noinline)) static int
trees ()
{
  tree t (5);
  int v[] = { 3, 8, 1, 4, 9 };
  for (int x : v)
    t.put (x);
  tree *u = new tree (2); /* { dg-note "moved to stack: 'u'" } */
  u->put (1);
  u->put (7);
  int r = t.sum () + u->sum ();
  delete u;
  return r;
}

__attribute__ ((noinline)) static int
placement (int n)
{
  void *m = std::malloc (sizeof (item)); /* { dg-note "moved to stack: 'm'" } */
  item *i = new (m) item (n);
  int r = i->v;
  i->~item ();
  std::free (m);
  return r + live;
}

__attribute__ ((noinline)) static int
lambda (int n)
{
  int *p = new int (n); /* { dg-note "moved to stack: 'p'" } */
  auto f = [p, &n] (int k) {
    *p += k;
    n++;
    return *p;
  };
  int r = f (1) + f (2);
  delete p;
  return r + n;
}

/* Before GCC 15 GCC does not say that such a call is that of an expression which
   may be left out.  */

__attribute__ ((noinline)) static int
nothrow (int n)
{
  item *i = new (std::nothrow) item (n); /* { dg-note "moved to stack: 'i'" "" { gcc 15 } } */
  if (!i)
    return -1;
  int r = i->v;
  delete i;
  return r;
}

__attribute__ ((noinline)) static int
rethrow (int n)
{
  int *p = new int[4]; /* { dg-note "moved to stack: 'p'" } */
  p[2] = n;
  try
    {
      try
        {
          if (n)
            throw p[2];
        }
      catch (...)
        {
          p[2]++;
          throw;
        }
    }
  catch (int x)
    {
      x += p[2];
      delete[] p;
      return x;
    }
  delete[] p;
  return 0;
}

struct alignas (64) wide { int v[16]; };
__attribute__ ((noinline)) static int
aligned (int n)
{
  wide *w = new wide; /* { dg-note "moved to stack: 'w'" } */
  w->v[3] = n;
  int r = w->v[3] + (reinterpret_cast<unsigned long> (w) % 64 != 0) * 1000;
  delete w;
  return r;
}

int
main ()
{
  if (array (3) != 32 || arrayn (5) != 10 || arrayn (0) != 0
      || arrayn (200) != 19900 || throwing (2) != -10 || throwing (9) != 30)
    return 1;
  if (virt (3) != 3 || virt (2) != 1 || exact (5) != 5 || owned (4) != 51
      || owned_throw (3) != -300 || trees () != 169)
    return 2;
  if (placement (6) != 6 || lambda (2) != 12 || nothrow (8) != 8
      || rethrow (5) != 11 || rethrow (0) != 0 || aligned (9) != 9)
    return 3;
  return live;
}
