/* SPDX-License-Identifier: MIT

   Arenas: memory that is released all at once.

     char buffer[4096];
     struct mesc_arena arena;
     mesc_arena_init_buffer (&arena, buffer, sizeof buffer);
     for (int i = 0; i < count; i++)
       {
         struct node *node = MESC_ARENA_NEW (&arena, struct node);
         char *name = mesc_arena_printf (&arena, "node %d", i);
         ...
         mesc_arena_reset (&arena);       everything is gone, its memory stays
       }
     mesc_arena_destroy (&arena);         the memory is gone as well

   An arena hands out memory by moving a pointer through chunks, which it gets
   from an allocator and which double in size up to a cap.  The first chunk may
   be a buffer of the caller's, on the stack for instance.  A struct mesc_arena
   that is all zero is an empty arena with the default settings and costs
   nothing; MESC_ARENA_INIT says so in a declaration.

   There are two families of functions, and what one has handed out must not be
   given to the other:

   - What is ALLOCATED lives until the arena is reset, released to a mark or
     destroyed.  This is as fast as it gets.
   - What is OBTAINED may also be retired alone, and its memory is then used
     for what is obtained or allocated later: a map that grows in an arena
     leaves its old tables to whoever comes next, and putting and deleting runs
     in constant space.  mesc_arena_allocator is this family behind the interface
     of allocator.h, for maps and for everything else that takes an allocator.

   Sizes are in bytes, and 0 counts as 1.  Alignments are powers of two; what is
   handed out has at least MESC_MAX_ALIGN, and takes a multiple of it, because
   adding up sizes is faster than aligning each address.  It has any content
   unless the function says otherwise.

   Errors.  Functions that hand out memory return a null pointer if there is
   none, also where a multiplication overflows, and leave everything as it was;
   before that, the arena's out-of-memory hook, or if it has none that of
   fail.h, is asked to make room.  Misuse that is seen is reported by mesc_fail:
   releasing a mark that is gone, and, where it is checked, retiring with a
   wrong size or retiring what was not obtained.

   Checking.  In a program with AddressSanitizer and under valgrind, what has
   not been handed out is inaccessible, there is a guard before each object,
   and valgrind knows each object by where it was allocated.  With the option
   `objects' each object has an allocation of its own instead, so that any
   allocator that checks sees it.

   Threads: an arena belongs to one thread at a time.  What it has handed out
   may be used in any.

   The memory is organised as in D. R. Hanson, "Fast allocation and deallocation
   of memory based on object lifetimes", Software - Practice and Experience
   20 (1990); marks are those of GNU obstacks, cleanups those of APR pools.
   That obtained blocks are taken from both ends of the free space in turn, so
   that the one that is given up is at an edge, serves tables that double: see
   runtime/arena-blocks.c.  */

#ifndef MAPESCAPE_ARENA_H
#define MAPESCAPE_ARENA_H

#include <stdarg.h>
#include <string.h>

#include <mapescape/allocator.h>
#include <mapescape/base.h>
#include <mapescape/fail.h>

MESC_BEGIN_DECLS

/* How an arena is made.  All zero is the default of everything.  */
struct mesc_arena_options
{
  /* For messages, traces and profiles; both must outlive the arena.  */
  const char *name;
  const struct mesc_site *site;
  /* Where chunks come from; a null pointer is malloc.  Must outlive the
     arena.  */
  const struct mesc_allocator *allocator;
  /* The first chunk, which must outlive the arena or its destruction.  */
  void *buffer;
  size_t buffer_size;
  /* The size of the first chunk that is not BUFFER (at least 256; by default
     4096, or twice the buffer if that is more), and where doubling ends (by
     default 256 KiB; never below the former).  */
  size_t chunk_size;
  size_t most_chunk_size;
  /* How much of its chunks the arena keeps when it is reset; 0 keeps all.  */
  size_t retain;
  /* Asked before a null pointer is returned; see fail.h.  */
  mesc_out_of_memory_hook *out_of_memory;
  void *out_of_memory_context;
  /* An allocation for each object: slow, for finding errors.  */
  bool objects;
};

