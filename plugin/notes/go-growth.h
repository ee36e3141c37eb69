/* How large a map of Go may become.  */

#ifndef MAPESCAPE_GO_GROWTH_H
#define MAPESCAPE_GO_GROWTH_H

#include "compat.h"
#include "escape/escape.h"

/* Why the map of VERDICT, which does not escape, may outgrow STACK_LIMIT
   bytes: it is made without a size hint (GROWS), its hint is no constant
   (UNBOUNDED_SIZE), the hint asks for more (TOO_LARGE); else NONE.  */
reason go_map_growth (const escape_verdict *verdict, uint64_t stack_limit);

#endif
