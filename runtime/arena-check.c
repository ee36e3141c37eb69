/* SPDX-License-Identifier: MIT

   What an arena knows of itself: see arena.h.  */

#include "arena-parts.h"

static bool
lies_in (const char *begin, const char *end, const void *pointer)
{
  return (uintptr_t)pointer >= (uintptr_t)begin
         && (uintptr_t)pointer < (uintptr_t)end;
}

static const char *
large_begin (const struct mesc_arena *arena,
             const struct mesc_arena_large *large)
{
  return (const char *)large + round_size (sizeof *large)
         + arena_guard_size (arena) - large->offset;
}

bool
mesc_arena_contains (const struct mesc_arena *arena, const void *pointer)
{
  for (const struct mesc_arena_chunk *c = arena->first; c != NULL; c = c->next)
    if (lies_in (c->begin, c->end, pointer))
      return true;
  for (const struct mesc_arena_large *large = arena->large; large != NULL;
       large = large->next)
    {
      const char *begin = large_begin (arena, large);
      if (lies_in (begin, begin + large_whole_size (large), pointer))
        return true;
    }
  return false;
}

static const struct mesc_arena_window *
window_of (const struct mesc_arena *arena)
{
  return arena->checked ? &arena->checked_window : &arena->window;
}

/* Bytes of all chunks; of these, those that are free because nothing has been
   taken from them yet.  */

static void
stats_add_chunks (const struct mesc_arena *arena,
                  struct mesc_arena_stats *stats)
{
  bool spare = arena->current == NULL;
  for (const struct mesc_arena_chunk *c = arena->first; c != NULL; c = c->next)
    {
      stats->chunks++;
      if (spare)
        stats->free += (size_t)(c->end - c->begin);
      spare = spare || c == arena->current;
    }
}

void
mesc_arena_stats (const struct mesc_arena *arena,
                  struct mesc_arena_stats *stats)
{
  *stats = (struct mesc_arena_stats){
    .name = arena->options.name,
    .reserved = arena->reserved,
    .retired = mesc_arena_recycled_bytes (arena),
    .lost = arena->lost,
    .free = window_room (window_of (arena)),
    .high_water = arena->high_water,
    .resets = arena->resets,
  };
  stats_add_chunks (arena, stats);
  for (const struct mesc_arena_large *large = arena->large; large != NULL;
       large = large->next)
    stats->large_blocks++;
  stats->used = stats->reserved - stats->retired - stats->lost - stats->free;
}

/*
 * Validity.
 */

static bool
window_is_valid (const struct mesc_arena *arena)
{
  const struct mesc_arena_window *window = window_of (arena);
  if (window->next == NULL)
    return window->end == NULL && arena->current == NULL;
  return window->next <= window->end
         && (uintptr_t)window->end % MESC_MAX_ALIGN == 0
         && (window->next == window->end
             || (mesc_arena_contains (arena, window->next)
                 && mesc_arena_contains (arena, window->end - 1)));
}

/* Whether the current chunk is in the chain, and what the chain amounts to.  */

static bool
chunks_are_valid (const struct mesc_arena *arena, size_t *bytes)
{
  bool found = arena->current == NULL;
  for (const struct mesc_arena_chunk *c = arena->first; c != NULL; c = c->next)
    {
      if ((uintptr_t)c->begin % MESC_MAX_ALIGN != 0
          || (uintptr_t)c->end % MESC_MAX_ALIGN != 0 || c->begin > c->end)
        return false;
      found = found || c == arena->current;
      *bytes += c->size ? c->size : (size_t)(c->end - c->begin);
    }
  return found;
}

static bool
large_blocks_are_valid (const struct mesc_arena *arena, size_t *bytes)
{
  const struct mesc_arena_large *previous = NULL;
  for (const struct mesc_arena_large *large = arena->large; large != NULL;
       large = large->next)
    {
      if (large->previous != previous || large->offset < sizeof *large
          || large->serial > arena->serial
          || (previous != NULL && large->serial >= previous->serial))
        return false;
      *bytes += large_whole_size (large);
      previous = large;
    }
  return true;
}

bool
mesc_arena_is_valid (const struct mesc_arena *arena)
{
  size_t bytes = 0;
  return chunks_are_valid (arena, &bytes)
         && large_blocks_are_valid (arena, &bytes) && bytes == arena->reserved
         && window_is_valid (arena) && mesc_arena_recycler_is_valid (arena);
}
