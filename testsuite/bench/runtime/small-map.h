/* The tasks `small' and `reuse': the life of a small map.

   A cycle makes a map, puts K keys, finds them and destroys the map; `reuse'
   makes one map and clears it at the end of each cycle instead.  The keys
   change from cycle to cycle, within what the second-level cache holds: with
   the same ones each time the branch predictor would know the answers.  */

#ifndef BENCH_SMALL_MAP_H
#define BENCH_SMALL_MAP_H

#include "clock.h"
#include "keys.h"

enum
{
  SMALL_KEYS = 1 << 13,
  /* Keys put in one timed run.  */
  SMALL_WORK = 1 << 20
};

/* Compiled WITH_HINT, a program tells how many keys there will be.  */
#ifdef WITH_HINT
#define hint_for(count) (count)
#else
#define hint_for(count) 0
#endif

static inline uint64_t
fill_and_find (map *m, const bench_key *keys, const bench_key *probes,
               size_t count)
{
  for (size_t i = 0; i < count; i++)
    map_put (m, keys[i], word_at (i));
  uint64_t sum = 0, word;
  for (size_t i = 0; i < count; i++)
    if (map_find (m, probes[i], &word))
      sum += word;
  return sum;
}

/* Where the keys of the next cycle start.  */
static inline size_t
next_window (size_t at, size_t count)
{
  at += count;
  return at + count > SMALL_KEYS ? 0 : at;
}

static __attribute__ ((noinline)) uint64_t
run_cycles (const bench_key *keys, const bench_key *probes, size_t count,
            size_t cycles)
{
  uint64_t sum = 0;
  for (size_t at = 0; cycles-- > 0; at = next_window (at, count))
    {
      map m;
      map_make (&m, hint_for (count));
      sum += fill_and_find (&m, keys + at, probes + at, count);
      map_destroy (&m);
    }
  return sum;
}

static __attribute__ ((noinline)) uint64_t
run_reuses (const bench_key *keys, const bench_key *probes, size_t count,
            size_t cycles)
{
  uint64_t sum = 0;
  map m;
  map_make (&m, hint_for (count));
  for (size_t at = 0; cycles-- > 0; at = next_window (at, count))
    {
      sum += fill_and_find (&m, keys + at, probes + at, count);
      map_clear (&m);
    }
  map_destroy (&m);
  return sum;
}

typedef uint64_t run_small_cycles (const bench_key *, const bench_key *, size_t,
                                   size_t);

/* Time a cycle of each of the COUNTS.  */
static inline void
run_small (run_small_cycles *run, char **counts, unsigned tries,
           struct results *results)
{
  bench_key *keys = make_range (0, SMALL_KEYS);
  bench_key *probes = make_range (0, SMALL_KEYS);
  for (; *counts; counts++)
    for (unsigned try_ = 0; try_ < tries; try_++)
      {
        size_t count = strtoul (*counts, NULL, 10);
        if (count == 0 || count > SMALL_KEYS)
          die ("a small map has between 1 and 8192 keys");
        size_t cycles = SMALL_WORK / (count + 4);
        double start = cpu_nanoseconds ();
        uint64_t sum = run (keys, probes, count, cycles);
        record_time (results, *counts, start, cycles, sum,
                     cycles * sum_of_words (0, count));
      }
}

#endif
