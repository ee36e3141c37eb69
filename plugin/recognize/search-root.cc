/* From where the search in a tree starts: see search-root.h.

   The way goes backwards from a node: to the pointer in its parent, by a loop's
   PHI to what the pointer was before the loop, from a parameter to what the
   callers give.  It ends at the field of a record that is no node, which is
   the root.  */

#include "compat.h"

#include "recognize/search-root.h"

#include "recognize/index-slice.h"
#include "recognize/recognize.h"

namespace
{

/* A way that is longer than this is not followed.  */
const unsigned step_limit = 40;
const unsigned caller_limit = 8;
const int depth_limit = 2;

class root_walk
{
public:
  explicit root_walk (tree node_type)
      : m_node_type (TYPE_MAIN_VARIANT (node_type)), m_steps (0)
  {
  }

  void walk (tree pointer, int depth);

private:
  void walk_reference (tree reference, int depth);
  void walk_parameter (tree parameter, int depth);

  tree m_node_type;
  unsigned m_steps;
  hash_set<tree> m_seen;
};

void
root_walk::walk (tree pointer, int depth)
{
  pointer = strip_copies (pointer);
  if (TREE_CODE (pointer) == ADDR_EXPR)
    {
      walk_reference (TREE_OPERAND (pointer, 0), depth);
      return;
    }
  if (TREE_CODE (pointer) != SSA_NAME || ++m_steps > step_limit
      || m_seen.add (pointer))
    return;
  gimple *definition = SSA_NAME_DEF_STMT (pointer);
  if (SSA_NAME_IS_DEFAULT_DEF (pointer))
    walk_parameter (SSA_NAME_VAR (pointer), depth);
  else if (gphi *phi = dyn_cast<gphi *> (definition))
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      walk (gimple_phi_arg_def (phi, i), depth);
  else if (gimple_assign_single_p (definition))
    walk_reference (gimple_assign_rhs1 (definition), depth);
}

/* What holds the pointer is REFERENCE: a part of a node, of which the way goes
   on, or the root.  */

void
root_walk::walk_reference (tree reference, int depth)
{
  if (TREE_CODE (reference) == ADDR_EXPR)
    reference = TREE_OPERAND (reference, 0);
  tree field = NULL_TREE, record = NULL_TREE;
  for (; handled_component_p (reference);
       reference = TREE_OPERAND (reference, 0))
    if (TREE_CODE (reference) == COMPONENT_REF)
      {
        tree outer = TREE_TYPE (TREE_OPERAND (reference, 0));
        bool is_node = TYPE_MAIN_VARIANT (outer) == m_node_type;
        if (!record && !is_node && TREE_CODE (outer) == RECORD_TYPE)
          {
            field = TREE_OPERAND (reference, 1);
            record = outer;
          }
        if (is_node)
          record = NULL_TREE;
      }
  if (record && DECL_NAME (field))
    recognize_note_root (record, field);
  else if (TREE_CODE (reference) == MEM_REF)
    walk (TREE_OPERAND (reference, 0), depth);
}

void
root_walk::walk_parameter (tree parameter, int depth)
{
  if (!parameter || TREE_CODE (parameter) != PARM_DECL || depth == depth_limit)
    return;
  tree function = DECL_CONTEXT (parameter);
  unsigned position = 0, count = 0;
  for (tree other = DECL_ARGUMENTS (function); other && other != parameter;
       other = DECL_CHAIN (other))
    position++;
  cgraph_node *node = cgraph_node::get (function);
  for (cgraph_edge *call = node ? node->callers : NULL;
       call && count++ < caller_limit; call = call->next_caller)
    if (call->call_stmt && call->caller->decl != function
        && position < gimple_call_num_args (call->call_stmt))
      walk (gimple_call_arg (call->call_stmt, position), depth + 1);
}

} // namespace

void
search_root_note (tree node, tree node_type)
{
  root_walk (node_type).walk (node, 0);
}
