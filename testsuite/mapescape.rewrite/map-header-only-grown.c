/* The same map with many entries: what is too large for the stack is allocated,
   and all of it is released.  */
/* { dg-do run } */
/* { dg-prune-notes "note: " } */
/* { dg-malloc-calls 26 } */

#include <stdlib.h>

#include <bwa/khash.h>

KHASH_MAP_INIT_INT64 (words, const char *)

long blocks_in_use (void);

__attribute__ ((noinline)) static int
count (int n)
{
  khash_t (words) *map = kh_init (words);
  int found = 0, absent;
  if (!map)
    return -1;
  for (int i = 0; i < n; i++)
    {
      khint_t place = kh_put (words, map, (khint64_t)i * 1000003, &absent);
      kh_value (map, place) = i % 3 ? "a" : "b";
    }
  for (int i = 0; i < n; i += 2)
    kh_del (words, map, kh_get (words, map, (khint64_t)i * 1000003));
  for (int i = 0; i < n; i++)
    {
      khint_t place = kh_get (words, map, (khint64_t)i * 1000003);
      found += place != kh_end (map)
               && *kh_value (map, place) == (i % 3 ? 'a' : 'b');
    }
  kh_resize (words, map, 1);
  found += kh_size (map);
  kh_destroy (words, map);
  return found;
}

int
main (void)
{
  long before = blocks_in_use ();
  if (count (8) != 8 || count (20) != 20 || count (1000) != 1000
      || count (1001) != 1000)
    return 1;
  return blocks_in_use () == before ? 0 : 2;
}
