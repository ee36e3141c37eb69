/* Rewriting single calls so that they use storage that is there already.

   STORAGE is the address of it, any GIMPLE value.  All of these work on cfun
   and leave it to finish_rewriting to bring it into order.  */

#ifndef MAPESCAPE_STORAGE_CALL_H
#define MAPESCAPE_STORAGE_CALL_H

#include "rewrite/stack-plan.h"

/* Let CALL, the allocator's, take STORAGE for the block of MOVE, always or if
   the block fits in.  */
void take_storage (gcall *call, const stack_move &move, tree storage);

/* Let CALL, a release, leave all of STORAGE alone.  */
void guard_release (gcall *call, const vec<tree> &storage);

/* Make CALL a call of CLONE, which gets STORAGE as its last arguments.  */
void redirect_call (gcall *call, cgraph_node *clone, const vec<tree> &storage);

/* Put REPLACEMENT, or nothing, in the place of CALL.  */
void replace_call (gcall *call, gimple *replacement);

void finish_rewriting ();

#endif
