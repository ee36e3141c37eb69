// A global object is made before main and destroyed after it.

#include <cstdlib>

struct registry
{
  char *names;

  registry () : names ((char *) std::malloc (16)) {} /* { dg-note "'this' does not escape" } */
/* { dg-note "'std::malloc .16.' escapes to heap" "" { target *-*-* } .-1 } */
  ~registry () { std::free (names); } /* { dg-note "'this' does not escape" } */
};

registry all;
// { dg-prune-notes "registry . .* escape" }
