// A vector of the library: all of its code is in sight, so that its storage
// can be followed.  Notes in the library's headers are not looked at.
// { dg-prune-notes "/c..?/|/bits/|/ext/" }

#include <vector>

std::vector<int> *kept;

int
local (int n)
{
  std::vector<int> *v = new std::vector<int>; /* { dg-note "'new std::vector<int>' does not escape" } */
  for (int i = 0; i < n; i++)
    v->push_back (i);
  int result = v->size () ? (*v)[0] : 0;
  delete v;
  return result;
}

void
global (int n)
{
  kept = new std::vector<int>; /* { dg-note "'new std::vector<int>' escapes to heap" } */
  kept->push_back (n);
}
