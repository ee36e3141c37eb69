/* rewrite=stack: allocations become variables of their functions.  */

#ifndef MAPESCAPE_STACK_H
#define MAPESCAPE_STACK_H

#include "rewrite/stack-plan.h"

/* Change the unit as PLAN says.  The flow graph's statements are not those of
   the functions any more that are changed.  */
void stack_plan_carry_out (const stack_plan &plan);

#endif
