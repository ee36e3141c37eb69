/* Recursion: see recursion.h.  */

#include "compat.h"

#include "rewrite/recursion.h"

#include "gimple/lower.h"
#include "models/models.h"

namespace
{

/* The functions that a call may lead to: those that the functions on the way
   name, and once a pointer is called, all whose address is taken.  A function
   whose address is taken on the way may be called by whom it is given to.  What
   other units call in this one is left for a second look.  */

class call_walk
{
public:
  void add (cgraph_node *callee);
  void add_address_taken ();
  void add_pointer_call ();
  void add_callbacks (gcall *call);
  bool add_public ();
  void follow (cgraph_node *caller);
  bool reaches (cgraph_node *target);

private:
  hash_set<cgraph_node *> m_seen;
  auto_vec<cgraph_node *> m_work;
  bool m_pointer_called = false;
  bool m_leaves_unit = false;
};

/* What the model of the library function DECL says, or NULL.  */

const char *
library_model (tree decl)
{
  if (!DECL_NAME (decl))
    return NULL;
  const char *name = IDENTIFIER_POINTER (DECL_NAME (decl));
  return model_is_reserved (name)
                 || in_system_header_at (DECL_SOURCE_LOCATION (decl))
             ? model_body (name)
             : NULL;
}

/* True if DECL, which is not in this unit, is a library's function that calls
   back no other function than those that it is given.  The operators new and
   delete are no built-ins, but do what malloc and free do.  */

bool
library_function_p (tree decl)
{
  return fndecl_built_in_p (decl) || DECL_IS_REPLACEABLE_OPERATOR (decl)
         || (flags_from_decl_or_type (decl) & (ECF_LEAF | ECF_NORETURN))
         || library_model (decl) || callee_of_runtime_p (decl);
}

bool
calls_back_p (tree decl)
{
  const char *model = library_model (decl);
  return model && strstr (model, "call");
}

bool
function_pointer_p (tree value)
{
  return POINTER_TYPE_P (TREE_TYPE (value))
         && FUNC_OR_METHOD_TYPE_P (TREE_TYPE (TREE_TYPE (value)));
}

void
call_walk::add (cgraph_node *callee)
{
  callee = callee->ultimate_alias_target ();
  if (!m_seen.add (callee))
    m_work.safe_push (callee);
}

void
call_walk::add_address_taken ()
{
  if (m_pointer_called)
    return;
  m_pointer_called = true;
  cgraph_node *node;
  FOR_EACH_FUNCTION (node)
  if (node->address_taken)
    add (node);
}

/* Whoever made the pointer may be in another unit.  */

void
call_walk::add_pointer_call ()
{
  add_address_taken ();
  m_leaves_unit = true;
}

/* The functions that CALL is given will be called; those that it names are
   referred to by its caller, too.  */

void
call_walk::add_callbacks (gcall *call)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree argument = gimple_call_arg (call, i);
      if (function_pointer_p (argument) && TREE_CODE (argument) != ADDR_EXPR)
        add_pointer_call ();
    }
}

/* Add what other units may call, if they are called.  */

bool
call_walk::add_public ()
{
  if (!m_leaves_unit)
    return false;
  add_address_taken ();
  cgraph_node *node;
  FOR_EACH_FUNCTION (node)
  if (TREE_PUBLIC (node->decl) && !MAIN_NAME_P (DECL_NAME (node->decl)))
    add (node);
  return true;
}

/* Add what a call in CALLER may lead to.  */

void
call_walk::follow (cgraph_node *caller)
{
  for (cgraph_edge *e = caller->callees; e; e = e->next_callee)
    {
      add (e->callee);
      if (calls_back_p (e->callee->decl) && e->call_stmt)
        add_callbacks (e->call_stmt);
    }
  ipa_ref *ref;
  for (unsigned i = 0; caller->iterate_reference (i, ref); i++)
    if (cgraph_node *referenced = dyn_cast<cgraph_node *> (ref->referred))
      add (referenced);
  if (caller->indirect_calls)
    add_pointer_call ();
  m_leaves_unit |= !caller->definition && !library_function_p (caller->decl);
}

bool
call_walk::reaches (cgraph_node *target)
{
  while (!m_work.is_empty () && !m_seen.contains (target))
    follow (m_work.pop ());
  return m_seen.contains (target);
}

bool
call_leads_to_p (gcall *call, cgraph_node *target)
{
  if (gimple_call_internal_p (call))
    return false;
  call_walk walk;
  if (!gimple_call_fndecl (call))
    walk.add_address_taken ();
  else if (cgraph_node *callee = cgraph_node::get (gimple_call_fndecl (call)))
    walk.add (callee);
  return walk.reaches (target)
         || (walk.add_public () && walk.reaches (target));
}

/* True if nothing but the computation of the result comes behind BLOCK.  */

bool
leads_to_return_p (basic_block block)
{
  for (int i = 0; i < n_basic_blocks_for_fn (cfun) && single_succ_p (block);
       i++)
    {
      block = single_succ (block);
      if (block == EXIT_BLOCK_PTR_FOR_FN (cfun))
        return true;
      for (gimple_stmt_iterator at = gsi_start_bb (block); !gsi_end_p (at);
           gsi_next (&at))
        if (!gimple_clobber_p (gsi_stmt (at))
            && (gimple_has_side_effects (gsi_stmt (at))
                || is_gimple_call (gsi_stmt (at))))
          return false;
    }
  return false;
}

/* The call in BLOCK behind which there is none, or NULL.  */

gcall *
last_call (basic_block block)
{
  for (gimple_stmt_iterator at = gsi_last_bb (block); !gsi_end_p (at);
       gsi_prev (&at))
    if (gcall *call = dyn_cast<gcall *> (gsi_stmt (at)))
      return call;
  return NULL;
}

} // namespace

recursion
find_recursion (tree decl)
{
  cgraph_node *node = cgraph_node::get (decl);
  call_walk walk;
  walk.follow (node);
  if (walk.reaches (node))
    return RECURSION_HERE;
  return walk.add_public () && walk.reaches (node) ? RECURSION_OUTSIDE
                                                   : RECURSION_NONE;
}

bool
recursive_by_name_p (cgraph_node *node)
{
  hash_set<cgraph_node *> seen;
  auto_vec<cgraph_node *> work;
  work.safe_push (node);
  while (!work.is_empty () && !seen.contains (node))
    for (cgraph_edge *e = work.pop ()->callees; e; e = e->next_callee)
      {
        cgraph_node *callee = e->callee->ultimate_alias_target ();
        if (!seen.add (callee))
          work.safe_push (callee);
      }
  return seen.contains (node);
}

bool
recursive_by_last_call_p (tree decl)
{
  bool found = false;
  push_cfun (DECL_STRUCT_FUNCTION (decl));
  basic_block block;
  FOR_EACH_BB_FN (block, cfun)
  {
    gcall *call = last_call (block);
    found |= call && leads_to_return_p (block)
             && call_leads_to_p (call, cgraph_node::get (decl));
  }
  pop_cfun ();
  return found;
}
