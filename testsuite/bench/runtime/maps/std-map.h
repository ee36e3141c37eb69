// The adapter of every map with the interface of std::unordered_map; the
// includer has defined the type `table'.

#ifndef BENCH_STD_MAP_H
#define BENCH_STD_MAP_H

#include <new>

#include "std-types.h"

// Room for a table that is made and destroyed by hand.
union map
{
  table in;
  map () {}
  ~map () {}
};

static const bool map_takes_hint = true;

#ifdef WITH_ARENA
static char arena_buffer[64 * 1024];
static std::pmr::monotonic_buffer_resource arena (arena_buffer,
                                                  sizeof arena_buffer);
#endif

static inline void
map_make (map *m, size_t hint)
{
#ifdef WITH_ARENA
  new (&m->in) table (table_allocator (&arena));
#else
  new (&m->in) table ();
#endif
  if (hint)
    m->in.reserve (hint);
}

static inline void
map_put (map *m, bench_key key, uint64_t word)
{
  m->in.insert_or_assign (table_key (key), value_of_word (word));
}

static inline bool
map_find (map *m, bench_key key, uint64_t *word)
{
  auto found = m->in.find (table_key (key));
  if (found == m->in.end ())
    return false;
  *word = word_of_value (&found->second);
  return true;
}

static inline bool
map_erase (map *m, bench_key key)
{
  return m->in.erase (table_key (key)) != 0;
}

static inline size_t
map_count (map *m)
{
  return m->in.size ();
}

static inline uint64_t
map_sum (map *m)
{
  uint64_t sum = 0;
  for (const auto &entry : m->in)
    sum += word_of_value (&entry.second);
  return sum;
}

static inline void
map_clear (map *m)
{
  m->in.clear ();
}

static inline void
map_destroy (map *m)
{
  m->in.~table ();
#ifdef WITH_ARENA
  arena.release ();
#endif
}

#include "map-main.h"

#endif
