/* The program around a map, included last by its adapter, which has defined

     map                      the type of a map, which may be uninitialised
     map_takes_hint           whether `map_make' heeds its second argument
     map_make (m, hint)       make an empty map; 0 is no hint
     map_put (m, key, word)   put or replace
     map_find (m, key, &word) whether the key is there, and its word
     map_erase (m, key)       whether it was there
     map_count (m)
     map_sum (m)              the sum of all words, by iterating
     map_clear (m)
     map_destroy (m)

   as static inline functions, so that each library is compiled as its users
   compile it.

   usage: PROGRAM SEED PATTERN TASK TRIES COUNT...

   PATTERN is `random', `sequential' or `multiples'; TASK is `large', `small',
   `reuse' or `memory'.  Each line printed is a name, a tab and a figure:
   nanoseconds for each key or cycle, bytes for each entry.  The exit status is
   2 if the map did not do what it should.  */

#ifndef BENCH_MAP_MAIN_H
#define BENCH_MAP_MAIN_H

#include "large-map.h"
#include "map-memory.h"
#include "small-map.h"

static enum pattern
parse_pattern (const char *name)
{
  if (!strcmp (name, "random"))
    return PATTERN_RANDOM;
  if (!strcmp (name, "sequential"))
    return PATTERN_SEQUENTIAL;
  if (!strcmp (name, "multiples"))
    return PATTERN_MULTIPLES;
  die ("unknown pattern of keys");
  return PATTERN_RANDOM;
}

int
main (int argc, char **argv)
{
  if (argc < 6)
    die ("usage: PROGRAM SEED PATTERN TASK TRIES COUNT...");
  key_seed = (uint32_t)strtoul (argv[1], NULL, 10);
  key_pattern = parse_pattern (argv[2]);
  const char *task = argv[3];
  unsigned tries = (unsigned)strtoul (argv[4], NULL, 10);
  size_t count = strtoul (argv[5], NULL, 10);

  static struct results results;
  if (!strcmp (task, "large"))
    run_large (count, tries, &results);
  else if (!strcmp (task, "small"))
    run_small (run_cycles, argv + 5, tries, &results);
  else if (!strcmp (task, "reuse"))
    run_small (run_reuses, argv + 5, tries, &results);
  else if (!strcmp (task, "memory"))
    run_memory (count, &results);
  else
    die ("unknown task");
  print_results (&results);
  return 0;
}

#endif
