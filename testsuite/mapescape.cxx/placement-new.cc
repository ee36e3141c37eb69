// Placement new makes an object in storage that is there already: it
// allocates nothing.

#include <new>

struct point
{
  int x, y;
};

int
local ()
{
  alignas (point) char storage[sizeof (point)];
  point *p = new (storage) point{ 1, 2 };
  return p->x + p->y;
}
