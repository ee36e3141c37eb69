/* SPDX-License-Identifier: MIT

   Statistics: what this library's maps, arenas and pools have done so far.

     mesc_stats_start ();
     work ();
     struct mesc_stats stats;
     mesc_stats (&stats);
     printf ("%" PRIu64 " maps, %" PRIu64 " of them on the stack, %" PRIu64
             " spilled\n",
             stats.maps_created, stats.maps_on_stack, stats.stack_spills);

   Nothing is counted before it is asked for, by mesc_stats_start or by
   MAPESCAPE=stats=1 in the environment, and until then it costs a test of one
   word where a map or an arena grows, and nothing where it does not.  What was
   made earlier is not known, but its release is counted, so that amounts in use
   are too small, though never less than 0, until mesc_stats_reset.  Switch it
   on first thing in main.

   Counting takes no lock.  The counts are spread over places that few threads
   share, and added up when they are read.  A reading is consistent in this:
   whatever it counts as released, cleared or moved, it counts as made, too.

   Heap bytes are those of blocks from mesc_malloc_allocator and from
   mesc_malloc (see heap.h): the chunks of arenas, the storage of maps outside
   of arenas.  What an arena hands out is not counted again.  Times are in
   nanoseconds.  All functions may be called in any thread, but in no signal
   handler.  */

#ifndef MAPESCAPE_STATS_H
#define MAPESCAPE_STATS_H

#include <mapescape/base.h>

MESC_BEGIN_DECLS

/* Blocks by size: those up to 16 bytes, up to 32 and so on; the last class
   takes all that are bigger.  */
#define MESC_STATS_SIZES 28
/* The growths whose times are kept.  */
#define MESC_STATS_PAUSES 256

struct mesc_stats_size
{
  uint64_t size; /* The biggest of the class, in bytes; UINT64_MAX at last.  */
  uint64_t mallocs;
  uint64_t frees;
};

/* The names are those of Go's runtime.MemStats where there is one.  What is
   in use is as it is now; the rest has been counted since the start, or since
   mesc_stats_reset.  */
struct mesc_stats
{
  /* The heap, in bytes and in blocks.  */
  uint64_t alloc;         /* In use.  */
  uint64_t total_alloc;   /* Allocated.  */
  uint64_t sys;           /* In use, and what the library needs itself.  */
  uint64_t mallocs;       /* Blocks allocated ...  */
  uint64_t frees;         /* ... and released.  */
  uint64_t heap_objects;  /* Blocks in use.  */
  uint64_t heap_released; /* Bytes given back by arenas and by the C library,
                             see memory.h.  */
  uint64_t stack_inuse;   /* Bytes of maps in storage of their makers.  */
  uint64_t profile_sys;   /* What the heap profile takes (BuckHashSys).  */

  /* Maps.  */
  uint64_t maps_live;
  uint64_t maps_created;
  uint64_t maps_on_stack; /* Of these, in storage of their makers.  */
  uint64_t stack_spills;  /* Maps that grew out of it.  */
  uint64_t map_bytes;     /* Storage in use elsewhere, also in arenas.  */
  uint64_t map_clears;
  uint64_t grows;
  uint64_t shrinks;
  uint64_t rehash_bytes; /* Storage that was left behind in growing.  */
  uint64_t hints_missed; /* Growths for want of a hint, or of one that
                            was big enough.  */
  /* Times of growing and shrinking (GC pauses): their number, sum and maximum,
     and the last ones; number N, counted from 0, is in pause_ns[N % 256].  */
  uint64_t num_pauses;
  uint64_t pause_total_ns;
  uint64_t pause_max_ns;

  /* Arenas and pools.  */
  uint64_t arenas_live;
  uint64_t arenas_created;
  uint64_t arena_bytes;      /* Of all arenas' chunks.  */
  uint64_t arena_chunks;     /* Chunks that were added.  */
  uint64_t arena_resets;
  uint64_t arena_used;       /* Bytes in use when arenas were reset or freed */
  uint64_t arena_waste;      /* ... and those of their chunks that were not. */
  uint64_t arena_high_water; /* The most bytes that one arena had.  */
  uint64_t pool_made;        /* Things that a pool had to make ...  */
  uint64_t pool_reused;      /* ... and those that it had.  */
  uint64_t pool_dropped;     /* Things that it did not keep.  */

  uint64_t pause_ns[MESC_STATS_PAUSES];
  struct mesc_stats_size by_size[MESC_STATS_SIZES];
};

/* Count from now on.  False if too many listen to the library's events.  */
MESC_API bool mesc_stats_start (void);
/* Count no more; what has been counted stays.  */
MESC_API void mesc_stats_stop (void);

/* Fill STATS in.  All is 0 if nothing has been counted.  */
MESC_API void mesc_stats (struct mesc_stats *stats);

/* Begin to count anew.  What is in use stays in use; the maxima, the last
   pauses and everything else start from 0.  */
MESC_API void mesc_stats_reset (void);

/* Write STATS to the file descriptor FILE: a line for each count that is not
   0, or one line with a JSON object of all, whose members have the names above.
   False, with errno, if it could not be written.  */
MESC_API bool mesc_stats_print (const struct mesc_stats *stats, int file);
MESC_API bool mesc_stats_print_json (const struct mesc_stats *stats,
                                     int file);

MESC_END_DECLS

#endif
