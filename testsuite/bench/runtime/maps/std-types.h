// What the maps with the interface of std::unordered_map are made of.  Strings
// are keys as views: they are not copied, as in the maps of C.

#ifndef BENCH_STD_TYPES_H
#define BENCH_STD_TYPES_H

#include <functional>
#include <memory_resource>
#include <string_view>
#include <utility>

#include "hash.h"

#ifdef KIND_STRING
using table_key = std::string_view;
#else
using table_key = bench_key;
#endif

// The library's own hash function, or the common one.
#ifdef COMMON_HASH
struct common_hasher
{
  using is_avalanching = void;
  std::size_t
  operator() (const table_key &key) const
  {
#ifdef KIND_STRING
    return common_hash (key.data ());
#else
    return common_hash (key);
#endif
  }
};
template <typename Own> using table_hash = common_hasher;
#else
template <typename Own> using table_hash = Own;
#endif

#ifdef WITH_ARENA
using table_allocator
    = std::pmr::polymorphic_allocator<std::pair<const table_key, bench_value> >;
#else
using table_allocator
    = std::allocator<std::pair<const table_key, bench_value> >;
#endif

#endif
