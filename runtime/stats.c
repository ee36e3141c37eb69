/* SPDX-License-Identifier: MIT

   Statistics: see stats.h.

   Each thread counts in one of a few shards, which it gets in turn, so that
   counting is an uncontended atomic addition.  Whatever is both made and
   unmade has two counters that only grow.  Those for unmaking come first and
   are read first: whoever unmade a thing had been told of it by who made it, so
   the reader who sees the one count sees the other.  */

#include "stats.h"

#include <mapescape/stats.h>

#include <pthread.h>

#include "events.h"
#include "samples.h"

#define SHARDS 16
#define SMALLEST_CLASS 4 /* 16 bytes.  */

enum counter
{
  /* Unmade.  */
  FREES,
  FREED_BYTES = FREES + MESC_STATS_SIZES,
  MAPS_FREED,
  MAP_BYTES_GONE,
  STACK_BYTES_GONE,
  ARENAS_FREED,
  ARENA_BYTES_GONE,
  /* Made, or happened.  */
  FIRST_MADE,
  MALLOCS = FIRST_MADE,
  TOTAL_ALLOC = MALLOCS + MESC_STATS_SIZES,
  HEAP_RELEASED,
  MAPS_CREATED,
  MAP_BYTES_MADE,
  STACK_BYTES_MADE,
  MAPS_ON_STACK,
  STACK_SPILLS,
  MAP_CLEARS,
  GROWS,
  SHRINKS,
  REHASH_BYTES,
  HINTS_MISSED,
  PAUSES,
  PAUSE_TOTAL,
  ARENAS_CREATED,
  ARENA_BYTES_MADE,
  ARENA_CHUNKS,
  ARENA_RESETS,
  ARENA_USED,
  ARENA_WASTE,
  POOL_MADE,
  POOL_REUSED,
  POOL_DROPPED,
  COUNTERS
};

struct counts
{
  uint64_t of[COUNTERS];
};

static struct
{
  _Alignas(64) uint64_t of[COUNTERS];
} shards[SHARDS];

/* The maxima and the last pauses.  */
static uint64_t arena_high_water;
static uint64_t pause_max;
static uint64_t pause_number;
static uint64_t pause_ring[MESC_STATS_PAUSES];

/* What had been counted at the last reset.  */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct counts baseline;

static uint64_t *
own_shard (void)
{
  static unsigned threads;
  static _Thread_local uint64_t *shard;
  if (shard == NULL)
    shard = shards[__atomic_fetch_add (&threads, 1, __ATOMIC_RELAXED) % SHARDS]
                .of;
  return shard;
}

static void
count (unsigned counter, uint64_t number)
{
  if (number != 0)
    __atomic_fetch_add (&own_shard ()[counter], number, __ATOMIC_RELEASE);
}

