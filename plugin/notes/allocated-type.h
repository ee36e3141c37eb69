/* What an allocation makes an object of.  */

#ifndef MAPESCAPE_ALLOCATED_TYPE_H
#define MAPESCAPE_ALLOCATED_TYPE_H

#include "compat.h"

#include "escape/escape.h"

/* The type of what CALL allocates, told from what its result is used as, or
   NULL_TREE: malloc itself does not say.  */
tree allocated_type (gcall *call);

/* The type of what the call that VERDICT is of makes, told from what the
   functions on the way down to the allocator use it as, or NULL_TREE.  */
tree constructed_type (const escape_verdict *verdict);

/* The bytes of the largest type that the block at SITE is used as by the
   functions on the way down to the allocator.  */
uint64_t used_width (const escape_site *site);

/* Every variable that the result of CALL is put in, as far as registers and
   plain stores tell: VISIT (DECL, DATA) is called for each, until it returns
   true.  Returns whether it did.  */
bool allocated_variable_walk (gcall *call, bool (*visit) (tree, void *),
                              void *data);

#endif
