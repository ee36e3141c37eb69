/* SPDX-License-Identifier: MIT

   What pools of arenas and of buffers are made of, and buffers: see pool.h.  */

#include <mapescape/arena.h>
#include <mapescape/fail.h>
#include <mapescape/pool.h>

#define FIRST_CAPACITY ((size_t)256)

static void *
arena_make (void *context)
{
  (void)context;
  return mesc_arena_make (NULL);
}

static bool
arena_reset (void *thing, void *context)
{
  (void)context;
  mesc_arena_reset (thing);
  return true;
}

static void
arena_end (void *thing, void *context)
{
  (void)context;
  mesc_arena_free (thing);
}

static size_t
arena_size (const void *thing, void *context)
{
  (void)context;
  struct mesc_arena_stats stats;
  mesc_arena_stats (thing, &stats);
  return stats.reserved;
}

const struct mesc_pool_kind mesc_pool_arenas
    = { "arenas", arena_make, arena_reset, arena_end, arena_size, NULL };

static void *
request (void *old, size_t old_size, size_t size)
{
  void *memory;
  do
    memory = old == NULL
                 ? mesc_allocator_allocate (NULL, size, 0)
                 : mesc_allocator_reallocate (NULL, old, old_size, size, 0);
  while (memory == NULL && mesc_out_of_memory (size));
  return memory;
}

char *
mesc_buffer_reserve (struct mesc_buffer *buffer, size_t size)
{
  if (size <= buffer->capacity - buffer->size && buffer->data != NULL)
    return buffer->data + buffer->size;
  if (size > PTRDIFF_MAX - buffer->size)
    return NULL;
  size_t least = buffer->size + size;
  size_t doubled = buffer->capacity ? buffer->capacity * 2 : FIRST_CAPACITY;
  size_t capacity = doubled < least ? least : doubled;
  char *data = request (buffer->data, buffer->capacity, capacity);
  if (data == NULL)
    return NULL;
  buffer->data = data;
  buffer->capacity = capacity;
  return data + buffer->size;
}

bool
mesc_buffer_append (struct mesc_buffer *buffer, const void *bytes, size_t size)
{
  char *end = mesc_buffer_reserve (buffer, size);
  if (end == NULL)
    return false;
  if (size > 0)
    memcpy (end, bytes, size);
  buffer->size += size;
  return true;
}

static void *
buffer_make (void *context)
{
  (void)context;
  struct mesc_buffer *buffer = request (NULL, 0, sizeof *buffer);
  if (buffer != NULL)
    *buffer = (struct mesc_buffer){ NULL, 0, 0 };
  return buffer;
}

static bool
buffer_reset (void *thing, void *context)
{
  (void)context;
  ((struct mesc_buffer *)thing)->size = 0;
  return true;
}

static void
buffer_end (void *thing, void *context)
{
  (void)context;
  struct mesc_buffer *buffer = thing;
  mesc_allocator_release (NULL, buffer->data, buffer->capacity);
  mesc_allocator_release (NULL, buffer, sizeof *buffer);
}

static size_t
buffer_size (const void *thing, void *context)
{
  (void)context;
  const struct mesc_buffer *buffer = thing;
  return sizeof *buffer + buffer->capacity;
}

const struct mesc_pool_kind mesc_pool_buffers
    = { "buffers", buffer_make, buffer_reset, buffer_end, buffer_size, NULL };
