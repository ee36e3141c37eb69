/* uthash.  The entries are the user's own, each with a malloc.  */

#include "hash.h"

#ifdef WITH_ARENA
#include "bump.h"
static struct bump arena;
#define allocate_block(size) bump_allocate (&arena, size)
#define free_block(block) ((void)(block))
#define uthash_malloc(size) allocate_block (size)
#define uthash_free(block, size) free_block (block)
#else
#define allocate_block(size) malloc (size)
#define free_block(block) free (block)
#endif
#ifdef COMMON_HASH
#define HASH_FUNCTION(at, length, hash) ((hash) = hash_key_at (at))
#endif
#include <uthash.h>

struct entry
{
  bench_key key;
  bench_value value;
  UT_hash_handle hh;
};

typedef struct
{
  struct entry *head;
} map;

enum
{
  map_takes_hint = false
};

#ifdef KIND_STRING
#define key_address(key) (key)
#define key_length(key) strlen (key)
#define hash_key_at(at) (unsigned)common_hash (at)
#else
#define key_address(key) (&(key))
#define key_length(key) sizeof (key)
#define hash_key_at(at) (unsigned)common_hash (*(const bench_key *)(at))
#endif

static inline void
map_make (map *m, size_t hint)
{
  (void)hint;
  m->head = NULL;
}

static inline struct entry *
find_entry (map *m, bench_key key, size_t length, unsigned hash)
{
  struct entry *entry;
  HASH_FIND_BYHASHVALUE (hh, m->head, key_address (key), length, hash, entry);
  return entry;
}

static inline struct entry *
find_key (map *m, bench_key key)
{
  struct entry *entry;
  size_t length = key_length (key);
  HASH_FIND (hh, m->head, key_address (key), length, entry);
  return entry;
}

static inline void
map_put (map *m, bench_key key, uint64_t word)
{
  unsigned hash;
  size_t length = key_length (key);
  HASH_VALUE (key_address (key), length, hash);
  struct entry *entry = find_entry (m, key, length, hash);
  if (!entry)
    {
      entry = (struct entry *)allocate_block (sizeof *entry);
      entry->key = key;
      HASH_ADD_KEYPTR_BYHASHVALUE (hh, m->head, key_address (entry->key),
                                   length, hash, entry);
    }
  entry->value = value_of_word (word);
}

static inline bool
map_find (map *m, bench_key key, uint64_t *word)
{
  struct entry *entry = find_key (m, key);
  if (!entry)
    return false;
  *word = word_of_value (&entry->value);
  return true;
}

static inline bool
map_erase (map *m, bench_key key)
{
  struct entry *entry = find_key (m, key);
  if (!entry)
    return false;
  HASH_DEL (m->head, entry);
  free_block (entry);
  return true;
}

static inline size_t
map_count (map *m)
{
  return HASH_COUNT (m->head);
}

static inline uint64_t
map_sum (map *m)
{
  uint64_t sum = 0;
  for (struct entry *entry = m->head; entry;
       entry = (struct entry *)entry->hh.next)
    sum += word_of_value (&entry->value);
  return sum;
}

/* The table is freed first: the entries are linked without it.  */
static inline void
map_clear (map *m)
{
  struct entry *entry = m->head, *next;
  HASH_CLEAR (hh, m->head);
  for (; entry; entry = next)
    {
      next = (struct entry *)entry->hh.next;
      free_block (entry);
    }
}

static inline void
map_destroy (map *m)
{
  map_clear (m);
#ifdef WITH_ARENA
  bump_reset (&arena);
#endif
}

#include "map-main.h"
