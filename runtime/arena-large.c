/* SPDX-License-Identifier: MIT

   Large blocks of an arena: each has an allocation of its own, so that the
   memory of a big table is back with the allocator when the table has grown
   out of it.  See arena-parts.h.

   In what the allocator gave there come first what the block's alignment
   costs, then the header, the guard and the block.  */

#include "arena-parts.h"

static size_t
header_size (const struct mesc_arena *arena)
{
  return round_size (sizeof (struct mesc_arena_large))
         + arena_guard_size (arena);
}

static struct mesc_arena_large *
large_of_block (const struct mesc_arena *arena, void *block)
{
  return (struct mesc_arena_large *)((char *)block - header_size (arena));
}

static void *
block_of_large (const struct mesc_arena *arena, struct mesc_arena_large *large)
{
  return (char *)large + header_size (arena);
}

static void
arena_link_large (struct mesc_arena *arena, struct mesc_arena_large *large)
{
  large->serial = ++arena->serial;
  large->previous = NULL;
  large->next = arena->large;
  if (large->next != NULL)
    large->next->previous = large;
  arena->large = large;
}

static void
arena_unlink_large (struct mesc_arena *arena, struct mesc_arena_large *large)
{
  if (large->next != NULL)
    large->next->previous = large->previous;
  if (large->previous != NULL)
    large->previous->next = large->next;
  else
    arena->large = large->next;
}

void *
mesc_arena_large_make (struct mesc_arena *arena, size_t size, size_t alignment)
{
  size_t offset = round_up (header_size (arena), alignment);
  size_t old_reserved = arena->reserved;
  char *whole = mesc_arena_request (arena, NULL, 0, offset + round_size (size),
                                    alignment);
  if (whole == NULL)
    return NULL;
  struct mesc_arena_large *large = large_of_block (arena, whole + offset);
  large->size = size;
  large->offset = offset;
  arena_link_large (arena, large);
  mesc_arena_tell_reserved (arena, old_reserved, size);
  return whole + offset;
}

/* The allocator may be able to move pages instead of bytes.  */

void *
mesc_arena_large_resize (struct mesc_arena *arena, void *block, size_t new_size,
                         size_t alignment)
{
  struct mesc_arena_large *large = large_of_block (arena, block);
  size_t offset = large->offset;
  size_t old_reserved = arena->reserved;
  char *whole = mesc_arena_request (arena, (char *)block - offset,
                                    large_whole_size (large),
                                    offset + round_size (new_size), alignment);
  if (whole == NULL)
    return NULL;
  large = large_of_block (arena, whole + offset);
  large->size = new_size;
  /* Its neighbours still know it by its old address.  */
  arena_unlink_large (arena, large);
  arena_link_large (arena, large);
  mesc_arena_tell_reserved (arena, old_reserved, new_size);
  return whole + offset;
}

static void
arena_drop_large (struct mesc_arena *arena, struct mesc_arena_large *large)
{
  char *block = block_of_large (arena, large);
  object_ends (arena, block);
  arena_unlink_large (arena, large);
  mesc_arena_give_back (arena, block - large->offset, large_whole_size (large));
}

void
mesc_arena_large_free (struct mesc_arena *arena, void *block)
{
  size_t old_reserved = arena->reserved;
  arena_drop_large (arena, large_of_block (arena, block));
  mesc_arena_tell_reserved (arena, old_reserved, 0);
}

void
mesc_arena_large_free_since (struct mesc_arena *arena, uint64_t serial)
{
  while (arena->large != NULL && arena->large->serial >= serial)
    arena_drop_large (arena, arena->large);
}

size_t
mesc_arena_large_size (const struct mesc_arena *arena, void *block)
{
  return large_of_block (arena, block)->size;
}
