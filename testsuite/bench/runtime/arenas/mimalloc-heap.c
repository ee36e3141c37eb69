/* A heap of mimalloc that is destroyed as a whole.  */

#include <mimalloc.h>

typedef mi_heap_t *arena;

static inline void
arena_make (arena *a, char *buffer, size_t size)
{
  (void)buffer, (void)size;
  *a = mi_heap_new ();
}

static inline void *
arena_allocate (arena *a, size_t size)
{
  return mi_heap_malloc (*a, size);
}

static inline void *
arena_grow (arena *a, void *block, size_t old_size, size_t size)
{
  (void)old_size;
  return mi_heap_realloc (*a, block, size);
}

static inline void
arena_destroy (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  mi_heap_destroy (*a);
}

/* A heap cannot be emptied and kept.  */
static inline void
arena_clear (arena *a, void **blocks, size_t count)
{
  arena_destroy (a, blocks, count);
  *a = mi_heap_new ();
}

#include "arena-main.h"
