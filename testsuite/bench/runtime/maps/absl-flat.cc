// absl::flat_hash_map.

#include <absl/container/flat_hash_map.h>

#include "std-types.h"

using table = absl::flat_hash_map<table_key, bench_value,
                                  table_hash<absl::Hash<table_key> >,
                                  std::equal_to<table_key>, table_allocator>;

#include "std-map.h"
