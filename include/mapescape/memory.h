/* SPDX-License-Identifier: MIT

   Giving memory back to the system.

     mesc_arena_reset (&arena);
     mesc_arena_trim (&arena, 0);
     mesc_pool_trim (&pool, 0);
     mesc_memory_release ();

   What a program frees stays with its allocator, and what a cleared map, a
   reset arena or a pool keeps stays with them.  After a peak the latter are
   trimmed first, each with its own function, and then the allocator is asked to
   give the pages that nobody uses to the system.  */

#ifndef MAPESCAPE_MEMORY_H
#define MAPESCAPE_MEMORY_H

#include <mapescape/base.h>

MESC_BEGIN_DECLS

/* Ask the C library to give back what it does not use.  Returns how many bytes
   of memory the process has less, as the system counts them, or 0 if none or
   not known.  Takes time with the size of the heap.  Safe in any thread.  */
MESC_API size_t mesc_memory_release (void);

/* How many bytes of memory the process has now; 0 if not known.  */
MESC_API size_t mesc_memory_resident (void);

MESC_END_DECLS

#endif
