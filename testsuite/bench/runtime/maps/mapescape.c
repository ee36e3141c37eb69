/* Our own map.  */

#include <mapescape/arena.h>
#include <mapescape/map.h>

#include "hash.h"

#ifdef COMMON_HASH
#define hash_of(key, seed) ((void)(seed), common_hash (key))
#elif defined KIND_U32
#define hash_of(key, seed) mesc_hash_u32 (key, seed)
#elif defined KIND_STRING
#define hash_of(key, seed) mesc_hash_string (key, seed)
#else
#define hash_of(key, seed) mesc_hash_u64 (key, seed)
#endif
#ifdef KIND_STRING
#define is_same(left, right) mesc_equal_string (left, right)
#else
#define is_same(left, right) mesc_equal_value (left, right)
#endif

MESC_MAP_DEFINE (bench_map, bench_key, bench_value, hash_of, is_same);

enum
{
  INLINE_SLOTS = 16
};

typedef struct
{
  bench_map in;
#ifdef WITH_INLINE
  MESC_MAP_STORAGE (bench_map, INLINE_SLOTS) slots;
#endif
} map;

#ifdef WITH_ARENA
static struct mesc_arena arena = MESC_ARENA_INIT;
#endif

enum
{
  map_takes_hint = true
};

static inline void
map_make (map *m, size_t hint)
{
  struct mesc_map_options options = { .hint = hint };
#ifdef WITH_ARENA
  options.allocator = mesc_arena_allocator (&arena);
#endif
#ifdef WITH_INLINE
  options.storage = &m->slots;
  options.storage_size = sizeof m->slots;
#endif
  bench_map_init_with (&m->in, &options);
}

static inline void
map_put (map *m, bench_key key, uint64_t word)
{
  bench_map_put (&m->in, key, value_of_word (word));
}

static inline bool
map_find (map *m, bench_key key, uint64_t *word)
{
  const bench_value *value = bench_map_get (&m->in, key);
  if (!value)
    return false;
  *word = word_of_value (value);
  return true;
}

static inline bool
map_erase (map *m, bench_key key)
{
  return bench_map_delete (&m->in, key);
}

static inline size_t
map_count (map *m)
{
  return bench_map_count (&m->in);
}

static inline uint64_t
map_sum (map *m)
{
  uint64_t sum = 0;
  struct mesc_map_iterator at = bench_map_iterate (&m->in);
  for (const bench_map_entry *entry; (entry = bench_map_next (&at));)
    sum += word_of_value (&entry->value);
  return sum;
}

static inline void
map_clear (map *m)
{
  bench_map_clear (&m->in);
}

static inline void
map_destroy (map *m)
{
  bench_map_destroy (&m->in);
#ifdef WITH_ARENA
  mesc_arena_reset (&arena);
#endif
}

#include "map-main.h"
