/* The variables that blocks move to.  */

#ifndef MAPESCAPE_SLOT_H
#define MAPESCAPE_SLOT_H

#include "rewrite/stack-plan.h"

/* A new variable of cfun for the block of MOVE.  */
tree make_slot (const stack_move &move);

/* Tell GCC that the life of SLOT begins before CALL.  */
void begin_life (tree slot, gcall *call);

tree address_of_slot (tree slot);

#endif
