/* apr_hash.  It keeps pointers to keys and values, which are drawn from the
   pool of the map.  Without an arena each map has a pool made for it; with one
   the pool is cleared at the end of its life.  */

#include <apr_general.h>
#include <apr_hash.h>

#include "hash.h"

struct entry
{
  bench_key key;
  bench_value value;
};

typedef struct
{
  apr_pool_t *pool;
  apr_hash_t *table;
} map;

enum
{
  map_takes_hint = false
};

#ifdef KIND_STRING
#define key_address(key) (key)
#define key_length APR_HASH_KEY_STRING
#define key_at(address) ((bench_key)(address))
#else
#define key_address(key) (&(key))
#define key_length sizeof (bench_key)
#define key_at(address) (*(const bench_key *)(address))
#endif

#ifdef WITH_ARENA
static apr_pool_t *arena;
#endif

/* Pools are there before `main' is, and after it.  */
__attribute__ ((constructor)) static void
start_apr (void)
{
  if (apr_initialize () != APR_SUCCESS)
    die ("apr_initialize failed");
#ifdef WITH_ARENA
  apr_pool_create (&arena, NULL);
#endif
}

#ifdef COMMON_HASH
static unsigned
hash_at (const char *address, apr_ssize_t *length)
{
  bench_key key = key_at (address);
  if (*length == APR_HASH_KEY_STRING)
    *length = strlen (address);
  return (unsigned)common_hash (key);
}
#define make_table(pool) apr_hash_make_custom (pool, hash_at)
#else
#define make_table(pool) apr_hash_make (pool)
#endif

static inline void
map_make (map *m, size_t hint)
{
  (void)hint;
#ifdef WITH_ARENA
  m->pool = arena;
#else
  apr_pool_create (&m->pool, NULL);
#endif
  m->table = make_table (m->pool);
}

static inline void
map_put (map *m, bench_key key, uint64_t word)
{
  struct entry *entry
      = (struct entry *)apr_hash_get (m->table, key_address (key), key_length);
  if (!entry)
    {
      entry = (struct entry *)apr_palloc (m->pool, sizeof *entry);
      entry->key = key;
      apr_hash_set (m->table, key_address (entry->key), key_length, entry);
    }
  entry->value = value_of_word (word);
}

static inline bool
map_find (map *m, bench_key key, uint64_t *word)
{
  struct entry *entry
      = (struct entry *)apr_hash_get (m->table, key_address (key), key_length);
  if (!entry)
    return false;
  *word = word_of_value (&entry->value);
  return true;
}

static inline bool
map_erase (map *m, bench_key key)
{
  unsigned before = apr_hash_count (m->table);
  apr_hash_set (m->table, key_address (key), key_length, NULL);
  return apr_hash_count (m->table) != before;
}

static inline size_t
map_count (map *m)
{
  return apr_hash_count (m->table);
}

static inline uint64_t
map_sum (map *m)
{
  uint64_t sum = 0;
  void *entry;
  for (apr_hash_index_t *at = apr_hash_first (NULL, m->table); at;
       at = apr_hash_next (at))
    {
      apr_hash_this (at, NULL, NULL, &entry);
      sum += word_of_value (&((struct entry *)entry)->value);
    }
  return sum;
}

/* To clear the table alone would leave the entries in the pool.  */
static inline void
map_clear (map *m)
{
  apr_pool_clear (m->pool);
  m->table = make_table (m->pool);
}

static inline void
map_destroy (map *m)
{
#ifdef WITH_ARENA
  apr_pool_clear (m->pool);
#else
  apr_pool_destroy (m->pool);
#endif
}

#include "map-main.h"
