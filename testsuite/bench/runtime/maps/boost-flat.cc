// boost::unordered_flat_map.

#include <boost/unordered/unordered_flat_map.hpp>

#include "std-types.h"

using table
    = boost::unordered_flat_map<table_key, bench_value,
                                table_hash<boost::hash<table_key> >,
                                std::equal_to<table_key>, table_allocator>;

#include "std-map.h"
