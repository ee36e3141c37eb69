/* A context of talloc, WITH_POOL one with room of its own.  */

#include <stdlib.h>
#include <talloc.h>

typedef TALLOC_CTX *arena;

enum
{
  POOL_SIZE = 256 * 1024
};

static inline void
arena_make (arena *a, char *buffer, size_t size)
{
  (void)buffer, (void)size;
#ifdef WITH_POOL
  *a = talloc_pool (NULL, POOL_SIZE);
#else
  *a = talloc_new (NULL);
#endif
}

static inline void *
arena_allocate (arena *a, size_t size)
{
  return talloc_size (*a, size);
}

static inline void *
arena_grow (arena *a, void *block, size_t old_size, size_t size)
{
  (void)old_size;
  return talloc_realloc_size (*a, block, size);
}

static inline void
arena_clear (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  talloc_free_children (*a);
}

static inline void
arena_destroy (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  talloc_free (*a);
}

#include "arena-main.h"
