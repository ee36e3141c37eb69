/* Storage of a map that is told by its type.

   Who makes an entry and links it in by hand, or hands buckets to a function
   that sets a map up, makes storage of the map as an insert does; only the
   types say so.  */

#ifndef MAPESCAPE_MAP_STORAGE_H
#define MAPESCAPE_MAP_STORAGE_H

#include "compat.h"
#include "escape/flow.h"

/* True if what the call STATEMENT makes is by its type an entry, a bucket array
   or a table of MAP, the tree of a map type.  Where it can be anything, as
   bytes and `void *' can, it is not.  For escape_holder.  */
bool allocates_map_storage (const flow_statement *statement, const void *map);

/* Add to OFFSETS where in MAP, the tree of a map type, pointers to its entries,
   or to what leads to them, stand, in bytes.  */
void find_map_storage (tree map, vec<uint64_t> *offsets);

#endif
