// A frame that is left by an exception takes its variables with it; a handler
// finds those of its own function as they were; and what is thrown, or stored
// before the throw, is on the heap.
// { dg-do run }

#include <cstdlib>
#include <cstring>

__attribute__ ((noinline)) static void
fail (int code)
{
  static int token;
  token = code;
  if (code >= 0)
    throw &token;
}

struct guard
{
  int *p;
  explicit guard (int *q) : p (q) {}
  ~guard () { std::free (p); }
};

__attribute__ ((noinline)) static int
released_by_destructor (int n)
{
  int *p = static_cast<int *> (std::malloc (16)); // { dg-note "moved to stack: 'p'" }
  guard g (p);
  p[1] = n;
  if (n > 5)
    fail (n);
  return p[1];
}

__attribute__ ((noinline)) static int
lost (int n)
{
  int *p = new int[4]; // { dg-note "moved to stack: 'p'" }
  p[1] = n;
  fail (n);
  n = p[1];
  delete[] p;
  return n;
}

__attribute__ ((noinline)) static int
seen_by_handler (int n)
{
  int *p = static_cast<int *> (std::calloc (4, sizeof *p)); // { dg-note "moved to stack: 'p'" }
  try
    {
      p[1] = n;
      fail (n);
      p[1] = -1;
    }
  catch (int *)
    {
      p[2] = p[1] + 1;
    }
  int result = p[2];
  std::free (p);
  return result;
}

__attribute__ ((noinline)) static int
in_a_loop (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      try
        {
          int *p = static_cast<int *> (std::malloc (16)); // { dg-note "moved to stack: 'p'" }
          p[i & 3] = i;
          if (i & 1)
            fail (p[i & 3]);
          sum += p[i & 3];
          std::free (p);
        }
      catch (int *)
        {
          sum += 1000;
        }
    }
  return sum;
}

static int *kept;

__attribute__ ((noinline)) static int
stored (int n)
{
  int *p = static_cast<int *> (std::malloc (16)); // { dg-bogus-note "moved to" }
  p[1] = n;
  kept = p;
  fail (n);
  kept = nullptr;
  std::free (p);
  return 0;
}

__attribute__ ((noinline)) static int
thrown (int n)
{
  int *p = new int (n); // { dg-bogus-note "moved to" }
  if (n > 0)
    throw p;
  n = *p;
  delete p;
  return n;
}

// An allocation that can fail by throwing does so, for sizes that are too
// large.

__attribute__ ((noinline)) static int
too_large (std::size_t n)
{
  try
    {
      char *p = new char[n]; // { dg-bogus-note "moved to" }
      p[0] = 1;
      int result = p[0];
      delete[] p;
      return result;
    }
  catch (...)
    {
      return 2;
    }
}

int
main ()
{
  int result = 0;
  try
    {
      result = 1;
      released_by_destructor (7);
    }
  catch (int *)
    {
      result = released_by_destructor (2) == 2 ? 0 : 2;
    }
  try
    {
      lost (3);
      result = 3;
    }
  catch (int *)
    {
    }
  if (seen_by_handler (4) != 5 || in_a_loop (6) != 0 + 2 + 4 + 3000)
    result = 4;
  try
    {
      stored (8);
      result = 5;
    }
  catch (int *)
    {
      result += kept[1] == 8 ? 0 : 6;
      std::free (kept);
    }
  try
    {
      thrown (9);
      result = 7;
    }
  catch (int *p)
    {
      result += *p == 9 ? 0 : 8;
      delete p;
    }
  if (too_large (10) != 1)
    result = 9;
  return result;
}
