// A template is judged for each type that it is used with; what would be said
// twice of the same place is said once.

#include <cstdlib>

template <typename T>
T *
make ()
{
  return static_cast<T *> (std::malloc (sizeof (T))); /* { dg-note "'std::malloc .sizeof .T..' escapes to heap" } */
}

struct wide
{
  long a[4];
};

wide *kept;

int
use ()
{
  int *number = make<int> (); /* { dg-note "'make<int> ..' does not escape" } */
  if (!number)
    return -1;
  *number = 1;
  kept = make<wide> (); /* { dg-note "'make<wide> ..' escapes to heap" } */
  int result = *number;
  std::free (number);
  return result;
}
