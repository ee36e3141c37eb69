/* SPDX-License-Identifier: MIT

   Hash functions and comparisons for the keys of maps.

     MESC_MAP_DEFINE (ages, const char *, int, mesc_hash_string,
                      mesc_equal_string);

   A hash function takes a key and the seed of the map, and equal keys have
   equal hashes.  That is all it must do: the map spreads the result over all
   64 bits, so that the identity will do for integers.  But keys whose hashes
   are equal in all bits are searched one by one.  Hash and comparison may keep no
   pointer to the keys that they get, which move as the map grows.

   Seeds are different in each map and in each run (MAPESCAPE=maphash=N fixes
   them).  mesc_hash_bytes and mesc_hash_string are resistant to keys chosen to
   collide by somebody who does not know the seed: both factors of each
   multiplication depend on it.  They are no cryptographic functions, and who
   sees the order of a map's entries learns something of its seed.  The hashes
   of integers make no such promise.

   The method, folding 128-bit products of what is read and a running state, is
   that of wyhash (Wang Yi, 2019).

   Pure functions; safe in all threads.  */

#ifndef MAPESCAPE_HASH_H
#define MAPESCAPE_HASH_H

/* What is in here is not the program's: no notes and no warnings about it.  */
#pragma GCC system_header

#include <mapescape/base.h>

#include <string.h>

MESC_BEGIN_DECLS

MESC_FORCE_INLINE uint64_t
mesc_hash_u32 (uint32_t key, uint64_t seed)
{
  return key ^ seed;
}

MESC_FORCE_INLINE uint64_t
mesc_hash_u64 (uint64_t key, uint64_t seed)
{
  return key ^ seed;
}

MESC_FORCE_INLINE uint64_t
mesc_hash_pointer (const void *key, uint64_t seed)
{
  return (uintptr_t)key ^ seed;
}

/* SIZE bytes at DATA, as they are: of a struct only if it has no padding.  */
MESC_API uint64_t mesc_hash_bytes (const void *data, size_t size,
                                   uint64_t seed);

/* The characters of STRING.  */
MESC_INLINE uint64_t
mesc_hash_string (const char *string, uint64_t seed)
{
  return mesc_hash_bytes (string, strlen (string), seed);
}

MESC_INLINE bool
mesc_equal_string (const char *left, const char *right)
{
  return strcmp (left, right) == 0;
}

/* Of whatever == compares.  */
#define mesc_equal_value(left, right) ((left) == (right))

/* A seed that is different each time and that nobody can guess.  */
MESC_API uint64_t mesc_hash_seed (void);

/* From now on all seeds are SEED, so that maps are the same in each run; or,
   with a null pointer, different ones again.  Safe in all threads.  */
MESC_API void mesc_hash_fix_seed (const uint64_t *seed);

MESC_END_DECLS

#endif
