/* Which functions may have more than one frame on the stack at a time.  */

#ifndef MAPESCAPE_RECURSION_H
#define MAPESCAPE_RECURSION_H

#include "compat.h"

enum recursion
{
  RECURSION_NONE,
  RECURSION_OUTSIDE, /* A function of another unit may call it again.  */
  RECURSION_HERE
};

/* Whether a call in the body of the function DECL may lead back to it.  */
recursion find_recursion (tree decl);

/* True if NODE's function may come back to itself by calls that name what they
   call.  */
bool recursive_by_name_p (cgraph_node *node);

/* True if a call that may lead back to DECL is the last thing that it does:
   GCC then can do without a further frame, unless a variable is in use.  */
bool recursive_by_last_call_p (tree decl);

#endif
