/* SPDX-License-Identifier: MIT

   Functions that are called before an arena drops its memory: see arena.h.

   The records are objects of the arena, so a mark's cleanups are those that are
   newer than the one that was the newest when the mark was taken.  A record
   leaves the list before its function is called, and its function is forgotten
   before that, so that nothing can call it twice.  */

#include "arena-parts.h"

struct mesc_arena_cleanup *
mesc_arena_add_cleanup (struct mesc_arena *arena,
                        mesc_arena_cleanup_function *function, void *context)
{
  struct mesc_arena_cleanup *cleanup = mesc_arena_allocate_aligned (
      arena, sizeof *cleanup, _Alignof(struct mesc_arena_cleanup));
  if (cleanup == NULL)
    return NULL;
  *cleanup = (struct mesc_arena_cleanup){ arena->cleanups, function, context };
  arena->cleanups = cleanup;
  return cleanup;
}

void
mesc_arena_run_cleanup (struct mesc_arena_cleanup *cleanup)
{
  mesc_arena_cleanup_function *function = cleanup->function;
  cleanup->function = NULL;
  if (function != NULL)
    function (cleanup->context);
}

void
mesc_arena_cancel_cleanup (struct mesc_arena_cleanup *cleanup)
{
  cleanup->function = NULL;
}

void
mesc_arena_run_cleanups (struct mesc_arena *arena,
                         const struct mesc_arena_cleanup *last)
{
  while (arena->cleanups != last)
    {
      struct mesc_arena_cleanup *cleanup = arena->cleanups;
      arena->cleanups = cleanup->next;
      mesc_arena_run_cleanup (cleanup);
    }
}
