/* Obstacks of the C library.  */

#include <obstack.h>
#include <stdlib.h>

#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

/* All that is allocated after the first block can be freed at once.  */
typedef struct
{
  struct obstack stack;
  void *first;
} arena;

static inline void
arena_make (arena *a, char *buffer, size_t size)
{
  (void)buffer, (void)size;
  obstack_init (&a->stack);
  a->first = obstack_alloc (&a->stack, 1);
}

static inline void *
arena_allocate (arena *a, size_t size)
{
  return obstack_alloc (&a->stack, size);
}

/* Only an object under construction grows, so that the block is copied.  */
static inline void *
arena_grow (arena *a, void *block, size_t old_size, size_t size)
{
  obstack_grow (&a->stack, block, old_size);
  obstack_blank (&a->stack, size - old_size);
  return obstack_finish (&a->stack);
}

static inline void
arena_clear (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  obstack_free (&a->stack, a->first);
  a->first = obstack_alloc (&a->stack, 1);
}

static inline void
arena_destroy (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  obstack_free (&a->stack, NULL);
}

#include "arena-main.h"
