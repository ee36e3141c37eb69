/* The promise `map_noheap': what has the attribute does not allocate.  */

#ifndef MAPESCAPE_NOHEAP_H
#define MAPESCAPE_NOHEAP_H

#include "compat.h"
#include "notes/finding.h"

class story;

/* The function or variable whose promise FINDING breaks, or NULL_TREE: its own
   function, or the variable that receives it or that it is the storage of.  */
tree noheap_promise (const finding &finding);

/* The error that FINDING breaks PROMISE.  STORY tells how, and WHY is its
   reason.  */
void noheap_refuse (const finding &finding, tree promise, const story &story,
                    reason why);

#endif
