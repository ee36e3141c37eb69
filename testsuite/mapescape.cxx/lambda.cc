// A lambda is an object that holds what it captures, by value or by address.

#include <cstdlib>

char *kept;

int
by_reference ()
{
  int *total = (int *) std::calloc (1, 4); /* { dg-note "'std::calloc .1, 4.' does not escape" } */
  if (!total)
    return -1;
  auto add = [&total] (int n) { *total += n; };
  add (1);
  add (2);
  int result = *total;
  std::free (total);
  return result;
}

void
by_value ()
{
  char *block = (char *) std::malloc (15); /* { dg-note "'std::malloc .15.' escapes to heap" } */
  auto keep = [block] () { kept = block; };
  keep ();
}
