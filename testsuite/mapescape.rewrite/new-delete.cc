/* What new makes and delete releases is a variable, also where a constructor
   may throw.  */
/* { dg-do run } */

#include <stdexcept>

struct counter
{
  int value;
  counter (int start) : value (start)
  {
    if (start < 0)
      throw std::runtime_error ("negative");
  }
  ~counter () { value = -1; }
};

__attribute__ ((noinline)) static int
next (int n)
{
  counter *c = new counter (n); // { dg-note "moved to stack: 'c'" }
  int result = ++c->value;
  delete c;
  return result;
}

__attribute__ ((noinline)) static int
sum (unsigned char n)
{
  int *a = new int[4]; // { dg-note "moved to stack: 'a'" }
  for (int i = 0; i < 4; i++)
    a[i] = n;
  int result = a[0] + a[1] + a[2] + a[3];
  delete[] a;
  return result;
}

/* Operator delete, which comes last, calls no function of the program, so that
   it makes no recursion.  */

__attribute__ ((noinline)) int
deleted_last (int n)
{
  int *p = new int (n); // { dg-note "moved to stack: 'p'" }
  int result = *p + 1;
  delete p;
  return result;
}

__attribute__ ((noinline)) int
maybe_deleted_last (int n, bool made)
{
  int *p = nullptr;
  if (made)
    p = new int (n); // { dg-note "moved to stack: 'p'" }
  int result = p ? *p : 1;
  delete p;
  return result;
}

int
main ()
{
  int caught = 0;
  try
    {
      next (-1);
    }
  catch (const std::runtime_error &)
    {
      caught = 1;
    }
  return next (1) == 2 && sum (3) == 12 && caught && deleted_last (4) == 5
                 && maybe_deleted_last (6, true) == 6
                 && maybe_deleted_last (6, false) == 1
             ? 0
             : 1;
}
