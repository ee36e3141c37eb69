/* Calls that make a map of the runtime library without storage: these know of a
   function that does the same with storage of its caller's.

   The library marks a map whose storage is not its own, and never releases
   that: so nothing else has to change.  */

#ifndef MAPESCAPE_MAP_INIT_H
#define MAPESCAPE_MAP_INIT_H

#include "rewrite/storage-call.h"

/* True if CALL makes such a map.  */
bool map_init_p (gcall *call);

/* True if the call that SITE leads down to, of which map_init_p holds, makes a
   map whose type is known: *REQUEST is then what the first entries take.  */
bool map_init_request (const escape_site &site, heap_request *request);

/* Let CALL, of which map_init_p holds, make its map in STORAGE.  */
void map_init_in (gcall *call, const lent_storage &storage);

#endif
