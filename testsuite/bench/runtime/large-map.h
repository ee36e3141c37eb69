/* The task `large': what each operation costs in a map of a given size.

   Every lookup of `hit' and `miss' is independent of the one before it, so
   that the processor overlaps them; in `hit in turn' each waits for the word of
   the last.  Keys are looked up in another order than they were put in.  In
   `churn' a key is taken out and a new one put in, until none of the first is
   left: from there on, what a table keeps of the dead counts as well.  */

#ifndef BENCH_LARGE_MAP_H
#define BENCH_LARGE_MAP_H

#include <limits.h>
#include <malloc.h>

#include "clock.h"
#include "keys.h"

/* The loops are functions of their own so that a profiler names them.  */
#define LOOP static __attribute__ ((noinline)) uint64_t

struct large
{
  size_t count;
  /* Put in at first, and by the churn after that.  */
  bench_key *first, *second;
  /* The same ones shuffled, and keys that are never put in.  */
  bench_key *hits, *second_hits, *misses;
};

LOOP
put_all (map *m, const bench_key *keys, size_t count, size_t first_word)
{
  for (size_t i = 0; i < count; i++)
    map_put (m, keys[i], word_at (first_word + i));
  return map_count (m);
}

LOOP
find_all (map *m, const bench_key *keys, size_t count)
{
  uint64_t sum = 0, word;
  for (size_t i = 0; i < count; i++)
    if (map_find (m, keys[i], &word))
      sum += word;
  return sum;
}

/* NOTHING is 0, which the compiler does not know.  */
LOOP
find_all_in_turn (map *m, const bench_key *keys, size_t count, size_t nothing)
{
  uint64_t sum = 0, word = 0;
  for (size_t i = 0; i < count; i++)
    if (map_find (m, keys[i + (word & nothing)], &word))
      sum += word;
  return sum;
}

LOOP
erase_all (map *m, const bench_key *keys, size_t count)
{
  uint64_t erased = 0;
  for (size_t i = 0; i < count; i++)
    erased += map_erase (m, keys[i]);
  return erased;
}

LOOP
churn_all (map *m, const struct large *large)
{
  uint64_t erased = 0;
  for (size_t i = 0; i < large->count; i++)
    {
      erased += map_erase (m, large->first[i]);
      map_put (m, large->second[i], word_at (large->count + i));
    }
  return erased;
}

LOOP
sum_all (map *m)
{
  return map_sum (m);
}

static inline void
time_hinted_insert (const struct large *large, struct results *results)
{
  size_t n = large->count;
  map m;
  double start = cpu_nanoseconds ();
  map_make (&m, n);
  uint64_t sum = put_all (&m, large->first, n, 0);
  record_time (results, "insert hinted", start, n, sum, n);
  map_destroy (&m);
}

static inline void
time_insert (map *m, const struct large *large, struct results *results)
{
  size_t n = large->count;
  double start = cpu_nanoseconds ();
  map_make (m, 0);
  uint64_t sum = put_all (m, large->first, n, 0);
  record_time (results, "insert", start, n, sum, n);
}

static inline void
time_find (map *m, const struct large *large, struct results *results)
{
  size_t n = large->count;
  uint64_t expected = sum_of_words (0, n);
  volatile size_t nothing = 0;

  double start = cpu_nanoseconds ();
  uint64_t sum = find_all (m, large->hits, n);
  record_time (results, "hit", start, n, sum, expected);

  start = cpu_nanoseconds ();
  sum = find_all (m, large->misses, n);
  record_time (results, "miss", start, n, sum, 0);

  start = cpu_nanoseconds ();
  sum = find_all_in_turn (m, large->hits, n, nothing);
  record_time (results, "hit in turn", start, n, sum, expected);
}

static inline void
time_replace_and_iterate (map *m, const struct large *large,
                          struct results *results)
{
  size_t n = large->count;
  double start = cpu_nanoseconds ();
  uint64_t sum = put_all (m, large->hits, n, 1);
  record_time (results, "replace", start, n, sum, n);

  start = cpu_nanoseconds ();
  sum = sum_all (m);
  record_time (results, "iterate", start, n, sum, sum_of_words (1, n));
}

static inline void
time_churn (map *m, const struct large *large, struct results *results)
{
  size_t n = large->count;
  double start = cpu_nanoseconds ();
  uint64_t sum = churn_all (m, large);
  record_time (results, "churn", start, n, sum, n);

  start = cpu_nanoseconds ();
  sum = find_all (m, large->second_hits, n);
  record_time (results, "hit after churn", start, n, sum, sum_of_words (n, n));

  start = cpu_nanoseconds ();
  sum = find_all (m, large->misses, n);
  record_time (results, "miss after churn", start, n, sum, 0);
}

static inline void
time_erase (map *m, const struct large *large, struct results *results)
{
  size_t half = large->count / 2;
  double start = cpu_nanoseconds ();
  uint64_t sum = erase_all (m, large->second_hits, half);
  record_time (results, "erase", start, half, sum + map_count (m),
               large->count);
  map_destroy (m);
}

/* What malloc has got from the system stays in the process.  By default it
   depends on the order of the releases whether a table of some megabytes is
   given back, and the next one then costs its page faults.  */
static inline void
keep_memory (void)
{
  mallopt (M_MMAP_THRESHOLD, 1 << 30);
  mallopt (M_TRIM_THRESHOLD, INT_MAX);
}

static inline void
run_large (size_t count, unsigned tries, struct results *results)
{
  uint32_t n = (uint32_t)count;
  struct large large = { count,
                         make_range (0, n),
                         make_range (n, n),
                         make_shuffled (0, n),
                         make_shuffled (n, n),
                         make_shuffled (2 * n, n) };
  keep_memory ();
  while (tries-- > 0)
    {
      map m;
      if (map_takes_hint)
        time_hinted_insert (&large, results);
      time_insert (&m, &large, results);
      time_find (&m, &large, results);
      time_replace_and_iterate (&m, &large, results);
      time_churn (&m, &large, results);
      time_erase (&m, &large, results);
    }
}

#endif
