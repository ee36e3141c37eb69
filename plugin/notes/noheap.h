/* The promise `map_noheap': what has the attribute does not allocate.  */

#ifndef MAPESCAPE_NOHEAP_H
#define MAPESCAPE_NOHEAP_H

#include "compat.h"
#include "notes/finding.h"

/* An error if FINDING is an allocation on the heap that breaks the promise of
   its function, or of the variable that receives it.  WHY is its reason.  */
void noheap_check (const finding &finding, reason why);

#endif
