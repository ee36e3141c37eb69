/* What the code of a unit shows of its types.  */

#ifndef MAPESCAPE_CODE_EVIDENCE_H
#define MAPESCAPE_CODE_EVIDENCE_H

#include "compat.h"

/* Walk the functions of the unit, which are in SSA form and have not been
   inlined or optimised, and note in the entries of types what is done to
   them.  */
void code_evidence_collect ();

#endif
