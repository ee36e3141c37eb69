/* stb_ds.  It has a hash function of its own, which cannot be changed.  */

#include "keys.h"

#ifdef WITH_ARENA
#include "bump.h"
static struct bump arena;
#define STBDS_REALLOC(context, block, size)                                    \
  bump_sized_reallocate (&arena, block, size)
#define STBDS_FREE(context, block) ((void)(block))
#endif
#define STB_DS_IMPLEMENTATION
#include <stb/stb_ds.h>

struct entry
{
  bench_key key;
  bench_value value;
};

typedef struct
{
  struct entry *entries;
} map;

enum
{
  map_takes_hint = false
};

static inline void
map_make (map *m, size_t hint)
{
  (void)hint;
  m->entries = NULL;
}

#ifdef KIND_STRING
#define put_entry(m, key, value) shput ((m)->entries, key, value)
#define find_index(m, key) shgeti ((m)->entries, key)
#define erase_entry(m, key) shdel ((m)->entries, key)
#define free_entries(m) shfree ((m)->entries)
#else
#define put_entry(m, key, value) hmput ((m)->entries, key, value)
#define find_index(m, key) hmgeti ((m)->entries, key)
#define erase_entry(m, key) hmdel ((m)->entries, key)
#define free_entries(m) hmfree ((m)->entries)
#endif

static inline void
map_put (map *m, bench_key key, uint64_t word)
{
  put_entry (m, (bench_key)key, value_of_word (word));
}

static inline bool
map_find (map *m, bench_key key, uint64_t *word)
{
  ptrdiff_t at = find_index (m, (bench_key)key);
  if (at < 0)
    return false;
  *word = word_of_value (&m->entries[at].value);
  return true;
}

static inline bool
map_erase (map *m, bench_key key)
{
  return erase_entry (m, (bench_key)key);
}

static inline size_t
map_count (map *m)
{
  return hmlenu (m->entries);
}

static inline uint64_t
map_sum (map *m)
{
  uint64_t sum = 0;
  for (size_t i = 0; i < map_count (m); i++)
    sum += word_of_value (&m->entries[i].value);
  return sum;
}

static inline void
map_clear (map *m)
{
  free_entries (m);
}

static inline void
map_destroy (map *m)
{
  free_entries (m);
#ifdef WITH_ARENA
  bump_reset (&arena);
#endif
}

#include "map-main.h"
