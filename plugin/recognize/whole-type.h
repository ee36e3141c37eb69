/* Types that -flto has taken apart.

   Before the pass runs, -flto makes what pointers in structs and in prototypes
   lead to an incomplete copy, so that units can be merged in which a type is
   complete and in which it is not.  The complete type is still there: the two
   have one canonical type.  */

#ifndef MAPESCAPE_WHOLE_TYPE_H
#define MAPESCAPE_WHOLE_TYPE_H

#include "compat.h"

/* The complete type that TYPE is an incomplete copy of, or TYPE, which may be
   NULL_TREE.  */
tree whole_type (const_tree type);

/* What the pointer or array TYPE leads to, whole.  */
tree whole_pointee (const_tree type);

/* True if A and B are the same type but for qualifiers.  */
bool same_whole_type (const_tree a, const_tree b);

#endif
