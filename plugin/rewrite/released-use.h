/* Uses of storage after its release.  */

#ifndef MAPESCAPE_RELEASED_USE_H
#define MAPESCAPE_RELEASED_USE_H

#include "compat.h"
#include "escape/escape.h"

/* True if OBJECT, which a call in FUNCTION returns, may be used or released once
   more after it has been released: as far as registers show.  What only gets the
   struct of a map and may release it, is a release if OF_MAP, which OBJECT is then.
   Such a program is wrong, and what GCC would say of it shall be said still.  */
bool used_after_release_p (const flow_function *function,
                           const escape_object &object, bool of_map);

#endif
