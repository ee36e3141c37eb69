/* malloc and free, of whichever library is linked.  */

#include <stdlib.h>

typedef int arena;

static inline void
arena_make (arena *a, char *buffer, size_t size)
{
  (void)a, (void)buffer, (void)size;
}

static inline void *
arena_allocate (arena *a, size_t size)
{
  (void)a;
  return malloc (size);
}

static inline void *
arena_grow (arena *a, void *block, size_t old_size, size_t size)
{
  (void)a, (void)old_size;
  return realloc (block, size);
}

static inline void
arena_clear (arena *a, void **blocks, size_t count)
{
  (void)a;
  for (size_t i = 0; i < count; i++)
    free (blocks[i]);
}

static inline void
arena_destroy (arena *a, void **blocks, size_t count)
{
  arena_clear (a, blocks, count);
}

#include "arena-main.h"
