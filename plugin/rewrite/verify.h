/* rewrite=verify: the unit as it is, with the claims that the analysis makes
   on it written down for the library of runtime/verify/verify.h, which checks
   them while the program runs.  */

#ifndef MAPESCAPE_VERIFY_UNIT_H
#define MAPESCAPE_VERIFY_UNIT_H

#include "compat.h"
#include "escape/escape.h"
#include "gimple/lower.h"

/* Instrument all functions of the unit that GRAPH is of.  The graph and the
   analysis, which must have been made with explanations, are not used
   afterwards, since their statements' surroundings change.  */
void verify_unit (const unit_graph *graph, const escape_analysis *analysis);

#endif
