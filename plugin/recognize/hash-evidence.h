/* What the code does with the storage of a hash table.  */

#ifndef MAPESCAPE_HASH_EVIDENCE_H
#define MAPESCAPE_HASH_EVIDENCE_H

#include "compat.h"

class type_entry;

/* Look at STATEMENT, in SSA form, for what is done to the fields of types that
   have an entry, and note it in the entries.  */
void hash_evidence_visit (gimple *statement);

#endif
