/* Uses of a block that GCC warns of: it shall do so still.  */

#ifndef MAPESCAPE_WARNED_USE_H
#define MAPESCAPE_WARNED_USE_H

#include "rewrite/stack-plan.h"

/* True if what releases the block of MOVE is not what goes with what makes it,
   which -Wmismatched-dealloc and -Wmismatched-new-delete tell.  */
bool mismatched_release_p (const stack_move &move);

/* True if a place behind the block of MOVE, or before it, is used, or a place in
   it released: as far as registers and constants show.  */
bool used_outside_p (const stack_move &move);

/* True if the pointer to the block of MOVE is merged with one that is not
   defined, of which -Wmaybe-uninitialized tells: GCC would take the variable's
   address for both.  */
bool maybe_unset_p (const stack_move &move);

#endif
