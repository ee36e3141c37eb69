// A handler that is not reached any more once its allocations do not throw goes
// away, with all that it calls.
// { dg-do run }

struct part
{
  int value;
  part *other;
  part (int v) : value (v), other (nullptr) {}
  ~part () { delete other; }
};

__attribute__ ((noinline)) static int
sum (int n)
{
  int result = 0;
  for (int i = 0; i < n; i++)
    {
      try
        {
          part *p = new part (i); // { dg-note "moved to stack: 'p'" }
          result += p->value;
          delete p;
        }
      catch (...)
        {
          result += 100;
        }
    }
  return result;
}

int
main ()
{
  return sum (4) == 6 ? 0 : 1;
}
