// The same in C++: new, a unique pointer, a vector of eight numbers.
// { dg-do run }

#include <memory>
#include <vector>

struct numbers
{
  int a[8];
};

__attribute__ ((noinline)) static int
sum_of_8 (const int *p)
{
  int sum = 0;
  for (int i = 0; i < 8; i++)
    sum += p[i];
  return sum;
}

__attribute__ ((noipa)) static int
by_new (int a)
{
  numbers *p = new numbers; // { dg-note "moved to stack: 'p'" }
  for (int i = 0; i < 8; i++)
    p->a[i] = a + i;
  int result = sum_of_8 (p->a);
  delete p;
  return result;
}

__attribute__ ((noipa)) static int
by_unique (int a)
{
  auto p = std::make_unique<numbers> (); // { dg-note "moved to stack: 'p'" "made in a header of the library" { xfail *-*-* } }
  for (int i = 0; i < 8; i++)
    p->a[i] = a + i;
  return sum_of_8 (p->a);
}

__attribute__ ((noipa)) static int
by_vector (int a)
{
  std::vector<int> v (8); // { dg-note "moved to stack: 'v'" "made in a header of the library" { xfail *-*-* } }
  for (int i = 0; i < 8; i++)
    v[i] = a + i;
  return sum_of_8 (v.data ());
}

int
main ()
{
  return by_new (1) == 36 && by_unique (2) == 44 && by_vector (3) == 52 ? 0 : 1;
}
