/* SPDX-License-Identifier: MIT

   The chunks of an arena and its window: see arena.h and arena-parts.h.

   Nothing is given back while the arena lives unless it is asked for: a reset
   makes all chunks spare, in the order in which they were used, so that a loop
   that resets its arena uses the same memory in each iteration and asks the
   allocator for nothing.  */

#include "arena-parts.h"

#include "checks.h"
#include "events.h"

#define LEAST_CHUNK_SIZE ((size_t)256)
#define FIRST_CHUNK_SIZE ((size_t)4096)
#define MOST_CHUNK_SIZE ((size_t)1 << 18)
#define LEAST_LARGE_SIZE ((size_t)256)

static size_t
at_least (size_t least, size_t size)
{
  return size < least ? least : size;
}

/*
 * Memory from the allocator.
 */

/* Bytes that are handed out, if somebody wants to know with KIND.  */

static size_t
arena_used (const struct mesc_arena *arena, enum mesc_event_kind kind)
{
  if (!mesc_event_is_on (kind))
    return 0;
  struct mesc_arena_stats stats;
  mesc_arena_stats (arena, &stats);
  return stats.used;
}

void
mesc_arena_tell_reserved (struct mesc_arena *arena, size_t old_reserved,
                          size_t asked)
{
  if (arena->reserved == old_reserved)
    return;
  enum mesc_event_kind kind = arena->reserved > old_reserved
                                  ? MESC_EVENT_ARENA_GROW
                                  : MESC_EVENT_MEMORY_RELEASE;
  mesc_event_object (kind, arena, arena->options.site, arena->options.name,
                     arena_used (arena, kind), old_reserved, arena->reserved,
                     asked);
}

static bool
arena_out_of_memory (const struct mesc_arena *arena, size_t size)
{
  const struct mesc_arena_options *options = &arena->options;
  if (options->out_of_memory != NULL)
    return options->out_of_memory (size, options->out_of_memory_context);
  return mesc_out_of_memory (size);
}

static void *
arena_request_once (struct mesc_arena *arena, void *old, size_t old_size,
                    size_t size, size_t alignment)
{
  const struct mesc_allocator *allocator = arena->options.allocator;
  mesc_event_allocating (arena->options.site, arena->options.name);
  if (old == NULL)
    return mesc_allocator_allocate (allocator, size, alignment);
  return mesc_allocator_reallocate (allocator, old, old_size, size, alignment);
}

void *
mesc_arena_request (struct mesc_arena *arena, void *old, size_t old_size,
                    size_t size, size_t alignment)
{
  void *memory;
  do
    memory = arena_request_once (arena, old, old_size, size, alignment);
  while (memory == NULL && arena_out_of_memory (arena, size));
  if (memory != NULL)
    {
      arena->reserved = arena->reserved - old_size + size;
      arena->high_water = at_least (arena->high_water, arena->reserved);
    }
  return memory;
}

void
mesc_arena_give_back (struct mesc_arena *arena, void *memory, size_t size)
{
  arena->reserved -= size;
  mesc_allocator_release (arena->options.allocator, memory, size);
}

/*
 * Beginning.
 */

/* The buffer's chunk, as far as the buffer is aligned.  */

static void
arena_add_buffer (struct mesc_arena *arena)
{
  char *buffer = arena->options.buffer;
  size_t size = arena->options.buffer_size;
  size_t padding = -(uintptr_t)buffer & (MESC_MAX_ALIGN - 1);
  if (buffer == NULL || arena->options.objects
      || size < padding + MESC_MAX_ALIGN)
    return;
  size_t usable = (size - padding) & ~(MESC_MAX_ALIGN - 1);
  arena->buffer_chunk.begin = buffer + padding;
  arena->buffer_chunk.end = buffer + padding + usable;
  arena->first = arena->current = &arena->buffer_chunk;
  arena->reserved = arena->high_water = usable;
}

/* The size of the first chunk that is not the caller's.  */

static size_t
first_chunk_size (const struct mesc_arena_options *options)
{
  size_t size = options->chunk_size ? options->chunk_size : FIRST_CHUNK_SIZE;
  size_t buffer = options->buffer != NULL ? options->buffer_size : 0;
  if (options->chunk_size == 0)
    size = at_least (buffer < MOST_SIZE / 2 ? buffer * 2 : MOST_SIZE, size);
  return round_size (at_least (LEAST_CHUNK_SIZE, size));
}