/* The free space that is handed out next.  */
struct mesc_arena_window
{
  char *next;
  char *end;
};

/* A stretch of memory from the allocator, of SIZE bytes with this header; or
   the caller's buffer, with SIZE 0.  */
struct mesc_arena_chunk
{
  struct mesc_arena_chunk *next;
  char *begin;
  char *end;
  size_t size;
};

/* All members are private to the library.  */
struct mesc_arena
{
  struct mesc_arena_window window;
  /* The window where everything is checked; the other is empty then.  */
  struct mesc_arena_window checked_window;
  struct mesc_arena_chunk *first;
  struct mesc_arena_chunk *current;
  struct mesc_arena_large *large;
  struct mesc_arena_cleanup *cleanups;
  struct mesc_arena_recycler *recycler;
  struct mesc_arena_options options;
  struct mesc_arena_chunk buffer_chunk;
  struct mesc_allocator view;
  size_t next_chunk_size;
  size_t large_size;
  size_t reserved;
  size_t high_water;
  size_t lost;
  uint64_t serial;
  uint64_t oldest_mark;
  uint64_t newest_mark;
  uint64_t resets;
  unsigned depth;
  bool started;
  bool checked;
  bool take_from_back;
  struct mesc_arena_cleanup *parent_cleanup;
};

#ifdef __cplusplus
#define MESC_ARENA_INIT {}
#else
#define MESC_ARENA_INIT { 0 }
#endif

/*
 * Making and ending.
 */

/* Set ARENA up.  OPTIONS may be a null pointer and is copied.  Cannot fail:
   memory is taken when it is first needed.  */
MESC_API void mesc_arena_init (struct mesc_arena *arena,
                               const struct mesc_arena_options *options);

/* The same with a buffer and otherwise the default options.  */
MESC_API void mesc_arena_init_buffer (struct mesc_arena *arena, void *buffer,
                                      size_t size);

/* An arena in memory of its allocator's, or a null pointer.  To be ended with
   mesc_arena_free.  */
MESC_API MESC_NODISCARD struct mesc_arena *
mesc_arena_make (const struct mesc_arena_options *options);

/* The same, but the arena is freed with PARENT at the latest: when PARENT is
   reset, released to a mark that is older than this call, or destroyed.  Its
   memory is its own: it comes from the allocator, by default PARENT's, so that
   it may be freed before.  */
MESC_API MESC_NODISCARD struct mesc_arena *
mesc_arena_make_child (struct mesc_arena *parent,
                       const struct mesc_arena_options *options);

/* Run all cleanups and give all memory back.  ARENA is then empty, with the
   options that it had except for the buffer, which is no longer used; it may
   be used again.  */
MESC_API void mesc_arena_destroy (struct mesc_arena *arena);

/* The same for an arena that mesc_arena_make or mesc_arena_make_child has
   made, which is then gone itself.  ARENA may be a null pointer.  */
MESC_API void mesc_arena_free (struct mesc_arena *arena);

/*
 * Allocating.
 */

/* What the functions below call when the window is too small.  */
MESC_API MESC_NODISCARD void *
mesc_arena_allocate_slowly (struct mesc_arena *arena, size_t size,
                            size_t alignment) MESC_COLD;

/* SIZE bytes whose address is a multiple of ALIGNMENT.  */
MESC_NODISCARD MESC_MALLOC_LIKE (2) MESC_FORCE_INLINE void *
mesc_arena_allocate_aligned (struct mesc_arena *arena, size_t size,
                             size_t alignment)
{
  char *next = arena->window.next;
  size_t room = (size_t)(arena->window.end - next);
  /* 0 wraps around to what is too large, and so does what is so large that
     rounding it up makes it 0.  */
  size_t rounded = (size + (MESC_MAX_ALIGN - 1)) & ~(MESC_MAX_ALIGN - 1);
  if (MESC_UNLIKELY (alignment > MESC_MAX_ALIGN || rounded - 1 >= room))
    return mesc_arena_allocate_slowly (arena, size, alignment);
  arena->window.next = next + rounded;
  return next;
}

