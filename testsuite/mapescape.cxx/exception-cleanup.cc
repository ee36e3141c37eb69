// A block that is released while an exception passes through.

#include <cstdlib>

extern void may_throw (int);

int
guarded (int n)
{
  int *block = (int *) std::malloc (13); /* { dg-note "'std::malloc .13.' does not escape" } */

  if (!block)
    return -1;
  *block = n;
  try
    {
      may_throw (*block);
    }
  catch (...)
    {
      std::free (block);
      throw;
    }
  int result = *block;
  std::free (block);
  return result;
}
