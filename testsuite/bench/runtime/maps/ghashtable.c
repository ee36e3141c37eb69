/* GHashTable.  Keys and words are kept in its pointers; a wide value is a block
   of its own.  */

#include <glib.h>

#include "hash.h"

typedef GHashTable *map;

enum
{
  map_takes_hint = false
};

#ifdef KIND_STRING
#define pointer_of_key(key) ((gpointer)(key))
#define key_of_pointer(pointer) ((bench_key)(pointer))
#define own_hash g_str_hash
#define own_equal g_str_equal
#else
#define pointer_of_key(key) GSIZE_TO_POINTER (key)
#define key_of_pointer(pointer) ((bench_key)GPOINTER_TO_SIZE (pointer))
#define own_hash g_direct_hash
#define own_equal g_direct_equal
#endif

#ifdef KIND_RECORD
#define value_of_pointer(pointer) word_of_value ((const bench_value *)(pointer))
#define free_value g_free
static inline gpointer
pointer_of_value (uint64_t word)
{
  bench_value *value = g_new (bench_value, 1);
  *value = value_of_word (word);
  return value;
}
#else
#define value_of_pointer(pointer) GPOINTER_TO_SIZE (pointer)
#define pointer_of_value(word) GSIZE_TO_POINTER (word)
#define free_value NULL
#endif

#ifdef COMMON_HASH
static guint
hash_pointer (gconstpointer pointer)
{
  return (guint)common_hash (key_of_pointer (pointer));
}
#else
#define hash_pointer own_hash
#endif

static inline void
map_make (map *m, size_t hint)
{
  (void)hint;
  *m = g_hash_table_new_full (hash_pointer, own_equal, NULL, free_value);
}

static inline void
map_put (map *m, bench_key key, uint64_t word)
{
  g_hash_table_insert (*m, pointer_of_key (key), pointer_of_value (word));
}

static inline bool
map_find (map *m, bench_key key, uint64_t *word)
{
  gpointer value;
  if (!g_hash_table_lookup_extended (*m, pointer_of_key (key), NULL, &value))
    return false;
  *word = value_of_pointer (value);
  return true;
}

static inline bool
map_erase (map *m, bench_key key)
{
  return g_hash_table_remove (*m, pointer_of_key (key));
}

static inline size_t
map_count (map *m)
{
  return g_hash_table_size (*m);
}

static inline uint64_t
map_sum (map *m)
{
  uint64_t sum = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, *m);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    sum += value_of_pointer (value);
  return sum;
}

static inline void
map_clear (map *m)
{
  g_hash_table_remove_all (*m);
}

static inline void
map_destroy (map *m)
{
  g_hash_table_destroy (*m);
}

#include "map-main.h"
