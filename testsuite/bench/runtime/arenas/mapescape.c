/* Our own arena.  */

#include <mapescape/arena.h>

typedef struct mesc_arena arena;

static inline void
arena_make (arena *a, char *buffer, size_t size)
{
  if (buffer)
    mesc_arena_init_buffer (a, buffer, size);
  else
    mesc_arena_init (a, NULL);
}

static inline void *
arena_allocate (arena *a, size_t size)
{
  return mesc_arena_allocate (a, size);
}

static inline void *
arena_grow (arena *a, void *block, size_t old_size, size_t size)
{
  return mesc_arena_reallocate (a, block, old_size, size, MESC_MAX_ALIGN);
}

static inline void
arena_clear (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  mesc_arena_reset (a);
}

static inline void
arena_destroy (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  mesc_arena_destroy (a);
}

#include "arena-main.h"
