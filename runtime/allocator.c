/* SPDX-License-Identifier: MIT

   The C library's allocator behind the interface of allocator.h.

   malloc aligns for every scalar type, so only what asks for more needs
   aligned_alloc, and realloc will do for the rest.  */

#include <mapescape/allocator.h>

#include <stdlib.h>
#include <string.h>

static bool
malloc_aligns (size_t alignment)
{
  return alignment <= MESC_MAX_ALIGN;
}

static void *
malloc_allocate (void *context, size_t size, size_t alignment)
{
  (void)context;
  if (malloc_aligns (alignment))
    return malloc (size);
  void *block;
  return posix_memalign (&block, alignment, size) == 0 ? block : NULL;
}

static void *
malloc_reallocate (void *context, void *old, size_t old_size, size_t new_size,
                   size_t alignment)
{
  if (malloc_aligns (alignment))
    return realloc (old, new_size);
  void *block = malloc_allocate (context, new_size, alignment);
  if (block == NULL)
    return NULL;
  memcpy (block, old, old_size < new_size ? old_size : new_size);
  free (old);
  return block;
}

static void
malloc_release (void *context, void *pointer, size_t size)
{
  (void)context;
  (void)size;
  free (pointer);
}

const struct mesc_allocator mesc_malloc_allocator
    = { malloc_allocate, malloc_reallocate, malloc_release, NULL };
