/* What a callback releases stays on the heap, also if the function that calls
   it back is one of a library which leaves given storage alone.  */
/* { dg-do run } */
/* { dg-prune-notes "does not escape|escapes to heap|leaking|grows beyond|include/mapescape" } */
/* { dg-additional-options "-Wno-psabi" } */

#include <mapescape/generic-map.h>
#include <stdio.h>
#include <stdlib.h>
MESC_MAP_DEFINE (squares, unsigned, unsigned, mesc_hash_u32, mesc_equal_value);
struct context
{
  int *block;
};
static void *
allocate (void *context, size_t size, size_t alignment)
{
  (void)context;
  (void)alignment;
  return malloc (size);
}
static void
release (void *context, void *block, size_t size)
{
  struct context *c = context;
  free (c->block);
  c->block = NULL;
  free (block);
  (void)size;
}
__attribute__ ((noinline)) unsigned
by_a_map (unsigned n)
{
  struct context c;
  c.block = malloc (sizeof (int));
  *c.block = n;
  struct mesc_allocator allocator
      = { .allocate = allocate, .release = release, .context = &c };
  squares m;
  struct mesc_map_options options = { .allocator = &allocator };
  mesc_map_init (&m.map, &squares_type, &options);
  for (unsigned i = 0; i < n; i++)
    {
      unsigned v = *c.block;
      if (!mesc_map_put (&m.map, &i, &v))
        return 0;
    }
  unsigned r = squares_count (&m);
  mesc_map_destroy (&m.map);
  return c.block ? 0 : r;
}
/* The same by functions that can be cloned; what they release themselves
   moves.  */
static __attribute__ ((noinline)) void
apply (void (*f) (int *), int *a, int *b)
{
  f (a);
  free (b);
}
static void
give_back (int *p)
{
  free (p);
}
static __attribute__ ((noinline)) int
by_both (int n)
{
  int *a = malloc (sizeof *a);
  int *b = malloc (sizeof *b); /* { dg-note "moved to stack: 'b'" } */
  *a = n;
  *b = n;
  n = *a + *b;
  apply (give_back, a, b);
  return n;
}
int
main (void)
{
  printf ("%u %d\n", by_a_map (3), by_both (4));
  return 0;
}
