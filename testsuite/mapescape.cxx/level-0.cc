// At m=0 the object file is the compiler's own, also in C++.
// { dg-options "-fplugin-arg-mapescape-m=0" }

#include <string>
#include <vector>

int
use (int n)
{
  std::vector<std::string> names (n, "name");
  return (int) names.size ();
}
// { dg-final { mapescape-same-code } }
