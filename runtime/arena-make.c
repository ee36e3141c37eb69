/* SPDX-License-Identifier: MIT

   Arenas in memory of their allocator's, and arenas that die with another: see
   arena.h.

   A child's memory is not its parent's: it may be freed long before, and it may
   grow after a mark that its parent then releases.  It is tied to its parent by
   a cleanup alone.  */

#include "arena-parts.h"

struct mesc_arena *
mesc_arena_make (const struct mesc_arena_options *options)
{
  struct mesc_arena chosen = MESC_ARENA_INIT;
  if (options != NULL)
    chosen.options = *options;
  struct mesc_arena *arena
      = mesc_arena_request (&chosen, NULL, 0, sizeof *arena, 0);
  if (arena != NULL)
    mesc_arena_init (arena, &chosen.options);
  return arena;
}

static void
end_with_parent (void *context)
{
  struct mesc_arena *arena = context;
  arena->parent_cleanup = NULL;
  mesc_arena_free (arena);
}

struct mesc_arena *
mesc_arena_make_child (struct mesc_arena *parent,
                       const struct mesc_arena_options *options)
{
  struct mesc_arena_options chosen = { .name = NULL };
  if (options != NULL)
    chosen = *options;
  if (chosen.allocator == NULL)
    chosen.allocator = parent->options.allocator;
  struct mesc_arena *arena = mesc_arena_make (&chosen);
  if (arena == NULL)
    return NULL;
  arena->parent_cleanup
      = mesc_arena_add_cleanup (parent, end_with_parent, arena);
  if (arena->parent_cleanup != NULL)
    return arena;
  mesc_arena_free (arena);
  return NULL;
}

void
mesc_arena_free (struct mesc_arena *arena)
{
  if (arena == NULL)
    return;
  if (arena->parent_cleanup != NULL)
    mesc_arena_cancel_cleanup (arena->parent_cleanup);
  const struct mesc_allocator *allocator = arena->options.allocator;
  mesc_arena_destroy (arena);
  mesc_allocator_release (allocator, arena, sizeof *arena);
}
