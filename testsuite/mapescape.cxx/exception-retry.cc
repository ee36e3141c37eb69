// A handler that goes back makes a loop, and what is put into a map in it is
// put there again and again.

#include <cstdlib>

struct node
{
  node *next;
  unsigned hash;
};

struct table
{
  node *buckets[8];
  unsigned count;
};

void may_throw (unsigned);

unsigned
retry (unsigned tries)
{
  table map = {}; // { dg-note "'map' does not escape" }
  // { dg-note "map grows beyond stack limit: 'map'" "" { target *-*-* } .-1 }

again:
  node *added = (node *) std::malloc (sizeof (node)); // { dg-note "'std::malloc .sizeof .node..' does not escape" }
  if (!added)
    return 0;
  added->hash = tries;
  added->next = map.buckets[0];
  map.buckets[0] = added;
  map.count++;
  try
    {
      may_throw (tries);
    }
  catch (...)
    {
      if (tries-- > 0)
	goto again;
    }
  return map.count;
}