static void
raise_to (uint64_t *maximum, uint64_t number)
{
  uint64_t seen = __atomic_load_n (maximum, __ATOMIC_RELAXED);
  while (seen < number
         && !__atomic_compare_exchange_n (maximum, &seen, number, true,
                                          __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    ;
}

/* Classes are powers of two, so that a size finds its own by its length in
   bits.  */

static unsigned
class_of (size_t size)
{
  unsigned bits = size > 1 ? 64 - (unsigned)__builtin_clzll (size - 1) : 0;
  unsigned class = bits > SMALLEST_CLASS ? bits - SMALLEST_CLASS : 0;
  return class < MESC_STATS_SIZES ? class : MESC_STATS_SIZES - 1;
}

static void
count_pause (uint64_t nanoseconds)
{
  uint64_t number = __atomic_fetch_add (&pause_number, 1, __ATOMIC_RELAXED);
  __atomic_store_n (&pause_ring[number % MESC_STATS_PAUSES], nanoseconds,
                    __ATOMIC_RELAXED);
  raise_to (&pause_max, nanoseconds);
  count (PAUSES, 1);
  count (PAUSE_TOTAL, nanoseconds);
}

static void
count_map_make (const struct mesc_event *event)
{
  count (event->on_stack ? STACK_BYTES_MADE : MAP_BYTES_MADE, event->new_bytes);
  count (MAPS_ON_STACK, event->on_stack);
  count (MAPS_CREATED, 1);
}

/* The storage of a map has been replaced.  */

static void
count_map_move (const struct mesc_event *event)
{
  count (MAP_BYTES_MADE, event->new_bytes);
  count (event->on_stack ? STACK_BYTES_GONE : MAP_BYTES_GONE, event->old_bytes);
  count_pause (event->nanoseconds);
}

/* The first storage of a map is not growth: there is nothing to move.  */

static void
count_map_grow (const struct mesc_event *event)
{
  if (event->old_capacity == 0)
    {
      count (MAP_BYTES_MADE, event->new_bytes);
      return;
    }
  count_map_move (event);
  count (GROWS, 1);
  count (STACK_SPILLS, event->on_stack);
  count (REHASH_BYTES, event->old_bytes);
  count (HINTS_MISSED, event->hint <= event->count);
}

static void
count_map_free (const struct mesc_event *event)
{
  count (MAPS_FREED, 1);
  count (event->on_stack ? STACK_BYTES_GONE : MAP_BYTES_GONE, event->old_bytes);
}

static void
count_arena_change (const struct mesc_event *event)
{
  count (ARENA_BYTES_MADE, event->new_bytes);
  count (ARENA_BYTES_GONE, event->old_bytes);
}

static void
count_arena_end (const struct mesc_event *event)
{
  size_t waste
      = event->old_bytes > event->count ? event->old_bytes - event->count : 0;
  count (ARENA_USED, event->count);
  count (ARENA_WASTE, waste);
  count_arena_change (event);
}

static void
count_event (const struct mesc_event *event)
{
  switch (event->kind)
    {
    case MESC_EVENT_MAP_MAKE:
      count_map_make (event);
      break;
    case MESC_EVENT_MAP_GROW:
      count_map_grow (event);
      break;
    case MESC_EVENT_MAP_SHRINK:
      count_map_move (event);
      count (SHRINKS, 1);
      break;
    case MESC_EVENT_MAP_CLEAR:
      count (MAP_CLEARS, 1);
      break;
    case MESC_EVENT_MAP_FREE:
      count_map_free (event);
      break;
    case MESC_EVENT_ARENA_MAKE:
      count (ARENAS_CREATED, 1);
      count_arena_change (event);
      break;
    case MESC_EVENT_ARENA_GROW:
      count (ARENA_CHUNKS, 1);
      count_arena_change (event);
      raise_to (&arena_high_water, event->new_bytes);
      break;
    case MESC_EVENT_ARENA_RESET:
      count (ARENA_RESETS, 1);
      count_arena_end (event);
      break;
    case MESC_EVENT_ARENA_FREE:
      count (ARENAS_FREED, 1);
      count_arena_end (event);
      break;
    case MESC_EVENT_POOL_REUSE:
      count (POOL_REUSED, 1);
      break;
    case MESC_EVENT_POOL_MAKE:
      count (POOL_MADE, 1);
      break;
    case MESC_EVENT_POOL_DROP:
      count (POOL_DROPPED, 1);
      break;
    case MESC_EVENT_MEMORY_RELEASE:
      count (HEAP_RELEASED, event->old_bytes - event->new_bytes);
      if (event->object != NULL)
        count_arena_change (event);
      break;
    case MESC_EVENT_BLOCK_ALLOCATE:
      count (TOTAL_ALLOC, event->count);
      count (MALLOCS + class_of (event->count), 1);
      break;
    case MESC_EVENT_BLOCK_RELEASE:
      count (FREED_BYTES, event->old_bytes);
      count (FREES + class_of (event->old_bytes), 1);
      break;
    default:
      break;
    }
}

bool
mesc_stats_start (void)
{
  return mesc_events_listen (count_event, (1u << MESC_EVENT_KINDS) - 1);
}

void
mesc_stats_stop (void)
{
  mesc_events_listen (count_event, 0);
}

static struct counts
add_shards (void)
{
  struct counts sum = { { 0 } };
  for (unsigned first = 0, last = FIRST_MADE; first < COUNTERS;
       first = last, last = COUNTERS)
    for (unsigned shard = 0; shard < SHARDS; shard++)
      for (unsigned i = first; i < last; i++)
        sum.of[i] += __atomic_load_n (&shards[shard].of[i], __ATOMIC_ACQUIRE);
  return sum;
}

/* What is left.  It was made before there was counting where more is gone than
   has been made.  */

static uint64_t
difference (uint64_t made, uint64_t gone)
{
  return made > gone ? made - gone : 0;
}

static uint64_t
sum_classes (const uint64_t *classes)
{
  uint64_t sum = 0;
  for (unsigned i = 0; i < MESC_STATS_SIZES; i++)
    sum += classes[i];
  return sum;
}

static void
fill_live (struct mesc_stats *stats, const uint64_t *all)
{
  stats->alloc = difference (all[TOTAL_ALLOC], all[FREED_BYTES]);
  stats->heap_objects
      = difference (sum_classes (&all[MALLOCS]), sum_classes (&all[FREES]));
  stats->stack_inuse
      = difference (all[STACK_BYTES_MADE], all[STACK_BYTES_GONE]);
  stats->maps_live = difference (all[MAPS_CREATED], all[MAPS_FREED]);
  stats->map_bytes = difference (all[MAP_BYTES_MADE], all[MAP_BYTES_GONE]);
  stats->arenas_live = difference (all[ARENAS_CREATED], all[ARENAS_FREED]);
  stats->arena_bytes
      = difference (all[ARENA_BYTES_MADE], all[ARENA_BYTES_GONE]);
  stats->profile_sys = mesc_samples_bytes ();
  stats->sys = stats->alloc + stats->profile_sys + sizeof shards;
}

static void
fill_maps (struct mesc_stats *stats, const uint64_t *since)
{
  stats->maps_created = since[MAPS_CREATED];
  stats->maps_on_stack = since[MAPS_ON_STACK];
  stats->stack_spills = since[STACK_SPILLS];
  stats->map_clears = since[MAP_CLEARS];
  stats->grows = since[GROWS];
  stats->shrinks = since[SHRINKS];
  stats->rehash_bytes = since[REHASH_BYTES];
  stats->hints_missed = since[HINTS_MISSED];
  stats->num_pauses = since[PAUSES];
  stats->pause_total_ns = since[PAUSE_TOTAL];
  stats->pause_max_ns = __atomic_load_n (&pause_max, __ATOMIC_RELAXED);
  for (unsigned i = 0; i < MESC_STATS_PAUSES; i++)
    stats->pause_ns[i] = __atomic_load_n (&pause_ring[i], __ATOMIC_RELAXED);
}

static void
fill_arenas (struct mesc_stats *stats, const uint64_t *since)
{
  stats->arenas_created = since[ARENAS_CREATED];
  stats->arena_chunks = since[ARENA_CHUNKS];
  stats->arena_resets = since[ARENA_RESETS];
  stats->arena_used = since[ARENA_USED];
  stats->arena_waste = since[ARENA_WASTE];
  stats->arena_high_water
      = __atomic_load_n (&arena_high_water, __ATOMIC_RELAXED);
  stats->pool_made = since[POOL_MADE];
  stats->pool_reused = since[POOL_REUSED];
  stats->pool_dropped = since[POOL_DROPPED];
}

static void
fill_heap (struct mesc_stats *stats, const uint64_t *since)
{
  stats->total_alloc = since[TOTAL_ALLOC];
  stats->heap_released = since[HEAP_RELEASED];
  stats->mallocs = sum_classes (&since[MALLOCS]);
  stats->frees = sum_classes (&since[FREES]);
  for (unsigned i = 0; i < MESC_STATS_SIZES; i++)
    stats->by_size[i]
        = (struct mesc_stats_size){ i + 1 < MESC_STATS_SIZES
                                        ? (uint64_t)1 << (i + SMALLEST_CLASS)
                                        : UINT64_MAX,
                                    since[MALLOCS + i], since[FREES + i] };
}

void
mesc_stats (struct mesc_stats *stats)
{
  pthread_mutex_lock (&lock);
  struct counts all = add_shards ();
  struct counts since;
  for (unsigned i = 0; i < COUNTERS; i++)
    since.of[i] = all.of[i] - baseline.of[i];
  pthread_mutex_unlock (&lock);
  fill_live (stats, all.of);
  fill_heap (stats, since.of);
  fill_maps (stats, since.of);
  fill_arenas (stats, since.of);
}

/* What was made before there was counting, and is gone, would be missing from
   what is in use for ever.  */

static void
forgive (const struct counts *counts, unsigned made, unsigned gone)
{
  count (made, difference (counts->of[gone], counts->of[made]));
}

static void
forgive_all (void)
{
  struct counts counts = add_shards ();
  for (unsigned i = 0; i < MESC_STATS_SIZES; i++)
    forgive (&counts, MALLOCS + i, FREES + i);
  forgive (&counts, TOTAL_ALLOC, FREED_BYTES);
  forgive (&counts, MAPS_CREATED, MAPS_FREED);
  forgive (&counts, MAP_BYTES_MADE, MAP_BYTES_GONE);
  forgive (&counts, STACK_BYTES_MADE, STACK_BYTES_GONE);
  forgive (&counts, ARENAS_CREATED, ARENAS_FREED);
  forgive (&counts, ARENA_BYTES_MADE, ARENA_BYTES_GONE);
}

void
mesc_stats_reset (void)
{
  pthread_mutex_lock (&lock);
  forgive_all ();
  baseline = add_shards ();
  __atomic_store_n (&pause_max, 0, __ATOMIC_RELAXED);
  __atomic_store_n (&pause_number, 0, __ATOMIC_RELAXED);
  __atomic_store_n (&arena_high_water, 0, __ATOMIC_RELAXED);
  for (unsigned i = 0; i < MESC_STATS_PAUSES; i++)
    __atomic_store_n (&pause_ring[i], 0, __ATOMIC_RELAXED);
  pthread_mutex_unlock (&lock);
}

void
mesc_stats_lock (void)
{
  pthread_mutex_lock (&lock);
}

void
mesc_stats_unlock (void)
{
  pthread_mutex_unlock (&lock);
}
