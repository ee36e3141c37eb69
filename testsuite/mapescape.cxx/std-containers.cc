// The library's containers compile with all notes on; none of the notes may
// break the compiler.  What they say is not looked at here.
// { dg-prune-notes "note: " }

#include <algorithm>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

int
use (int n)
{
  std::map<std::string, int> counts;
  std::unordered_map<int, std::vector<std::string>> index;
  std::set<int> seen;
  std::list<std::unique_ptr<int>> owned;
  std::function<int (int)> twice = [n] (int i) { return i * n; };

  for (int i = 0; i < n; i++)
    {
      std::string name = std::to_string (twice (i));
      counts[name]++;
      index[i % 7].push_back (name);
      seen.insert (i * i % 11);
      owned.push_back (std::make_unique<int> (i));
    }
  auto shared = std::make_shared<std::string> ("text");
  return (int) (counts.size () + index.size () + seen.size () + owned.size ()
                + shared->size ());
}