/* A table that is an eighth of the first chunk has left behind less than
   another eighth.  */

static size_t
large_size_of (const struct mesc_arena_options *options, size_t chunk_size)
{
  if (options->objects)
    return 0;
  size_t eighth = at_least (LEAST_LARGE_SIZE, chunk_size / 8);
  return eighth < MOST_BLOCK_SIZE ? eighth : MOST_BLOCK_SIZE;
}

static void
arena_open_chunk (struct mesc_arena *arena, struct mesc_arena_chunk *chunk)
{
  arena->current = chunk;
  *arena_window (arena)
      = (struct mesc_arena_window){ chunk->begin, chunk->end };
}

void
mesc_arena_start (struct mesc_arena *arena)
{
  arena->started = true;
  if (mesc_checks & MESC_CHECK_OBJECTS)
    arena->options.objects = true;
  arena->next_chunk_size = first_chunk_size (&arena->options);
  arena->large_size = large_size_of (&arena->options, arena->next_chunk_size);
  arena->serial = arena->oldest_mark = 1;
  mesc_arena_guard_start (arena);
  arena_add_buffer (arena);
  if (arena->first != NULL)
    arena_open_chunk (arena, arena->first);
  mesc_arena_guard_free_space (arena);
  mesc_event_object (MESC_EVENT_ARENA_MAKE, arena, arena->options.site,
                     arena->options.name, 0, 0, arena->reserved, 0);
}

void
mesc_arena_init (struct mesc_arena *arena,
                 const struct mesc_arena_options *options)
{
  *arena = (struct mesc_arena)MESC_ARENA_INIT;
  if (options != NULL)
    arena->options = *options;
  arena_start (arena);
}

void
mesc_arena_init_buffer (struct mesc_arena *arena, void *buffer, size_t size)
{
  mesc_arena_init (arena, &(struct mesc_arena_options){ .buffer = buffer,
                                                        .buffer_size = size });
}

/*
 * The window.
 */

void *
mesc_arena_take_front (struct mesc_arena *arena, size_t size, size_t alignment)
{
  struct mesc_arena_window *window = arena_window (arena);
  size_t guard = arena_guard_size (arena);
  size_t room = window_room (window);
  size_t padding = -((uintptr_t)window->next + guard) & (alignment - 1);
  size_t extent = padding + extent_size (arena, size);
  if (extent > room)
    return NULL;
  char *block = window->next + padding + guard;
  window->next += extent;
  return block;
}

static size_t
chunk_capacity (const struct mesc_arena_chunk *chunk)
{
  return (size_t)(chunk->end - chunk->begin);
}

/* Where the pointer to the first spare chunk is.  */

static struct mesc_arena_chunk **
arena_spares (struct mesc_arena *arena)
{
  return arena->current != NULL ? &arena->current->next : &arena->first;
}

static size_t
arena_doubled (const struct mesc_arena *arena, size_t size)
{
  size_t most = arena->options.most_chunk_size ? arena->options.most_chunk_size
                                               : MOST_CHUNK_SIZE;
  if (size >= most)
    return size;
  return size < most / 2 ? size * 2 : round_size (most);
}

static struct mesc_arena_chunk *
arena_make_chunk (struct mesc_arena *arena, size_t need)
{
  size_t header = round_size (sizeof (struct mesc_arena_chunk));
  size_t size = at_least (header + need, arena->next_chunk_size);
  size_t old_reserved = arena->reserved;
  struct mesc_arena_chunk *chunk = mesc_arena_request (arena, NULL, 0, size, 0);
  if (chunk == NULL)
    return NULL;
  char *memory = (char *)chunk;
  chunk->begin = memory + header;
  chunk->end = memory + size;
  chunk->size = size;
  arena->next_chunk_size = arena_doubled (arena, arena->next_chunk_size);
  mesc_arena_tell_reserved (arena, old_reserved, need);
  return chunk;
}

/* A chunk that is not in use, taken out of the chain if it was in it.  */

static struct mesc_arena_chunk *
arena_find_chunk (struct mesc_arena *arena, size_t need)
{
  struct mesc_arena_chunk **place = arena_spares (arena);
  while (*place != NULL && chunk_capacity (*place) < need)
    place = &(*place)->next;
  struct mesc_arena_chunk *chunk = *place;
  if (chunk == NULL)
    return arena_make_chunk (arena, need);
  *place = chunk->next;
  return chunk;
}

