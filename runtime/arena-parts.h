/* SPDX-License-Identifier: MIT

   What the files of the arena share; see arena.h for what it is.

   Memory comes from the allocator in two shapes.  A chunk serves many objects;
   chunks form a chain in the order of their use, and those behind the current
   one are spare.  A large block serves one object; its header stands
   right before that, so that it can be given back alone.  What is obtained is
   large from LARGE_SIZE bytes on.  With the option `objects' LARGE_SIZE is 0
   and there are no chunks.

   The window is the free space in use: the rest of the current chunk, or a
   retired block.  What is allocated is cut off at its front, what is obtained
   at its front or back.

   Invariants:
   - Addresses and sizes of objects that are not large, as the arena counts
     them, and both ends of the window are multiples of MESC_MAX_ALIGN.
   - Whether a block that is obtained is large depends on its size alone, and
     how much memory it has if it is not large as well: that of its class.
   - Large blocks are listed newest first, by their serial numbers.

   In a checked arena (see arena.h) an object in the window has a guard before
   it, and the public window is empty, so that the inline functions leave
   everything to the library.  The guard and the object together are an extent,
   which is what is retired; elsewhere an extent is the object.  */

#ifndef MESC_ARENA_PARTS_H
#define MESC_ARENA_PARTS_H

#include <mapescape/arena.h>

/* Sizes up to here can be rounded up and have headers added.  */
#define MOST_SIZE ((size_t)PTRDIFF_MAX / 2)
#define MOST_ALIGNMENT ((size_t)1 << 30)

struct mesc_arena_large
{
  struct mesc_arena_large *next;
  struct mesc_arena_large *previous;
  size_t size;   /* As it was asked for.  */
  size_t offset; /* In what the allocator gave.  */
  uint64_t serial;
};

struct mesc_arena_cleanup
{
  struct mesc_arena_cleanup *next;
  mesc_arena_cleanup_function *function; /* Null if nothing is left to do.  */
  void *context;
};

enum mesc_arena_family
{
  MESC_ARENA_ALLOCATED = 0x616c6c6f,
  MESC_ARENA_OBTAINED = 0x6f627461
};

/* The content of the guard before an object.  DEPTH is how many marks there
   were.  */
struct mesc_arena_guard
{
  size_t size;
  unsigned depth;
  enum mesc_arena_family family;
};

static inline size_t
round_up (size_t size, size_t alignment)
{
  return (size + alignment - 1) & ~(alignment - 1);
}

static inline size_t
round_size (size_t size)
{
  return round_up (size, MESC_MAX_ALIGN);
}

/* What the allocator gave.  As for all objects, there is a multiple of
   MESC_MAX_ALIGN.  */
static inline size_t
large_whole_size (const struct mesc_arena_large *large)
{
  return large->offset + round_size (large->size);
}

static inline struct mesc_arena_window *
arena_window (struct mesc_arena *arena)
{
  return arena->checked ? &arena->checked_window : &arena->window;
}

static inline size_t
window_room (const struct mesc_arena_window *window)
{
  return (size_t)(window->end - window->next);
}

/* Bytes of the guard before each object.  */
static inline size_t
arena_guard_size (const struct mesc_arena *arena)
{
  return arena->checked ? round_size (sizeof (struct mesc_arena_guard)) : 0;
}

/* The bytes of an object that is not large, with its guard.  */
static inline size_t
extent_size (const struct mesc_arena *arena, size_t size)
{
  return round_size (size) + arena_guard_size (arena);
}

/* True if nothing of this size and alignment can be had.  Of the sizes that
   can, 0 becomes 1; all alignments are at least MESC_MAX_ALIGN.  */
static inline bool
is_impossible (size_t *size, size_t *alignment)
{
  if (*size == 0)
    *size = 1;
  if (*alignment < MESC_MAX_ALIGN)
    *alignment = MESC_MAX_ALIGN;
  return *size > MOST_SIZE || *alignment > MOST_ALIGNMENT;
}

/* arena.c */

/* Set up what an arena that is all zero does not have yet; see arena_start.  */
void mesc_arena_start (struct mesc_arena *);
/* SIZE bytes from the allocator, or null after the hooks have been asked.  If
   OLD is not null, it is reallocated.  */
void *mesc_arena_request (struct mesc_arena *, void *old, size_t old_size,
                          size_t size, size_t alignment);
void mesc_arena_give_back (struct mesc_arena *, void *memory, size_t size);
/* Cut an object of SIZE bytes off the front of the window, or null.  */
void *mesc_arena_take_front (struct mesc_arena *, size_t size,
                             size_t alignment);