/* SIZE bytes for anything.  */
MESC_NODISCARD MESC_MALLOC_LIKE (2) MESC_FORCE_INLINE void *
mesc_arena_allocate (struct mesc_arena *arena, size_t size)
{
  return mesc_arena_allocate_aligned (arena, size, MESC_MAX_ALIGN);
}

/* The same, all zero.  */
MESC_NODISCARD MESC_MALLOC_LIKE (2) MESC_FORCE_INLINE void *
mesc_arena_allocate_zeroed (struct mesc_arena *arena, size_t size,
                            size_t alignment)
{
  void *memory = mesc_arena_allocate_aligned (arena, size, alignment);
  return memory != NULL ? memset (memory, 0, size) : NULL;
}

/* COUNT elements of SIZE bytes each.  */
MESC_NODISCARD MESC_MALLOC_LIKE (2, 3) MESC_FORCE_INLINE void *
mesc_arena_allocate_array (struct mesc_arena *arena, size_t count, size_t size,
                           size_t alignment)
{
  size_t bytes;
  if (__builtin_mul_overflow (count, size, &bytes))
    bytes = SIZE_MAX;
  return mesc_arena_allocate_aligned (arena, bytes, alignment);
}

/* One TYPE, or an array of COUNT of them, all zero.  */
#define MESC_ARENA_NEW(arena, type)                                           \
  ((type *)mesc_arena_allocate_zeroed (arena, sizeof (type),                  \
                                       __alignof__ (type)))
#define MESC_ARENA_NEW_ARRAY(arena, count, type)                              \
  ((type *)mesc_arena_allocate_zeroed_array (arena, count, sizeof (type),     \
                                             __alignof__ (type)))

MESC_NODISCARD MESC_MALLOC_LIKE (2, 3) MESC_FORCE_INLINE void *
mesc_arena_allocate_zeroed_array (struct mesc_arena *arena, size_t count,
                                  size_t size, size_t alignment)
{
  void *memory = mesc_arena_allocate_array (arena, count, size, alignment);
  return memory != NULL ? memset (memory, 0, count * size) : NULL;
}

/* OLD_SIZE bytes at OLD, which were allocated, become NEW_SIZE bytes: in place
   if they shrink, or if they were allocated last and there is room.  Otherwise
   they are copied, and the old ones stay as they were until the arena is reset.
   OLD may be a null pointer.  What is reallocated after a mark was taken ends
   with that mark.  */
MESC_API MESC_NODISCARD void *
mesc_arena_reallocate (struct mesc_arena *arena, void *old, size_t old_size,
                       size_t new_size, size_t alignment);

/* Copies of SIZE bytes; of a string; of a string's first bytes, at most SIZE,
   with a null byte; and what printf would print.  */
MESC_API MESC_NODISCARD void *mesc_arena_copy (struct mesc_arena *arena,
                                               const void *bytes, size_t size,
                                               size_t alignment);
MESC_API MESC_NODISCARD char *
mesc_arena_copy_string (struct mesc_arena *arena, const char *string);
MESC_API MESC_NODISCARD char *
mesc_arena_copy_string_part (struct mesc_arena *arena, const char *string,
                             size_t size);
MESC_API MESC_NODISCARD char *mesc_arena_printf (struct mesc_arena *arena,
                                                 const char *format, ...)
    MESC_PRINTF (2, 3);
MESC_API MESC_NODISCARD char *mesc_arena_vprintf (struct mesc_arena *arena,
                                                  const char *format,
                                                  va_list arguments)
    MESC_PRINTF (2, 0);

/*
 * Obtaining: blocks that may be retired.
 */

/* A block of SIZE bytes: a retired one if one fits.  */
MESC_API MESC_NODISCARD void *
mesc_arena_obtain (struct mesc_arena *arena, size_t size, size_t alignment);

/* The block OLD of OLD_SIZE bytes becomes one of NEW_SIZE bytes with the same
   alignment, in place if it can; the old one is gone.  What is resized after a
   mark was taken ends with that mark.  */