bool
mesc_arena_refill (struct mesc_arena *arena, size_t need)
{
  if (mesc_arena_recycled_window (arena, need))
    return true;
  struct mesc_arena_chunk *chunk = arena_find_chunk (arena, need);
  if (chunk == NULL)
    return false;
  mesc_arena_recycle_window (arena);
  struct mesc_arena_chunk **spares = arena_spares (arena);
  chunk->next = *spares;
  *spares = chunk;
  arena_open_chunk (arena, chunk);
  mesc_arena_guard_free_space (arena);
  return true;
}

/* What would leave much of the window unused, or take much of a new chunk, is
   better off alone.  */

static bool
arena_prefers_large (const struct mesc_arena *arena, size_t need)
{
  return arena->options.objects || need > arena->next_chunk_size / 4;
}

void *
mesc_arena_allocate_slowly (struct mesc_arena *arena, size_t size,
                            size_t alignment)
{
  arena_start (arena);
  if (is_impossible (&size, &alignment))
    return NULL;
  size_t need = extent_size (arena, size) + alignment;
  void *block = mesc_arena_take_front (arena, size, alignment);
  if (block == NULL && arena_prefers_large (arena, need))
    block = mesc_arena_large_make (arena, size, alignment);
  else if (block == NULL && mesc_arena_refill (arena, need))
    block = mesc_arena_take_front (arena, size, alignment);
  object_begins (arena, block, size, MESC_ARENA_ALLOCATED);
  return block;
}

/*
 * Dropping.
 */

/* What is in the chunks in use from FIRST on is worthless.  */

static void
arena_clobber (struct mesc_arena *arena, struct mesc_arena_chunk *first)
{
  if ((mesc_checks & MESC_CHECK_CLOBBER) == 0 || arena->checked
      || arena->current == NULL)
    return;
  const struct mesc_arena_chunk *end = arena->current->next;
  for (struct mesc_arena_chunk *c = first; c != end; c = c->next)
    memset (c->begin, MESC_CLOBBER_BYTE, chunk_capacity (c));
}

/* All chunks are spare.  */

static void
arena_rewind (struct mesc_arena *arena)
{
  arena->recycler = NULL;
  arena->lost = 0;
  if (arena->first != NULL)
    arena_open_chunk (arena, arena->first);
}

/* Everything but the chunks goes.  */

static void
arena_drop (struct mesc_arena *arena)
{
  mesc_arena_run_cleanups (arena, NULL);
  mesc_arena_large_free_since (arena, 0);
  arena_clobber (arena, arena->first);
  arena_rewind (arena);
  mesc_arena_guard_release (arena, 0);
  arena->depth = 0;
  arena->oldest_mark = ++arena->serial;
  arena->newest_mark = 0;
}

/* Free the spare chunks behind what fits in KEEP bytes.  */

static void
arena_drop_spares (struct mesc_arena *arena, size_t keep)
{
  struct mesc_arena_chunk **place = arena_spares (arena);
  size_t spare = 0;
  for (struct mesc_arena_chunk *c = *place; c != NULL; c = c->next)
    spare += c->size;
  size_t kept = arena->reserved - spare;
  while (*place != NULL && kept + (*place)->size <= keep)
    {
      kept += (*place)->size;
      place = &(*place)->next;
    }
  while (*place != NULL)
    {
      struct mesc_arena_chunk *chunk = *place;
      *place = chunk->next;
      mesc_arena_give_back (arena, chunk, chunk->size);
    }
}

/* The current chunk is spare as well where nothing is in it.  */

static void
arena_close_empty_chunk (struct mesc_arena *arena)
{
  struct mesc_arena_chunk *chunk = arena->current;
  struct mesc_arena_window *window = arena_window (arena);
  if (chunk == NULL || chunk != arena->first || chunk->size == 0
      || arena->depth != 0 || window->next != chunk->begin
      || window->end != chunk->end)
    return;
  arena->current = NULL;
  *window = (struct mesc_arena_window){ NULL, NULL };
}

/* As if only the chunks that are left had been made.  */

static void
arena_forget_growth (struct mesc_arena *arena)
{
  arena->next_chunk_size = first_chunk_size (&arena->options);
  for (struct mesc_arena_chunk *c = arena->first; c != NULL; c = c->next)
    if (c->size != 0)
      arena->next_chunk_size = arena_doubled (arena, arena->next_chunk_size);
}

