// tsl::robin_map.

#include <tsl/robin_map.h>

#include "std-types.h"

using robin_pair = std::pair<table_key, bench_value>;
#ifdef WITH_ARENA
using robin_allocator = std::pmr::polymorphic_allocator<robin_pair>;
#else
using robin_allocator = std::allocator<robin_pair>;
#endif
using table
    = tsl::robin_map<table_key, bench_value, table_hash<std::hash<table_key> >,
                     std::equal_to<table_key>, robin_allocator>;

#include "std-map.h"
