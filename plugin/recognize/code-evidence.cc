/* What the code of a unit shows of its types: see code-evidence.h.

   The layout of a struct says what it could be; what a table is for is said by
   how it is used.  Code only adds to what the layout gave, with one exception:
   where elements are only ever appended.  Most of the code that works on a map
   may be in other units, so that nothing follows from what is not seen.

   The cost is one walk over the statements, most of which are passed over at
   once.  */

#include "compat.h"

#include "recognize/code-evidence.h"

#include "recognize/hash-evidence.h"
#include "recognize/recognize.h"
#include "recognize/sorted-evidence.h"
#include "recognize/tree-evidence.h"

namespace
{

void
visit_function (struct function *body, tree_evidence &trees)
{
  basic_block block;
  trees.begin_function ();
  FOR_EACH_BB_FN (block, body)
  for (gimple_stmt_iterator i = gsi_start_bb (block); !gsi_end_p (i);
       gsi_next (&i))
    {
      hash_evidence_visit (gsi_stmt (i));
      sorted_evidence_visit (gsi_stmt (i));
      trees.visit (gsi_stmt (i));
    }
}

} // namespace

void
code_evidence_collect ()
{
  tree_evidence trees;
  cgraph_node *node;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
  {
    struct function *body = DECL_STRUCT_FUNCTION (node->decl);
    if (body && body->cfg && gimple_in_ssa_p (body))
      visit_function (body, trees);
  }
}
