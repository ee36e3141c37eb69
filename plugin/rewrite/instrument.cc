/* Instrumenting one function: see instrument.h.

     frame = __mesc_verify_enter (unit, __builtin_frame_address (0));
     ...
     *frame = &sites[2 * N];  call ();           before each call
     __mesc_verify_iterate (frame, LOOP);        in each header of the loop
                                                 and behind it
     __mesc_verify_resume (frame);               after setjmp, in landing pads
     __mesc_verify_leave (frame);  return;

   An instrumented function is not inlined: an activation of its own is what
   it is about.  What has to be inlined has no frame address of its own and
   says so by a null pointer.  */

#include "compat.h"

#include "rewrite/instrument.h"

#include "gimple/lower.h"

namespace
{

class instrumenter
{
public:
  instrumenter (function *fun, const claim_table &claims,
                const verify_data &data)
      : m_fun (fun), m_claims (claims), m_data (data), m_loops (NULL)
  {
  }
  ~instrumenter () { loop_forest_free (m_loops); }

  void run ();

private:
  void mark_iterations (unsigned loop);
  void mark_loop_exits (unsigned loop);
  void mark_landing_pads ();
  void mark_calls_and_returns ();
  void mark_call (gcall *call);
  void enter ();
  gimple *store_site (tree address);
  gcall *runtime_call (const char *name, tree argument = NULL_TREE);
  void insert_after (gimple *statement, gimple *added);