MESC_API MESC_NODISCARD void *
mesc_arena_resize (struct mesc_arena *arena, void *old, size_t old_size,
                   size_t new_size, size_t alignment);

/* The block of SIZE bytes may be used again.  A large one is given back to the
   allocator.  BLOCK may be a null pointer.  */
MESC_API void mesc_arena_retire (struct mesc_arena *arena, void *block,
                                 size_t size);

/* These three as an allocator, which lives as long as ARENA stays where it
   is.  */
MESC_API const struct mesc_allocator *
mesc_arena_allocator (struct mesc_arena *arena);

/*
 * Dropping everything, or everything since.
 */

/* Run all cleanups; everything that was handed out is gone.  The memory stays
   for what comes next, as far as the option `retain' allows; what was large
   is given back.  */
MESC_API void mesc_arena_reset (struct mesc_arena *arena);

/* Give back memory that is not in use, as long as more than KEEP bytes are
   reserved.  Returns how much that was.  */
MESC_API size_t mesc_arena_trim (struct mesc_arena *arena, size_t keep);

/* A moment in the life of an arena.  The members are private.  */
struct mesc_arena_mark
{
  struct mesc_arena_window window;
  struct mesc_arena_chunk *current;
  struct mesc_arena_cleanup *cleanups;
  struct mesc_arena_recycler *recycler;
  size_t lost;
  uint64_t serial;
  uint64_t enclosing;
  unsigned depth;
};

/* The present moment.  Marks are nested: releasing one ends those taken after
   it.  A mark that is not released is ended by the next reset.  */
MESC_API MESC_NODISCARD struct mesc_arena_mark
mesc_arena_mark (struct mesc_arena *arena);

/* Run the cleanups that were added since MARK was taken; everything that was
   handed out since is gone, and MARK has ended.  */
MESC_API void mesc_arena_release (struct mesc_arena *arena,
                                  const struct mesc_arena_mark *mark);

/*
 * Cleanups: functions that are called before the memory is gone.
 */

typedef void mesc_arena_cleanup_function (void *context);

/* Have FUNCTION called with CONTEXT when the arena is reset, released to an
   older mark or destroyed; once, last in first out.  It may use the arena, also
   add cleanups, but not drop anything of it.  The result, or a null pointer,
   lives until then and is for the functions below.  */
MESC_API MESC_NODISCARD struct mesc_arena_cleanup *
mesc_arena_add_cleanup (struct mesc_arena *arena,
                        mesc_arena_cleanup_function *function, void *context);

/* Call the function of CLEANUP now instead of later, or never.  Does nothing
   if it has been called or cancelled.  */
MESC_API void mesc_arena_run_cleanup (struct mesc_arena_cleanup *cleanup);
MESC_API void mesc_arena_cancel_cleanup (struct mesc_arena_cleanup *cleanup);

/*
 * Asking.
 */

/* POINTER points into memory that the arena has reserved.  Takes time with the
   number of chunks.  */
MESC_API bool mesc_arena_contains (const struct mesc_arena *arena,
                                   const void *pointer);

/* All in bytes, but for the counts.  RESERVED is what the arena has of its
   allocator and of the caller's buffer: what is USED (handed out, with
   what alignment costs), RETIRED (and waiting to be used again), LOST (ends of
   chunks that were too small) and free.  */
struct mesc_arena_stats
{
  const char *name;
  size_t chunks;
  size_t large_blocks;
  size_t reserved;
  size_t used;
  size_t retired;
  size_t lost;
  size_t free;
  size_t high_water; /* The most that was ever reserved.  */
  uint64_t resets;
};
MESC_API void mesc_arena_stats (const struct mesc_arena *arena,
                                struct mesc_arena_stats *stats);

/* Walks through all the arena knows: false if something of it is broken, such
   as by a write past the end of a block.  For tests and debugging.  */
MESC_API bool mesc_arena_is_valid (const struct mesc_arena *arena);

MESC_END_DECLS

#endif
