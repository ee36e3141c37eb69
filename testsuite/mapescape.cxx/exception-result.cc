// A structure that a call which throws was to fill still holds what it held in
// the iteration before.  With this option no clobber says how long it lives.
// { dg-additional-options "-fstack-reuse=none" }

#include <cstdlib>

struct holder
{
  int *p;
  long more[4];
};

holder may_throw (int);

int
last_held (int n)
{
  holder h;
  int sum = 0;

  for (int i = 0; i < n; i++)
    {
      int *p = (int *) std::malloc (sizeof *p); // { dg-note "'std::malloc .sizeof .p.' does not escape" }
      // { dg-record {scope last_held} "" { target *-*-* } .-1 }
      if (!p)
	break;
      *p = i;
      try
	{
	  h = may_throw (i);
	}
      catch (...)
	{
	  if (i > 0)
	    sum += *h.p;
	}
      h.p = p;
      h.more[0] = 0;
    }
  return sum;
}
