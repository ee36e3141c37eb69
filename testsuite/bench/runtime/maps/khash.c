/* khash, the map of klib, as two libraries ship it.  */

#include "hash.h"

#ifdef WITH_ARENA
#include "bump.h"
static struct bump arena;
static inline void *
allocate_zeroed (size_t size)
{
  return memset (bump_sized_allocate (&arena, size), 0, size);
}
#define kcalloc(count, size) allocate_zeroed ((count) * (size))
#define kmalloc(size) bump_sized_allocate (&arena, size)
#define krealloc(block, size) bump_sized_reallocate (&arena, block, size)
#define kfree(block) ((void)(block))
#endif
#if __has_include(<htslib/khash.h>)
#include <htslib/khash.h>
#else
#include <bwa/khash.h>
#endif

#ifdef COMMON_HASH
#define hash_of(key) ((khint_t)common_hash (key))
#define is_same(a, b) same_key (a, b)
#elif defined KIND_U32
#define hash_of(key) kh_int_hash_func (key)
#define is_same(a, b) kh_int_hash_equal (a, b)
#elif defined KIND_STRING
#define hash_of(key) kh_str_hash_func (key)
#define is_same(a, b) kh_str_hash_equal (a, b)
#else
#define hash_of(key) kh_int64_hash_func (key)
#define is_same(a, b) kh_int64_hash_equal (a, b)
#endif

KHASH_INIT (bench, bench_key, bench_value, 1, hash_of, is_same)

typedef khash_t (bench) * map;

enum
{
  map_takes_hint = true
};

static inline void
map_make (map *m, size_t hint)
{
  *m = kh_init (bench);
  /* What is asked for is buckets, of which 77 % are filled.  */
  if (hint)
    kh_resize (bench, *m, (khint_t)(hint / 0.77) + 1);
}

static inline void
map_put (map *m, bench_key key, uint64_t word)
{
  int absent;
  khiter_t at = kh_put (bench, *m, key, &absent);
  kh_value (*m, at) = value_of_word (word);
}

static inline bool
map_find (map *m, bench_key key, uint64_t *word)
{
  khiter_t at = kh_get (bench, *m, key);
  if (at == kh_end (*m))
    return false;
  *word = word_of_value (&kh_value (*m, at));
  return true;
}

static inline bool
map_erase (map *m, bench_key key)
{
  khiter_t at = kh_get (bench, *m, key);
  if (at == kh_end (*m))
    return false;
  kh_del (bench, *m, at);
  return true;
}

static inline size_t
map_count (map *m)
{
  return kh_size (*m);
}

static inline uint64_t
map_sum (map *m)
{
  uint64_t sum = 0;
  for (khiter_t at = kh_begin (*m); at != kh_end (*m); at++)
    if (kh_exist (*m, at))
      sum += word_of_value (&kh_value (*m, at));
  return sum;
}

static inline void
map_clear (map *m)
{
  kh_clear (bench, *m);
}

static inline void
map_destroy (map *m)
{
  kh_destroy (bench, *m);
#ifdef WITH_ARENA
  bump_reset (&arena);
#endif
}

#include "map-main.h"
