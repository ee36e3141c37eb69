// The nothrow form returns a null pointer instead of throwing.

#include <new>

int
local ()
{
  int *p = new (std::nothrow) int (3); /* { dg-note "'new .std::nothrow. int .3.' does not escape" } */
  if (!p)
    return -1;
  int result = *p;
  delete p;
  return result;
}
