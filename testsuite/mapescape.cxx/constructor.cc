// A constructor stores what it is given in the object that it makes.

#include <cstdlib>

struct holder
{
  char *held;

  holder (char *p) : held (p) {} /* { dg-note "'this' does not escape" } */
/* { dg-note "leaking param: 'p' to param 'this' level=0" "" { target *-*-* } .-1 } */
  char *get () const { return held; } /* { dg-note "leaking param: 'this' to result ~r0 level=1" } */
};

char *kept;

void
keep ()
{
  holder h ((char *) std::malloc (10)); /* { dg-note "'std::malloc .10.' escapes to heap" } */
  kept = h.get ();
}

int
local ()
{
  holder h ((char *) std::malloc (11)); /* { dg-note "'std::malloc .11.' does not escape" } */
  int result = h.get () != nullptr;
  std::free (h.get ());
  return result;
}
