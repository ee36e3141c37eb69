// With all notes on the code is still the same.
// { dg-prune-notes "note: " }

#include <map>
#include <string>

int
use (int n)
{
  std::map<std::string, int> counts;
  for (int i = 0; i < n; i++)
    counts[std::to_string (i)]++;
  return (int) counts.size ();
}
// { dg-final { mapescape-same-code } }
