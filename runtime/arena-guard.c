/* SPDX-License-Identifier: MIT

   Checked arenas: see arena.h and poison.h.

   Before each object lies a guard that must not be touched; it tells the
   library how large the object is and which family it is of.  What is free must
   not be touched either.  Valgrind knows the objects as blocks of a pool, of
   which there is one for each mark, so that releasing a mark ends them all; the
   pools' names are addresses in the arena.  */

#include "arena-parts.h"

#include "poison.h"

/* Objects of marks that are nested more deeply than there are addresses belong
   to no pool.  */

static const void *
arena_pool (const struct mesc_arena *arena, unsigned depth)
{
  return depth < sizeof *arena ? (const char *)arena + depth : NULL;
}

static struct mesc_arena_guard *
guard_of (const struct mesc_arena *arena, void *block)
{
  return (struct mesc_arena_guard *)((char *)block - arena_guard_size (arena));
}

static struct mesc_arena_guard
guard_read (const struct mesc_arena *arena, void *block)
{
  struct mesc_arena_guard *guard = guard_of (arena, block);
  mesc_poison_open (guard, arena_guard_size (arena));
  struct mesc_arena_guard content = *guard;
  mesc_poison_close (guard, arena_guard_size (arena));
  return content;
}

static void
guard_write (const struct mesc_arena *arena, void *block,
             struct mesc_arena_guard content)
{
  struct mesc_arena_guard *guard = guard_of (arena, block);
  mesc_poison_open (guard, arena_guard_size (arena));
  *guard = content;
  mesc_poison_close (guard, arena_guard_size (arena));
}

void
mesc_arena_object_begins (struct mesc_arena *arena, void *block, size_t size,
                          enum mesc_arena_family family)
{
  if (block == NULL)
    return;
  guard_write (arena, block,
               (struct mesc_arena_guard){ size, arena->depth, family });
  mesc_poison_block_make (arena_pool (arena, arena->depth), block, size);
}

void
mesc_arena_object_ends (struct mesc_arena *arena, void *block)
{
  struct mesc_arena_guard guard = guard_read (arena, block);
  mesc_poison_block_end (arena_pool (arena, guard.depth), block, guard.size);
}

void
mesc_arena_object_resized (struct mesc_arena *arena, void *block,
                           size_t new_size)
{
  struct mesc_arena_guard guard = guard_read (arena, block);
  mesc_poison_block_resize (arena_pool (arena, guard.depth), block, guard.size,
                            new_size);
  guard.size = new_size;
  guard_write (arena, block, guard);
}

/* A large block's size is known also where nothing is checked.  */

static size_t
arena_known_size (struct mesc_arena *arena, void *block)
{
  if (!arena->checked)
    return mesc_arena_large_size (arena, block);
  struct mesc_arena_guard guard = guard_read (arena, block);
  return guard.family == MESC_ARENA_OBTAINED ? guard.size : 0;
}

void
mesc_arena_object_check (struct mesc_arena *arena, void *block, size_t size)
{
  size_t known = arena_known_size (arena, block);
  if (known == size)
    return;
  const char *name = arena->options.name ? arena->options.name : "";
  if (known == 0)
    mesc_fail (arena->options.site,
               "arena '%s' has not handed out the block to retire", name);
  mesc_fail (arena->options.site,
             "arena '%s': a block of %zu bytes is retired as %zu", name, known,
             size);
}

void
mesc_arena_guard_mark (struct mesc_arena *arena)
{
  if (arena->checked)
    mesc_poison_pool_make (arena_pool (arena, arena->depth));
}

void
mesc_arena_guard_release (struct mesc_arena *arena, unsigned depth)
{
  if (!arena->checked)
    return;
  for (unsigned d = arena->depth + 1; d-- > depth;)
    mesc_poison_pool_end (arena_pool (arena, d));
  if (depth == 0)
    mesc_poison_pool_make (arena_pool (arena, 0));
}

void
mesc_arena_guard_free_space (struct mesc_arena *arena)
{
  if (!arena->checked)
    return;
  struct mesc_arena_window *window = arena_window (arena);
  mesc_poison (window->next, window_room (window));
  struct mesc_arena_chunk *spare
      = arena->current != NULL ? arena->current->next : arena->first;
  for (; spare != NULL; spare = spare->next)
    mesc_poison (spare->begin, (size_t)(spare->end - spare->begin));
}

void
mesc_arena_unguard_spares (struct mesc_arena *arena)
{
  if (!arena->checked)
    return;
  struct mesc_arena_chunk *spare
      = arena->current != NULL ? arena->current->next : arena->first;
  for (; spare != NULL; spare = spare->next)
    mesc_unpoison (spare->begin, (size_t)(spare->end - spare->begin));
}

void
mesc_arena_guard_start (struct mesc_arena *arena)
{
  arena->checked = mesc_poison_is_on ();
  if (arena->checked)
    mesc_poison_pool_make (arena_pool (arena, 0));
}

/* The memory goes back to who knows nothing of this.  */

void
mesc_arena_guard_end (struct mesc_arena *arena)
{
  if (!arena->checked)
    return;
  mesc_poison_pool_end (arena_pool (arena, 0));
  for (struct mesc_arena_chunk *c = arena->first; c != NULL; c = c->next)
    mesc_unpoison (c->begin, (size_t)(c->end - c->begin));
}