  function *m_fun;
  const claim_table &m_claims;
  const verify_data &m_data;
  loop_forest *m_loops;
  tree m_frame;
};

/* The function NAME of the library; all return void but the first.  */

tree
runtime_function (const char *name, tree type)
{
  tree decl = build_fn_decl (name, type);
  TREE_NOTHROW (decl) = 1;
  return decl;
}

tree
site_address (const verify_data &data, int site)
{
  if (site < 0)
    return null_pointer_node;
  tree element = build4 (ARRAY_REF, ptr_type_node, data.sites,
                         size_int (2 * site), NULL_TREE, NULL_TREE);
  return build_fold_addr_expr_with_type (element, ptr_type_node);
}

/* An edge on which nothing can be put.  */

bool
fixed_edge_p (const_edge e)
{
  return (e->flags & EDGE_COMPLEX) != 0;
}

/* Where something may stand at the start of BLOCK: not before a call that
   returns twice, which must come first.  */

gimple_stmt_iterator
start_of (basic_block block)
{
  gimple_stmt_iterator at = gsi_after_labels (block);
  while (!gsi_end_p (at) && is_gimple_debug (gsi_stmt (at)))
    gsi_next (&at);
  return at;
}

bool
must_come_first_p (gimple_stmt_iterator at)
{
  if (gsi_end_p (at))
    return false;
  gimple *statement = gsi_stmt (at);
  return is_gimple_call (statement)
         && ((gimple_call_flags (statement) & ECF_RETURNS_TWICE)
             || gimple_call_internal_p (statement, IFN_ABNORMAL_DISPATCHER));
}

/* Builtins call nothing of the program's but what the user wrote as the
   function of that name, and that is no builtin then.  */

bool
may_call_back_p (gcall *call)
{
  return !gimple_call_internal_p (call)
         && !gimple_call_builtin_p (call, BUILT_IN_NORMAL)
         && !(gimple_call_flags (call) & ECF_RETURNS_TWICE);
}

gcall *
instrumenter::runtime_call (const char *name, tree argument)
{
  if (argument)
    {
      tree type = build_function_type_list (void_type_node, ptr_type_node,
                                            TREE_TYPE (argument), NULL_TREE);
      return gimple_build_call (runtime_function (name, type), 2, m_frame,
                                argument);
    }
  tree type
      = build_function_type_list (void_type_node, ptr_type_node, NULL_TREE);
  return gimple_build_call (runtime_function (name, type), 1, m_frame);
}

/* LOOP is a scope of the flow graph, too: lowered_loops.  */

void
instrumenter::mark_iterations (unsigned loop)
{
  basic_block block;
  FOR_EACH_BB_FN (block, m_fun)
  {
    if ((unsigned)block->index >= m_loops->num_blocks
        || m_loops->block_loop[block->index] != loop
        || !m_loops->is_header[block->index])
      continue;
    gimple_stmt_iterator at = start_of (block);
    gcall *call = runtime_call ("__mesc_verify_iterate",
                                build_int_cst (long_unsigned_type_node, loop));
    if (must_come_first_p (at))
      gsi_insert_after (&at, call, GSI_NEW_STMT);
    else
      gsi_insert_before (&at, call, GSI_NEW_STMT);
  }
}

void
instrumenter::mark_loop_exits (unsigned loop)
{
  basic_block block;
  FOR_EACH_BB_FN (block, m_fun)
  {
    if (!loop_contains (m_loops, loop, block->index))
      continue;
    edge e;
    edge_iterator i;
    FOR_EACH_EDGE (e, i, block->succs)
    if (!fixed_edge_p (e) && e->dest != EXIT_BLOCK_PTR_FOR_FN (m_fun)
        && !loop_contains (m_loops, loop, e->dest->index))
      gsi_insert_on_edge (
          e, runtime_call ("__mesc_verify_iterate",
                           build_int_cst (long_unsigned_type_node, loop)));
  }
}

void
instrumenter::mark_landing_pads ()
{
  basic_block block;
  FOR_EACH_BB_FN (block, m_fun)
  {
    edge e;
    edge_iterator i;
    bool landing = false;
    FOR_EACH_EDGE (e, i, block->preds)
    landing |= (e->flags & EDGE_EH) != 0;
    gimple_stmt_iterator at = start_of (block);
    if (landing && !must_come_first_p (at))
      gsi_insert_before (&at, runtime_call ("__mesc_verify_resume"),
                         GSI_SAME_STMT);
  }
}

/* Put ADDED behind STATEMENT, on the way that is taken if it does not
   throw.  */

void
instrumenter::insert_after (gimple *statement, gimple *added)
{
  gimple_stmt_iterator at = gsi_for_stmt (statement);
  if (!stmt_ends_bb_p (statement))
    {
      gsi_insert_after (&at, added, GSI_SAME_STMT);
      return;
    }
  edge e;
  edge_iterator i;
  FOR_EACH_EDGE (e, i, gimple_bb (statement)->succs)
  if ((e->flags & EDGE_FALLTHRU) && !fixed_edge_p (e))
    gsi_insert_on_edge (e, added);
}

/* *frame = ADDRESS.  Volatile: what GCC knows of malloc is that it reads no
   memory of the program's.  */

gimple *
instrumenter::store_site (tree address)
{
  tree type = build_qualified_type (ptr_type_node, TYPE_QUAL_VOLATILE);
  tree to
      = build2 (MEM_REF, type, m_frame, build_int_cst (ptr_type_node, 0));
  TREE_THIS_VOLATILE (to) = 1;
  TREE_SIDE_EFFECTS (to) = 1;
  gimple *store = gimple_build_assign (to, address);
  gimple_set_has_volatile_ops (store, true);
  return store;
}

void
instrumenter::mark_call (gcall *call)
{
  gimple_stmt_iterator at = gsi_for_stmt (call);
  if (gimple_call_flags (call) & ECF_RETURNS_TWICE)
    {
      insert_after (call, runtime_call ("__mesc_verify_resume"));
      return;
    }
  int site = m_claims.site (call);
  if (site < 0 && !may_call_back_p (call))
    return;
  gsi_insert_before (&at, store_site (site_address (m_data, site)),
                     GSI_SAME_STMT);
  if (site < 0 || m_claims.kind (site) == SITE_CALL)
    return;
  /* What is allocated between this call and the next is not this one's.  */
  tree result = gimple_call_lhs (call);
  insert_after (call, store_site (null_pointer_node));
  if (m_claims.kind (site) == SITE_RETURNS && result
      && TREE_CODE (result) == SSA_NAME
      && POINTER_TYPE_P (TREE_TYPE (result)) && !stmt_ends_bb_p (call))
    insert_after (call, runtime_call ("__mesc_verify_made", result));
}

void
instrumenter::mark_calls_and_returns ()
{
  auto_vec<gimple *> statements;
  basic_block block;
  FOR_EACH_BB_FN (block, m_fun)
  for (gimple_stmt_iterator i = gsi_start_bb (block); !gsi_end_p (i);
       gsi_next (&i))
    if (is_gimple_call (gsi_stmt (i))
        || gimple_code (gsi_stmt (i)) == GIMPLE_RETURN)
      statements.safe_push (gsi_stmt (i));
  for (gimple *statement : statements)
    if (gcall *call = dyn_cast<gcall *> (statement))
      mark_call (call);
    else
      {
        gimple_stmt_iterator at = gsi_for_stmt (statement);
        gsi_insert_before (&at, runtime_call ("__mesc_verify_leave"),
                           GSI_SAME_STMT);
      }
}

/* Begin the function with the call that makes the frame.  */

void
instrumenter::enter ()
{
  tree address = null_pointer_node;
  gimple_seq start = NULL;
  tree builtin = builtin_decl_explicit (BUILT_IN_FRAME_ADDRESS);
  if (builtin && !lookup_attribute ("always_inline", DECL_ATTRIBUTES (m_fun->decl)))
    {
      address = make_ssa_name (ptr_type_node);
      gcall *call = gimple_build_call (builtin, 1, integer_zero_node);
      gimple_call_set_lhs (call, address);
      gimple_seq_add_stmt (&start, call);
    }
  tree type = build_function_type_list (ptr_type_node, ptr_type_node,
                                        ptr_type_node, NULL_TREE);
  gcall *call = gimple_build_call (
      runtime_function ("__mesc_verify_enter", type), 2,
      build_fold_addr_expr_with_type (m_data.unit, ptr_type_node), address);
  gimple_call_set_lhs (call, m_frame);
  gimple_seq_add_stmt (&start, call);
  edge e = single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (m_fun));
  gsi_insert_seq_on_edge (e, start);
}

