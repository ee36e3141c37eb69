/* What can be cloned: see clone-limits.h.  */

#include "compat.h"

#include "rewrite/clone-limits.h"

#include "gimple/lower.h"
#include "rewrite/heap-call.h"
#include "rewrite/placed-map.h"
#include "rewrite/recursion.h"

namespace
{

/* Of what is larger there shall be no second copy.  */
const unsigned statement_limit = 400;

/* True if parameters can be added to NODE's function.  */

bool
extensible_p (cgraph_node *node)
{
  tree decl = node->decl;
  function *fun = DECL_STRUCT_FUNCTION (decl);
  if (!fun || !fun->cfg || node->thunk || node->alias
      || !tree_versionable_function_p (decl) || !prototype_p (TREE_TYPE (decl))
      || stdarg_p (TREE_TYPE (decl)) || DECL_STATIC_CHAIN (decl)
      || fun->calls_setjmp || fun->has_nonlocal_label || DECL_EXTERNAL (decl)
      || n_basic_blocks_for_fn (fun) > (int)statement_limit
      || lookup_attribute ("naked", DECL_ATTRIBUTES (decl))
      || lookup_attribute ("simd", DECL_ATTRIBUTES (decl))
      || lookup_attribute ("target_clones", DECL_ATTRIBUTES (decl)))
    return false;
  unsigned arguments = 0;
  for (tree p = DECL_ARGUMENTS (decl); p; p = DECL_CHAIN (p))
    arguments++;
  return arguments == (unsigned)type_num_arguments (TREE_TYPE (decl));
}

/* True if CALL is one of a function that releases its own storage alone.  */

bool
spares_p (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  return fndecl && callee_spares_storage_p (fndecl);
}

} // namespace

const flow_function *
called_function (const flow_function *function, unsigned statement)
{
  const flow_statement &s = function->statements[statement];
  if (s.op != FLOW_CALL || !s.call->callee)
    return NULL;
  const flow_function *callee = s.call->callee;
  gcall *call = lowered_call (function, statement);
  if (!call || !callee->has_body || callee->is_model || !callee->origin
      || !gimple_call_fndecl (call) || gimple_call_chain (call)
      || gimple_call_must_tail_p (call)
      || gimple_call_num_args (call)
             != (unsigned)type_num_arguments (TREE_TYPE (lowered_node (callee)->decl)))
    return NULL;
  cgraph_node *target = cgraph_node::get (gimple_call_fndecl (call));
  return target && target->ultimate_alias_target () == lowered_node (callee)
             ? callee
             : NULL;
}

unsigned *
clone_limits::releases (const flow_function *function, unsigned *count) const
{
  unsigned *statements;
  escape_release_statements (m_analysis, function, &statements, count);
  return statements;
}

bool
clone_limits::release_p (const flow_function *function,
                         unsigned statement) const
{
  gcall *call = lowered_call (function, statement);
  if (!call)
    return false;
  if (heap_release_p (call) || heap_resize_p (call) || map_release_p (call)
      || spares_p (call))
    return true;
  const flow_function *callee = called_function (function, statement);
  return callee && clonable_p (callee);
}

bool
clone_limits::tell_p (const flow_function *function, unsigned statement) const
{
  gcall *call = lowered_call (function, statement);
  if (spares_p (call))
    return false;
  const flow_function *callee = called_function (function, statement);
  return !callee || releases_told_p (callee);
}

/* True if some release in FUNCTION has to be told of storage.  */

bool
clone_limits::releases_told_p (const flow_function *function) const
{
  if (bool *known = m_told.get (function))
    return *known;
  m_told.put (function, true);
  unsigned count, *statements = releases (function, &count);
  bool told = false;
  for (unsigned i = 0; i < count && !told; i++)
    told = tell_p (function, statements[i]);
  free (statements);
  m_told.put (function, told);
  return told;
}

bool
clone_limits::resize_p (const flow_function *function,
                        unsigned statement) const
{
  gcall *call = lowered_call (function, statement);
  if (heap_release_p (call))
    return false;
  const flow_function *callee = called_function (function, statement);
  return callee ? resizes_p (callee) : heap_resize_p (call);
}

bool
clone_limits::resizes_p (const flow_function *function) const
{
  if (bool *known = m_resizes.get (function))
    return *known;
  bool found = false;
  unsigned count, *statements = releases (function, &count);
  for (unsigned i = 0; i < count && !found; i++)
    found = resize_p (function, statements[i]);
  free (statements);
  m_resizes.put (function, found);
  return found;
}

bool
clone_limits::judge (const flow_function *function) const
{
  if (!extensible_p (lowered_node (function))
      || recursive_by_name_p (lowered_node (function))
      || function->num_statements > statement_limit)
    return false;
  unsigned *statements, count;
  bool known = escape_release_statements (m_analysis, function, &statements,
                                          &count);
  for (unsigned i = 0; known && i < count; i++)
    known = release_p (function, statements[i]);
  free (statements);
  return known;
}

bool
clone_limits::clonable_p (const flow_function *function) const
{
  if (bool *known = m_clonable.get (function))
    return *known;
  m_clonable.put (function, false);
  bool clonable = judge (function);
  m_clonable.put (function, clonable);
  return clonable;
}
