/* What a deallocator that is only declared gets is released, but what stands in
   it may be kept.  */

#include <stdlib.h>

extern void pool_free (void *);
extern void *pool_alloc (size_t) __attribute__ ((malloc (pool_free, 1)));

void
release (void)
{
  int **box = pool_alloc (8); /* { dg-note "'pool_alloc .8.' does not escape" } */
  int *held = malloc (4); /* { dg-note "'malloc .4.' escapes to heap" } */

  *box = held;
  pool_free (box);
}
