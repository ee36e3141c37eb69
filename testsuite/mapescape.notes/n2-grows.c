/* The fifth silent way: storage that grows as entries are added has no bound
   that a stack could provide for.  Nothing of it escapes, though: each version
   of the array is released by the next or at the end.  */
/* { dg-do run } */
/* { dg-malloc-calls 5 } */

#include <stdlib.h>

struct set
{
  int *keys;
  unsigned count, capacity;
};

void
set_add (struct set *set, int key) /* { dg-note "'set' does not escape" } */
{
  for (unsigned i = 0; i < set->count; i++)
    if (set->keys[i] == key)
      return;
  if (set->count == set->capacity)
    {
      unsigned capacity = set->capacity ? set->capacity * 2 : 4;
      int *keys = realloc (set->keys, capacity * sizeof *keys); /* { dg-note "'realloc .set->keys, capacity . sizeof .keys.' escapes to heap" } */
/* { dg-record {kind alloc verdict escape reason stored-param size null} "" { target *-*-* } .-1 } */

      if (!keys)
        abort ();
      set->keys = keys;
      set->capacity = capacity;
    }
  set->keys[set->count++] = key;
}

unsigned
distinct (unsigned modulus)
{
  struct set set = { NULL, 0, 0 };
  unsigned count;

  for (unsigned i = 0; i < 1000; i++)
    set_add (&set, (int)(i * i % modulus));
  count = set.count;
  free (set.keys);
  return count;
}

int
main (void)
{
  return distinct (101) != 51;
}
/* { dg-final { mapescape-scan-function set_add {call\s+realloc} } } */