size_t
mesc_arena_trim (struct mesc_arena *arena, size_t keep)
{
  if (!arena->started)
    return 0;
  size_t old_reserved = arena->reserved;
  arena_close_empty_chunk (arena);
  mesc_arena_unguard_spares (arena);
  arena_drop_spares (arena, keep);
  mesc_arena_guard_free_space (arena);
  arena_forget_growth (arena);
  mesc_arena_tell_reserved (arena, old_reserved, 0);
  return old_reserved - arena->reserved;
}

void
mesc_arena_reset (struct mesc_arena *arena)
{
  if (!arena->started)
    return;
  size_t old_reserved = arena->reserved;
  size_t used = arena_used (arena, MESC_EVENT_ARENA_RESET);
  arena_drop (arena);
  arena->resets++;
  mesc_arena_guard_free_space (arena);
  if (arena->options.retain != 0 && arena->reserved > arena->options.retain)
    {
      mesc_arena_unguard_spares (arena);
      arena_drop_spares (arena, arena->options.retain);
      arena_forget_growth (arena);
    }
  mesc_event_object (MESC_EVENT_ARENA_RESET, arena, arena->options.site,
                     arena->options.name, used, old_reserved, arena->reserved,
                     0);
}

static void
arena_drop_chunks (struct mesc_arena *arena)
{
  mesc_arena_guard_end (arena);
  if (arena->first == &arena->buffer_chunk)
    arena->first = arena->first->next;
  arena->current = NULL;
  arena_drop_spares (arena, 0);
}

void
mesc_arena_destroy (struct mesc_arena *arena)
{
  if (!arena->started)
    return;
  size_t old_reserved = arena->reserved;
  size_t used = arena_used (arena, MESC_EVENT_ARENA_FREE);
  arena_drop (arena);
  arena_drop_chunks (arena);
  struct mesc_arena_options options = arena->options;
  mesc_event_object (MESC_EVENT_ARENA_FREE, arena, options.site, options.name,
                     used, old_reserved, 0, 0);
  options.buffer = NULL;
  *arena = (struct mesc_arena)MESC_ARENA_INIT;
  arena->options = options;
}

/*
 * Marks.
 */

struct mesc_arena_mark
mesc_arena_mark (struct mesc_arena *arena)
{
  arena_start (arena);
  struct mesc_arena_mark mark = { .window = *arena_window (arena),
                                  .current = arena->current,
                                  .cleanups = arena->cleanups,
                                  .recycler = arena->recycler,
                                  .lost = arena->lost,
                                  .serial = ++arena->serial,
                                  .enclosing = arena->newest_mark,
                                  .depth = ++arena->depth };
  arena->newest_mark = mark.serial;
  arena->serial++;
  /* What has been retired so far is set aside, as it is from before.  */
  arena->recycler = NULL;
  mesc_arena_guard_mark (arena);
  return mark;
}

static void
arena_release_window (struct mesc_arena *arena,
                      const struct mesc_arena_mark *mark)
{
  if (mark->current == NULL)
    {
      arena_clobber (arena, arena->first);
      arena_rewind (arena);
      return;
    }
  arena_clobber (arena, mark->current->next);
  arena->current = mark->current;
  *arena_window (arena) = mark->window;
  if ((mesc_checks & MESC_CHECK_CLOBBER) != 0 && !arena->checked)
    memset (mark->window.next, MESC_CLOBBER_BYTE, window_room (&mark->window));
}

static bool
mark_has_ended (const struct mesc_arena *arena,
                const struct mesc_arena_mark *mark)
{
  return mark->serial < arena->oldest_mark || mark->serial > arena->newest_mark;
}

void
mesc_arena_release (struct mesc_arena *arena,
                    const struct mesc_arena_mark *mark)
{
  if (mark_has_ended (arena, mark))
    mesc_fail (arena->options.site,
               "release of a mark of arena '%s' that has ended",
               arena->options.name ? arena->options.name : "");
  size_t old_reserved = arena->reserved;
  mesc_arena_run_cleanups (arena, mark->cleanups);
  mesc_arena_large_free_since (arena, mark->serial);
  arena_release_window (arena, mark);
  arena->recycler = mark->recycler;
  arena->lost = mark->lost;
  mesc_arena_guard_release (arena, mark->depth);
  arena->depth = mark->depth - 1;
  arena->newest_mark = mark->enclosing;
  mesc_arena_guard_free_space (arena);
  mesc_arena_tell_reserved (arena, old_reserved, 0);
}
