// An owner that releases what it has in its destructor, on every way out.

#include <cstdlib>

struct owner
{
  int *block;

  owner () : block ((int *) std::malloc (12)) {} /* { dg-note "'this' does not escape" } */
/* { dg-note "'std::malloc .12.' escapes to heap" "" { target *-*-* } .-1 } */
  ~owner () { std::free (block); } /* { dg-note "'this' does not escape" } */
};

int
use (int n)
{
  owner o;
  if (!o.block)
    return -1;
  *o.block = n;
  if (n > 3)
    return 0;
  return *o.block;
}