/* Make the window one with room for NEED bytes.  */
bool mesc_arena_refill (struct mesc_arena *, size_t need);
void mesc_arena_tell_reserved (struct mesc_arena *, size_t old_reserved,
                               size_t asked);

/* arena-large.c */

/* The caller says that an object begins.  */
void *mesc_arena_large_make (struct mesc_arena *, size_t size,
                             size_t alignment);
/* Not for checked arenas.  */
void *mesc_arena_large_resize (struct mesc_arena *, void *block,
                               size_t new_size, size_t alignment);
void mesc_arena_large_free (struct mesc_arena *, void *block);
size_t mesc_arena_large_size (const struct mesc_arena *, void *block);
/* Give back all large blocks with serial numbers from SERIAL on.  */
void mesc_arena_large_free_since (struct mesc_arena *, uint64_t serial);

/* arena-recycle.c */

/* What an extent that is obtained for SIZE bytes has, with its guard in both.
   SIZE is less than MOST_BLOCK_SIZE and its guard.  */
#define MOST_BLOCK_SIZE ((size_t)16384)
#define EXACT_CLASSES 16
static inline size_t
arena_class_size (size_t size)
{
  size_t units = size / MESC_MAX_ALIGN;
  if (units <= EXACT_CLASSES)
    return size;
  unsigned log = 63 - (unsigned)__builtin_clzll (units);
  return round_up (size, MESC_MAX_ALIGN << (log - 2));
}
/* SIZE bytes at EXTENT may be used again.  */
void mesc_arena_recycle (struct mesc_arena *, char *extent, size_t size);
/* The rest of the window may be used again.  */
void mesc_arena_recycle_window (struct mesc_arena *);
bool mesc_arena_has_recycled (const struct mesc_arena *, size_t size);
/* A free extent of SIZE bytes, which is the size of a class; or null.  */
char *mesc_arena_recycled_extent (struct mesc_arena *, size_t size);
/* Any extent of at least NEED bytes as the window.  */
bool mesc_arena_recycled_window (struct mesc_arena *, size_t need);
size_t mesc_arena_recycled_bytes (const struct mesc_arena *);
bool mesc_arena_recycler_is_valid (const struct mesc_arena *);

/* arena-cleanup.c */

/* Run all cleanups that are newer than LAST.  */
void mesc_arena_run_cleanups (struct mesc_arena *,
                              const struct mesc_arena_cleanup *last);

/* arena-guard.c.  Most of this does nothing where the arena is not checked.  */

/* An object of SIZE bytes begins at BLOCK, unless that is null; ends; has
   another size now.  The arena is checked.  */
void mesc_arena_object_begins (struct mesc_arena *, void *block, size_t size,
                               enum mesc_arena_family);
void mesc_arena_object_ends (struct mesc_arena *, void *block);
void mesc_arena_object_resized (struct mesc_arena *, void *block,
                                size_t new_size);
/* Fails unless BLOCK, which is large or in a checked arena, was obtained with
   this size.  */
void mesc_arena_object_check (struct mesc_arena *, void *block, size_t size);
/* Objects from now on belong to another mark than those before; all that
   belong to DEPTH marks or more have ended.  */
void mesc_arena_guard_mark (struct mesc_arena *);
void mesc_arena_guard_release (struct mesc_arena *, unsigned depth);
/* What is free must not be touched: the window and all spare chunks.  */
void mesc_arena_guard_free_space (struct mesc_arena *);
/* The same memory may be touched again, as it is about to be given back.  */
void mesc_arena_unguard_spares (struct mesc_arena *);
void mesc_arena_guard_start (struct mesc_arena *);
void mesc_arena_guard_end (struct mesc_arena *);

/* What is on the way of each block, without calls where nothing is to do.  */

static inline void
arena_start (struct mesc_arena *arena)
{
  if (MESC_UNLIKELY (!arena->started))
    mesc_arena_start (arena);
}

static inline void
object_begins (struct mesc_arena *arena, void *block, size_t size,
               enum mesc_arena_family family)
{
  if (MESC_UNLIKELY (arena->checked))
    mesc_arena_object_begins (arena, block, size, family);
}

static inline void
object_ends (struct mesc_arena *arena, void *block)
{
  if (MESC_UNLIKELY (arena->checked))
    mesc_arena_object_ends (arena, block);
}

static inline void
object_resized (struct mesc_arena *arena, void *block, size_t new_size)
{
  if (MESC_UNLIKELY (arena->checked))
    mesc_arena_object_resized (arena, block, new_size);
}

static inline void
object_check (struct mesc_arena *arena, void *block, size_t size)
{
  if (MESC_UNLIKELY (arena->checked || size >= arena->large_size))
    mesc_arena_object_check (arena, block, size);
}

#endif
