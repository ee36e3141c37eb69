/* Which functions of the unit can run: see reachable.h.  */

#include "compat.h"

#include "notes/reachable.h"

namespace
{

/* True if something outside the unit may use DECL, or the user says so.  GCC's
   own flag for this is also set on what it only keeps at -O0.  */

bool
is_root (symtab_node *node)
{
  tree decl = node->decl;
  if (!node->definition || DECL_EXTERNAL (decl))
    return false;
  return (TREE_PUBLIC (decl) && (!DECL_COMDAT (decl) || node->forced_by_abi))
         || DECL_PRESERVE_P (decl)
         || lookup_attribute ("used", DECL_ATTRIBUTES (decl))
         || (TREE_CODE (decl) == FUNCTION_DECL
             && (DECL_STATIC_CONSTRUCTOR (decl)
                 || DECL_STATIC_DESTRUCTOR (decl)));
}

} // namespace

void
reachable_symbols::add (symtab_node *node)
{
  if (!m_seen.add (node))
    m_pending.safe_push (node);
}

void
reachable_symbols::add_successors (symtab_node *node)
{
  ipa_ref *reference;
  for (unsigned i = 0; node->iterate_reference (i, reference); i++)
    add (reference->referred);
  if (cgraph_node *function = dyn_cast<cgraph_node *> (node))
    for (cgraph_edge *edge = function->callees; edge; edge = edge->next_callee)
      add (edge->callee);
}

reachable_symbols::reachable_symbols ()
{
  symtab_node *node;
  FOR_EACH_SYMBOL (node)
  if (is_root (node))
    add (node);
  while (!m_pending.is_empty ())
    add_successors (m_pending.pop ());
}