void
instrumenter::run ()
{
  m_frame = make_ssa_name (ptr_type_node);
  m_loops = lowered_loops (m_fun);
  /* Before blocks get other neighbours.  The calls and returns come first,
     so that what is added is not taken for the program's.  */
  mark_calls_and_returns ();
  mark_landing_pads ();
  if (const vec<unsigned> *loops = m_claims.loops (m_fun->decl))
    for (unsigned i = 0; i < loops->length (); i++)
      {
        mark_iterations ((*loops)[i]);
        mark_loop_exits ((*loops)[i]);
      }
  enter ();
  gsi_commit_edge_inserts ();
}

/* The dispatcher of an indirect function runs before the program's libraries
   are there.  */

bool
resolver_p (cgraph_node *node)
{
  ipa_ref *alias;
  for (unsigned i = 0; node->iterate_direct_aliases (i, alias); i++)
    if (alias->referring->ifunc_resolver)
      return true;
  return false;
}

} // namespace

bool
instrumentable_p (cgraph_node *node)
{
  tree decl = node->decl;
  tree attributes = DECL_ATTRIBUTES (decl);
  function *fun = DECL_STRUCT_FUNCTION (decl);
  return fun && fun->cfg && gimple_in_ssa_p (fun) && !node->thunk
         && (!DECL_EXTERNAL (decl)
             || lookup_attribute ("always_inline", attributes))
         && !lookup_attribute ("naked", attributes)
         && !lookup_attribute ("interrupt", attributes)
         && !lookup_attribute ("no_instrument_function", attributes)
         && !resolver_p (node);
}

void
instrument_function (cgraph_node *node, const claim_table &claims,
                     const verify_data &data)
{
  tree decl = node->decl;
  push_cfun (DECL_STRUCT_FUNCTION (decl));
  if (!lookup_attribute ("always_inline", DECL_ATTRIBUTES (decl)))
    DECL_UNINLINABLE (decl) = 1;
  instrumenter (cfun, claims, data).run ();
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  update_ssa (TODO_update_ssa);
  cgraph_edge::rebuild_edges ();
  pop_cfun ();
}
