/* SPDX-License-Identifier: MIT

   The C library's allocator behind the interface of allocator.h.

   malloc aligns for every scalar type, so only what asks for more needs
   aligned_alloc, and realloc will do for the rest.

   What comes and goes is told to who listens; and where the environment asks
   for pages of its own for each block, all blocks come from there.  Both are
   behind one test of the events.  */

#include <mapescape/allocator.h>

#include <stdlib.h>
#include <string.h>

#include "events.h"
#include "fence.h"

static bool
malloc_aligns (size_t alignment)
{
  return alignment <= MESC_MAX_ALIGN;
}

static void *
plain_allocate (size_t size, size_t alignment)
{
  if (malloc_aligns (alignment))
    return malloc (size);
  void *block;
  return posix_memalign (&block, alignment, size) == 0 ? block : NULL;
}

static void *
plain_reallocate (void *old, size_t old_size, size_t new_size, size_t alignment)
{
  if (malloc_aligns (alignment))
    return realloc (old, new_size);
  void *block = plain_allocate (new_size, alignment);
  if (block == NULL)
    return NULL;
  memcpy (block, old, old_size < new_size ? old_size : new_size);
  free (old);
  return block;
}

/* With somebody who listens.  */

static MESC_COLD void *
watched_allocate (size_t size, size_t alignment)
{
  void *block = mesc_fence_is_on () ? mesc_fence_allocate (size, alignment)
                                    : plain_allocate (size, alignment);
  mesc_event_block_allocate (block, size);
  return block;
}

static MESC_COLD void
watched_release (void *block, size_t size)
{
  mesc_event_block_release (block, size);
  if (mesc_fence_is_on ())
    mesc_fence_release (block, size);
  else
    free (block);
}

/* The old block is a new one's predecessor, and is released as any, so that
   it can be overwritten and its address shut.  */

static MESC_COLD void *
watched_reallocate (void *old, size_t old_size, size_t new_size,
                    size_t alignment)
{
  void *block = watched_allocate (new_size, alignment);
  if (block == NULL)
    return NULL;
  memcpy (block, old, old_size < new_size ? old_size : new_size);
  watched_release (old, old_size);
  return block;
}

static void *
malloc_allocate (void *context, size_t size, size_t alignment)
{
  (void)context;
  if (mesc_event_is_on (MESC_EVENT_BLOCK_ALLOCATE))
    return watched_allocate (size, alignment);
  return plain_allocate (size, alignment);
}

static void *
malloc_reallocate (void *context, void *old, size_t old_size, size_t new_size,
                   size_t alignment)
{
  (void)context;
  if (mesc_event_is_on (MESC_EVENT_BLOCK_ALLOCATE))
    return watched_reallocate (old, old_size, new_size, alignment);
  return plain_reallocate (old, old_size, new_size, alignment);
}

static void
malloc_release (void *context, void *pointer, size_t size)
{
  (void)context;
  if (mesc_event_is_on (MESC_EVENT_BLOCK_RELEASE))
    watched_release (pointer, size);
  else
    free (pointer);
}

const struct mesc_allocator mesc_malloc_allocator
    = { malloc_allocate, malloc_reallocate, malloc_release, NULL };
