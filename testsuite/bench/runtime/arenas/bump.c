/* The bare bump pointer that the arenas are compared with.  */

#include "bump.h"

typedef struct bump arena;

/* The buffer is used until it is full or the arena is reset.  */
static inline void
arena_make (arena *a, char *buffer, size_t size)
{
  memset (a, 0, sizeof *a);
  a->at = buffer;
  a->end = buffer + size;
}

static inline void *
arena_allocate (arena *a, size_t size)
{
  return bump_allocate (a, size);
}

static inline void *
arena_grow (arena *a, void *block, size_t old_size, size_t size)
{
  return memcpy (bump_allocate (a, size), block, old_size);
}

static inline void
arena_clear (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  bump_reset (a);
}

static inline void
arena_destroy (arena *a, void **blocks, size_t count)
{
  (void)blocks, (void)count;
  bump_free (a);
}

#include "arena-main.h"
