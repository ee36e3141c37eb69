/* SPDX-License-Identifier: MIT

   Blocks that an arena hands out and takes back one by one: see arena.h.

   A table that doubles gives up a block of size N when it has moved to one of
   size 2N.  Were all blocks cut off one side of the window, the one that is
   given up would always lie behind the newer one, and all of them together
   would be too small for the next.  So blocks are taken from both sides in
   turn: what is given up lies at its edge of the window and joins it again, and
   a table that is alone in its arena leaves nothing behind.  What is not at an
   edge is listed to be used again (arena-recycle.c), and large blocks go back
   to the allocator, so that what a table leaves behind is bounded by the size
   from which blocks are large.  */

#include "arena-parts.h"

#include "checks.h"

/* The bytes of a block that is not large, without its guard.  */

static size_t
block_size (const struct mesc_arena *arena, size_t size)
{
  return arena_class_size (extent_size (arena, size))
         - arena_guard_size (arena);
}

static void *
arena_take_back (struct mesc_arena *arena, size_t size)
{
  struct mesc_arena_window *window = arena_window (arena);
  size_t extent = extent_size (arena, size);
  if (window_room (window) < extent)
    return NULL;
  window->end -= extent;
  return window->end + arena_guard_size (arena);
}

/* From one side of the window, and next time from the other.  The back is for
   what needs no special alignment.  */

static void *
arena_take_side (struct mesc_arena *arena, size_t size, size_t alignment)
{
  bool back = arena->take_from_back && alignment <= MESC_MAX_ALIGN;
  void *block = back ? arena_take_back (arena, size)
                     : mesc_arena_take_front (arena, size, alignment);
  if (block != NULL)
    arena->take_from_back = !arena->take_from_back;
  return block;
}

static void *
arena_take_recycled (struct mesc_arena *arena, size_t size, size_t alignment)
{
  if (alignment > MESC_MAX_ALIGN)
    return NULL;
  char *extent = mesc_arena_recycled_extent (arena, extent_size (arena, size));
  return extent != NULL ? extent + arena_guard_size (arena) : NULL;
}

static void *
arena_find_block (struct mesc_arena *arena, size_t size, size_t alignment)
{
  if (size >= arena->large_size)
    return mesc_arena_large_make (arena, size, alignment);
  size = block_size (arena, size);
  void *block = arena_take_recycled (arena, size, alignment);
  if (block == NULL)
    block = arena_take_side (arena, size, alignment);
  if (block == NULL
      && mesc_arena_refill (arena, extent_size (arena, size) + alignment))
    block = arena_take_side (arena, size, alignment);
  return block;
}

void *
mesc_arena_obtain (struct mesc_arena *arena, size_t size, size_t alignment)
{
  arena_start (arena);
  if (is_impossible (&size, &alignment))
    return NULL;
  void *block = arena_find_block (arena, size, alignment);
  object_begins (arena, block, size, MESC_ARENA_OBTAINED);
  return block;
}

/* SIZE bytes at EXTENT are free: as part of the window, if they lie at its
   edge.  */

static void
arena_free_extent (struct mesc_arena *arena, char *extent, size_t size)
{
  struct mesc_arena_window *window = arena_window (arena);
  if (extent + size == window->next)
    window->next = extent;
  else if (extent == window->end)
    window->end = extent + size;
  else
    mesc_arena_recycle (arena, extent, size);
}

void
mesc_arena_retire (struct mesc_arena *arena, void *block, size_t size)
{
  if (block == NULL)
    return;
  size = size ? size : 1;
  object_check (arena, block, size);
  if ((mesc_checks & MESC_CHECK_CLOBBER) != 0)
    memset (block, MESC_CLOBBER_BYTE, size);
  if (size >= arena->large_size)
    {
      mesc_arena_large_free (arena, block);
      return;
    }
  object_ends (arena, block);
  arena_free_extent (arena, (char *)block - arena_guard_size (arena),
                     extent_size (arena, block_size (arena, size)));
}

/* Where there is no free block of the new size's class, and the block lies at
   the front of the window.  Anything else would break up what blocks of its old
   size need, bit by bit.  */

static bool
arena_resize_in_place (struct mesc_arena *arena, char *block, size_t old_size,
                       size_t new_size)
{
  struct mesc_arena_window *window = arena_window (arena);
  size_t old_bytes = block_size (arena, old_size);
  size_t new_bytes = block_size (arena, new_size);
  if (new_bytes != old_bytes)
    {
      if (block + old_bytes != window->next
          || new_bytes > old_bytes + window_room (window)
          || mesc_arena_has_recycled (arena, extent_size (arena, new_bytes)))
        return false;
      window->next = block + new_bytes;
    }
  object_resized (arena, block, new_size);
  return true;
}

static void *
arena_move_block (struct mesc_arena *arena, void *old, size_t old_size,
                  size_t new_size, size_t alignment)
{
  void *block = mesc_arena_obtain (arena, new_size, alignment);
  if (block == NULL)
    return NULL;
  memcpy (block, old, old_size < new_size ? old_size : new_size);
  mesc_arena_retire (arena, old, old_size);
  return block;
}

void *
mesc_arena_resize (struct mesc_arena *arena, void *old, size_t old_size,
                   size_t new_size, size_t alignment)
{
  if (is_impossible (&new_size, &alignment))
    return NULL;
  old_size = old_size ? old_size : 1;
  object_check (arena, old, old_size);
  bool was_large = old_size >= arena->large_size;
  bool is_large = new_size >= arena->large_size;
  if (was_large && is_large && !arena->checked)
    return mesc_arena_large_resize (arena, old, new_size, alignment);
  if (!was_large && !is_large
      && arena_resize_in_place (arena, old, old_size, new_size))
    return old;
  return arena_move_block (arena, old, old_size, new_size, alignment);
}

/*
 * The same as an allocator.
 */

static void *
view_allocate (void *context, size_t size, size_t alignment)
{
  return mesc_arena_obtain (context, size, alignment);
}

static void *
view_reallocate (void *context, void *old, size_t old_size, size_t new_size,
                 size_t alignment)
{
  return mesc_arena_resize (context, old, old_size, new_size, alignment);
}

static void
view_release (void *context, void *pointer, size_t size)
{
  mesc_arena_retire (context, pointer, size);
}

const struct mesc_allocator *
mesc_arena_allocator (struct mesc_arena *arena)
{
  arena_start (arena);
  arena->view = (struct mesc_allocator){ view_allocate, view_reallocate,
                                         view_release, arena };
  return &arena->view;
}
