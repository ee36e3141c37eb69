/* With COMMON_HASH every map that lets its user choose gets the hash functions
   of Jackson Allan's blueprints, which are Austin Appleby's finaliser of
   MurmurHash3 and FNV-1a.  It tells tables apart; without it, what is compared
   is what a user gets who chooses nothing.  */

#ifndef BENCH_HASH_H
#define BENCH_HASH_H

#include "keys.h"

#if defined KIND_STRING

static inline uint64_t
common_hash (bench_key key)
{
  uint64_t hash = UINT64_C (0xcbf29ce484222325);
  for (; *key; key++)
    hash = (hash ^ (unsigned char)*key) * UINT64_C (0x100000001b3);
  return hash;
}

static inline bool
same_key (bench_key a, bench_key b)
{
  return !strcmp (a, b);
}

#else

static inline uint64_t
common_hash (bench_key key)
{
  uint64_t hash = key;
  hash = (hash ^ hash >> 33) * UINT64_C (0xff51afd7ed558ccd);
  hash = (hash ^ hash >> 33) * UINT64_C (0xc4ceb9fe1a85ec53);
  return hash ^ hash >> 33;
}

static inline bool
same_key (bench_key a, bench_key b)
{
  return a == b;
}

#endif

#endif
