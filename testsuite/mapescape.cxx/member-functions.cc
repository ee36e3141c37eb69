// Member functions have `this' for a parameter like any other.

struct list
{
  list *next;

  void link (list *other) { next = other; } /* { dg-note "'this' does not escape" } */
/* { dg-note "leaking param: 'other' to param 'this' level=0" "" { target *-*-* } .-1 } */
  list *follow () { return next; } /* { dg-note "leaking param: 'this' to result ~r0 level=1" } */
};

list *
use (list *a, list *b) /* { dg-note "leaking param: 'a' to result ~r0 level=1" } */
/* { dg-note "'b' does not escape" "" { target *-*-* } .-1 } */
{
  list local = { nullptr };
  local.link (b);
  return a->follow ();
}
