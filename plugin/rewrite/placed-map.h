/* Calls that make a map of the runtime library without storage, or that release
   one: these know of a function that does the same with storage of its
   caller's, a twin.

   The library marks a map whose storage is not its own, and never releases that:
   so what releases a map need not be told of its first storage.  The struct of
   a map is told from others by its address.  */

#ifndef MAPESCAPE_PLACED_MAP_H
#define MAPESCAPE_PLACED_MAP_H

#include "rewrite/stack-plan.h"
#include "rewrite/storage-call.h"

/* What CALL makes for a map that can be in given storage.  */
placed_part placed_part_of (gcall *call);

/* What MOVE takes, which the allocator's call at the end of its way makes, of
   which placed_part_of gives PART: as *REQUEST.  STAY_NONE if that is known, or
   else why it is not.  LIMIT is the most that any variable may have: if the
   entries that the map is to have do not fit, they get none.  */
stay_reason placed_map_request (const escape_site &site, placed_part part,
                                HOST_WIDE_INT limit, heap_request *request);

/* True if MOVE, a part of a map, has room for entries.  */
bool placed_storage_p (const stack_move &move);

/* Let CALL make in STORAGE what MOVE says.  */
void place_map (gcall *call, const stack_move &move,
                const lent_storage &storage);

/* Why what CALL makes is in no variable, which is none of the allocator's:
   a map of the library grows, or it is not known.  */
stay_reason reason_of_maker (gcall *call);

/* True if CALL releases the struct of a map and what it holds, and there is a
   twin that leaves the struct alone.  */
bool map_release_p (gcall *call);

/* Let CALL, of which that holds, leave the struct alone: it is in a variable.  */
void empty_placed_map (gcall *call);

/* Let CALL, of which that holds, leave the struct alone if it is in one of
   STORAGE.  */
void guard_map_release (gcall *call, const vec<lent_storage> &storage);

#endif
