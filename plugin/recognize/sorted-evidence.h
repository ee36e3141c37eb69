/* What the code does with a sorted array.  */

#ifndef MAPESCAPE_SORTED_EVIDENCE_H
#define MAPESCAPE_SORTED_EVIDENCE_H

#include "compat.h"

/* Look at STATEMENT, in SSA form.  */
void sorted_evidence_visit (gimple *statement);

#endif
