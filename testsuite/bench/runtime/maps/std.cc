// std::unordered_map.

#include <unordered_map>

#include "std-types.h"

using table = std::unordered_map<table_key, bench_value,
                                 table_hash<std::hash<table_key> >,
                                 std::equal_to<table_key>, table_allocator>;

#include "std-map.h"
