/* A map of a library whose functions stand in its header: the header struct and
   all arrays of a small one are on the stack, whether it is told how many
   entries to expect or not.  */
/* { dg-do run } */
/* { dg-malloc-calls 0 } */
/* { dg-prune-notes "not escape$|escapes to heap|leaking param|grows beyond" } */

#include <stdlib.h>

#include <bwa/khash.h>

KHASH_MAP_INIT_INT (numbers, int)

long blocks_in_use (void);

static void
put (khash_t (numbers) * map, int key, int value)
{
  int absent;
  khint_t place = kh_put (numbers, map, key, &absent);
  if (absent >= 0)
    kh_value (map, place) = value;
}

static int
get (const khash_t (numbers) * map, int key)
{
  khint_t place = kh_get (numbers, map, key);
  return place == kh_end (map) ? -1 : kh_value (map, place);
}

__attribute__ ((noinline)) static int
sum (int n)
{
  khash_t (numbers) *map = kh_init (numbers); /* { dg-note "moved to stack: 'map'" } */
  if (!map)
    return -1;
  for (int i = 0; i < n; i++)
    put (map, 7 * i, i); /* { dg-note "moved to stack: storage of 'map' if it has at most 256 bytes" } */
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += get (map, 7 * i);
  kh_destroy (numbers, map);
  return sum;
}

__attribute__ ((noinline)) static int
hinted (int n)
{
  khash_t (numbers) *map = kh_init (numbers); /* { dg-note "moved to stack: 'map'" } */
  if (!map)
    return -1;
  kh_resize (numbers, map, 32); /* { dg-note "moved to stack: storage of 'map' if it has at most 1024 bytes" } */
  for (int i = 0; i < n; i++)
    put (map, i, i);
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += get (map, i);
  kh_clear (numbers, map);
  kh_resize (numbers, map, 4);
  put (map, 5, 6);
  sum += get (map, 5);
  kh_destroy (numbers, map);
  return sum;
}

int
main (void)
{
  long before = blocks_in_use ();
  for (int i = 0; i < 100; i++)
    if (sum (20) != 190 || sum (3) != 3 || hinted (40) != 786)
      return 1;
  if (before != blocks_in_use ())
    return 2;
  return 0;
}
