/* The variables that blocks move to.  */

#ifndef MAPESCAPE_SLOT_H
#define MAPESCAPE_SLOT_H

#include "rewrite/stack-plan.h"

/* A new variable of cfun for the block of MOVE, or for its pool.  */
tree make_slot (const stack_move &move);

/* True if DECL is such a variable, in whatever function by now.  */
bool slot_p (const_tree decl);

/* True if GCC is told when the lives of slots begin and end, so that they share
   places in the frame, and a call behind a life can be a tail call.  */
bool lives_told_p ();

/* Tell GCC, if it is told, that the life of SLOT begins before CALL.  */
void begin_life (tree slot, gcall *call);

/* What tells GCC that the life of SLOT ends, or NULL if it is not told.  */
gimple *death_of (tree slot);

tree address_of_slot (tree slot);

#endif
