/* Rewriting calls of realloc so that they know the storage of blocks that have
   moved.  */

#ifndef MAPESCAPE_RESIZE_CALL_H
#define MAPESCAPE_RESIZE_CALL_H

#include "rewrite/storage-call.h"

/* Let CALL, of which heap_resize_p holds, reallocate what is in one of STORAGE
   without the C library, and take OWN, if that is not NULL, for a block that is
   made of none.  */
void resize_storage (gcall *call, const vec<lent_storage> &storage,
                     const lent_storage *own);

#endif
