/* Storage that is used anew is new: what calloc gives is zero in every call,
   whatever the last call left behind, and what is copied out of a temporary
   stays as it was (Go's escape3.go).  Malloc's storage is aligned for any
   type, also where it need not be on the heap (issue 73199).  */

#include "oracle.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

struct triple
{
  int x;
  int y;
  int z;
};

static int
one (void)
{
  return 1;
}

static struct triple
filled (int pass)
{
  struct triple *v = calloc (1, sizeof *v);
  v->x = one ();
  v->z = one ();
  CHECK (v->y == 0);
  v->y = pass;
  return *v;
}

static uintptr_t
misalignment (size_t size)
{
  char *odd = malloc (1);
  max_align_t *aligned = malloc (sizeof *aligned + size);
  *odd = 0;
  memset (aligned, *odd, sizeof *aligned + size);
  return (uintptr_t) aligned % alignof (max_align_t);
}

int
main (void)
{
  int pass;
  for (pass = 0; pass < 3; pass++)
    {
      struct triple t = filled (pass);
      CHECK (t.x == 1 && t.y == pass && t.z == 1);
      CHECK (misalignment ((size_t) pass) == 0);
    }
  return 0;
}
