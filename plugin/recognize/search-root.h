/* From where the search in a tree starts.  */

#ifndef MAPESCAPE_SEARCH_ROOT_H
#define MAPESCAPE_SEARCH_ROOT_H

#include "compat.h"

/* NODE points to a node of type NODE_TYPE.  Tell recognize.h of each field, of
   a record that is no node, from which the way to it begins, here or in a
   caller.  */
void search_root_note (tree node, tree node_type);

#endif
