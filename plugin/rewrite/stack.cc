/* Allocations become variables: see stack.h.

   A block is an array of bytes in the frame.  Its life begins where it was
   allocated and ends where it was released, both told to GCC by clobbers, so
   that the frame shares its places and a call after the release can still be
   a tail call:

     p = malloc (24);        p_slot = {CLOBBER};  p = &p_slot;
     ...                     ...
     free (p);               p_slot = {CLOBBER(eol)};

   A release of what may also be null, or may be another block that moves, goes
   away; where it may also be of a block that stays, that is asked first:

     free (q);               free (q == &p_slot ? NULL : q);

   A block of no known size gets a variable of a moderate one, and is allocated
   if it does not fit in:

     p = malloc (n);         if (n <= 256) p = &p_slot; else p = malloc (n);  */

#include "compat.h"

#include "rewrite/stack.h"

#include "gimple/lower.h"

namespace
{

/* A release that has something to do with blocks that move.  */

struct moved_release
{
  gcall *call;
  bool only; /* Of one of them, it and nothing else.  */
  auto_vec<unsigned> moves;
};

class function_rewriter
{
public:
  function_rewriter (const stack_plan &plan, unsigned first)
      : m_plan (plan), m_first (first)
  {
  }
  ~function_rewriter ();

  /* Carry out the moves of the function of the first one.  */
  void run ();

private:
  bool mine_p (unsigned i) const;
  tree make_slot (const stack_move &) const;
  void collect_releases (unsigned i);
  moved_release *find_release (gcall *call);
  void rewrite_allocation (unsigned i);
  void rewrite_release (const moved_release &);
  bool is_result_p (tree pointer, unsigned i) const;
  gcall *fill (const stack_move &, tree slot, tree size) const;
  void rewrite_speculative (const stack_move &, tree slot);
  tree guard (gimple_stmt_iterator *at, tree pointer, tree slot) const;
  void remove_call (gcall *call, gimple *replacement) const;

  const stack_plan &m_plan;
  unsigned m_first;
  hash_map<int_hash<unsigned, UINT_MAX, UINT_MAX - 1>, tree> m_slots;
  auto_vec<moved_release *> m_releases;
};

function_rewriter::~function_rewriter ()
{
  for (unsigned i = 0; i < m_releases.length (); i++)
    delete m_releases[i];
}

bool
function_rewriter::mine_p (unsigned i) const
{
  return m_plan[i].function_decl == m_plan[m_first].function_decl;
}

/* The name is what a debugger shows; a point in it keeps it apart from those
   of the user's.  */

tree
slot_name (const stack_move &move)
{
  char *name = concat (move.variable ? move.variable : "block", ".stack", NULL);
  tree identifier = get_identifier (name);
  free (name);
  return identifier;
}

tree
function_rewriter::make_slot (const stack_move &move) const
{
  HOST_WIDE_INT size = MAX (move.room, 1);
  tree type = build_array_type_nelts (unsigned_char_type_node, size);
  tree slot = build_decl (gimple_location (move.call), VAR_DECL,
                          slot_name (move), type);
  SET_DECL_ALIGN (slot, move.request.align * BITS_PER_UNIT);
  DECL_USER_ALIGN (slot) = 1;
  DECL_ARTIFICIAL (slot) = 1;
  TREE_USED (slot) = 1;
  TREE_ADDRESSABLE (slot) = 1;
  DECL_CONTEXT (slot) = cfun->decl;
  DECL_SEEN_IN_BIND_EXPR_P (slot) = 1;
  compat::suppress_warnings_about (slot);
  add_local_decl (cfun, slot);
  tree block = DECL_INITIAL (cfun->decl);
  DECL_CHAIN (slot) = BLOCK_VARS (block);
  BLOCK_VARS (block) = slot;
  return slot;
}

moved_release *
function_rewriter::find_release (gcall *call)
{
  for (unsigned i = 0; i < m_releases.length (); i++)
    if (m_releases[i]->call == call)
      return m_releases[i];
  moved_release *release = new moved_release ();
  release->call = call;
  m_releases.safe_push (release);
  return release;
}

void
function_rewriter::collect_releases (unsigned i)
{
  const escape_verdict *verdict = m_plan[i].verdict;
  for (unsigned k = 0; k < verdict->num_releases; k++)
    {
      moved_release *release = find_release (lowered_call (
          m_plan[i].function, verdict->releases[k].statement));
      release->only = verdict->releases[k].only;
      release->moves.safe_push (i);
    }
}

/* Put REPLACEMENT, or nothing, in the place of CALL.  */

void
function_rewriter::remove_call (gcall *call, gimple *replacement) const
{
  gimple_stmt_iterator at = gsi_for_stmt (call);
  basic_block block = gimple_bb (call);
  unlink_stmt_vdef (call);
  if (replacement)
    {
      gimple_set_location (replacement, gimple_location (call));
      gsi_replace (&at, replacement, true);
    }
  else
    {
      gsi_remove (&at, true);
      release_defs (call);
    }
  gimple_purge_dead_eh_edges (block);
}

/* The call that gives the block of SIZE bytes its first content, or NULL.  */

gcall *
function_rewriter::fill (const stack_move &move, tree slot, tree size) const
{
  tree address = build_fold_addr_expr_with_type (slot, ptr_type_node);
  switch (move.request.content)
    {
    case CONTENT_ZERO:
      return gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMSET), 3,
                                address, integer_zero_node, size);
    case CONTENT_STRING:
      return gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMCPY), 3,
                                address, gimple_call_arg (move.call, 0), size);
    default:
      return NULL;
    }
}

void
function_rewriter::rewrite_allocation (unsigned i)
{
  const stack_move &move = m_plan[i];
  tree slot = make_slot (move);
  m_slots.put (i, slot);
  if (speculative_p (move))
    {
      rewrite_speculative (move, slot);
      return;
    }
  gimple_stmt_iterator at = gsi_for_stmt (move.call);
  gassign *birth
      = gimple_build_assign (slot, build_clobber (TREE_TYPE (slot)));
  gimple_set_location (birth, gimple_location (move.call));
  gsi_insert_before (&at, birth, GSI_SAME_STMT);
  if (gcall *content = fill (move, slot, size_int (move.room)))
    {
      gimple_set_location (content, gimple_location (move.call));
      gsi_insert_before (&at, content, GSI_SAME_STMT);
    }
  tree result = gimple_call_lhs (move.call);
  gimple_call_set_lhs (move.call, NULL_TREE);
  gassign *address = gimple_build_assign (
      result, build_fold_addr_expr_with_type (slot, TREE_TYPE (result)));
  remove_call (move.call, address);
}

/* The bytes that CALL asks for, computed before AT.  For a product that may
   be too large for its type, a number that is too large for any variable.  */

tree
requested_size (gimple_stmt_iterator *at, gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  unsigned last = gimple_call_num_args (call) - 1;
  tree size = gimple_call_arg (call, last);
  if (DECL_FUNCTION_CODE (fndecl) != BUILT_IN_CALLOC)
    return size;
  tree count = gimple_call_arg (call, 0);
  tree most = build_int_cst (size_type_node, 1 << 15);
  auto_vec<tree> parts;
  tree operands[] = { count, size };
  for (tree operand : operands)
    {
      tree capped = make_ssa_name (size_type_node);
      gsi_insert_before (at,
                         gimple_build_assign (capped, MIN_EXPR,
                                              operand,
                                              most),
                         GSI_SAME_STMT);
      parts.safe_push (capped);
    }
  tree product = make_ssa_name (size_type_node);
  gsi_insert_before (
      at, gimple_build_assign (product, MULT_EXPR, parts[0], parts[1]),
      GSI_SAME_STMT);
  return product;
}

/* The call stays in a block of its own, which is not entered if the size fits
   into SLOT.  */

void
function_rewriter::rewrite_speculative (const stack_move &move, tree slot)
{
  gcall *call = move.call;
  location_t location = gimple_location (call);
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gassign *birth
      = gimple_build_assign (slot, build_clobber (TREE_TYPE (slot)));
  gimple_set_location (birth, location);
  gsi_insert_before (&at, birth, GSI_SAME_STMT);
  tree size = requested_size (&at, call);
  gcond *fits = gimple_build_cond (
      LE_EXPR, size, build_int_cst (TREE_TYPE (size), move.room), NULL_TREE,
      NULL_TREE);
  gimple_set_location (fits, location);
  gsi_insert_before (&at, fits, GSI_SAME_STMT);

  tree result = gimple_call_lhs (call);
  tree made = make_ssa_name (TREE_TYPE (result));
  tree lent = make_ssa_name (TREE_TYPE (result));
  gimple_call_set_lhs (call, made);
  update_stmt (call);
  edge to_heap = split_block (gimple_bb (fits), fits);
  basic_block heap = to_heap->dest;
  edge to_join = split_block (heap, call);
  basic_block join = to_join->dest;
  basic_block stack = create_empty_bb (gimple_bb (fits));
  if (current_loops)
    add_bb_to_loop (stack, heap->loop_father);
  to_heap->flags = (to_heap->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
  to_heap->probability = profile_probability::unlikely ();
  edge to_stack
      = make_edge (gimple_bb (fits), stack, EDGE_TRUE_VALUE);
  to_stack->probability = profile_probability::likely ();
  edge from_stack = make_single_succ_edge (stack, join, EDGE_FALLTHRU);
  gimple_stmt_iterator inside = gsi_start_bb (stack);
  if (gcall *content = fill (move, slot, size))
    {
      gimple_set_location (content, location);
      gsi_insert_after (&inside, content, GSI_NEW_STMT);
    }
  gassign *address = gimple_build_assign (
      lent, build_fold_addr_expr_with_type (slot, TREE_TYPE (result)));
  gimple_set_location (address, location);
  gsi_insert_after (&inside, address, GSI_NEW_STMT);
  gphi *merged = create_phi_node (result, join);
  add_phi_arg (merged, made, to_join, location);
  add_phi_arg (merged, lent, from_stack, location);
}

/* True if POINTER is the result of the allocation of move I: never null, and
   of no other block.  */

bool
function_rewriter::is_result_p (tree pointer, unsigned i) const
{
  tree slot = *const_cast<function_rewriter *> (this)->m_slots.get (i);
  while (TREE_CODE (pointer) == SSA_NAME)
    {
      gassign *assign = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (pointer));
      if (!assign
          || (!gimple_assign_single_p (assign)
              && !gimple_assign_cast_p (assign)))
        return false;
      pointer = gimple_assign_rhs1 (assign);
    }
  return TREE_CODE (pointer) == ADDR_EXPR && TREE_OPERAND (pointer, 0) == slot;
}

/* POINTER, or null if it is the address of SLOT.  */

tree
function_rewriter::guard (gimple_stmt_iterator *at, tree pointer,
                          tree slot) const
{
  tree type = TREE_TYPE (pointer);
  tree equal = make_ssa_name (boolean_type_node);
  tree guarded = make_ssa_name (type);
  gassign *compare = gimple_build_assign (
      equal, EQ_EXPR, pointer, build_fold_addr_expr_with_type (slot, type));
  gassign *choose = gimple_build_assign (guarded, COND_EXPR, equal,
                                         build_zero_cst (type), pointer);
  gsi_insert_before (at, compare, GSI_SAME_STMT);
  gsi_insert_before (at, choose, GSI_SAME_STMT);
  return guarded;
}

void
function_rewriter::rewrite_release (const moved_release &release)
{
  tree pointer = gimple_call_arg (release.call, 0);
  unsigned first = release.moves[0];
  bool always = true;
  for (unsigned i = 0; i < release.moves.length (); i++)
    always &= !speculative_p (m_plan[release.moves[i]]);
  if (always && release.only && is_result_p (pointer, first))
    {
      tree slot = *m_slots.get (first);
      remove_call (release.call,
                   gimple_build_assign (
                       slot, compat::build_death (TREE_TYPE (slot))));
      return;
    }
  if (always && release.only)
    {
      remove_call (release.call, NULL);
      return;
    }
  gimple_stmt_iterator at = gsi_for_stmt (release.call);
  for (unsigned i = 0; i < release.moves.length (); i++)
    pointer = guard (&at, pointer, *m_slots.get (release.moves[i]));
  gimple_call_set_arg (release.call, 0, pointer);
  compat::suppress_warning_of (release.call, OPT_Wfree_nonheap_object);
  update_stmt (release.call);
}

void
function_rewriter::run ()
{
  push_cfun (DECL_STRUCT_FUNCTION (m_plan[m_first].function_decl));
  for (unsigned i = m_first; i < m_plan.length (); i++)
    if (mine_p (i))
      collect_releases (i);
  for (unsigned i = m_first; i < m_plan.length (); i++)
    if (mine_p (i))
      rewrite_allocation (i);
  for (unsigned i = 0; i < m_releases.length (); i++)
    rewrite_release (*m_releases[i]);
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  mark_virtual_operands_for_renaming (cfun);
  update_ssa (TODO_update_ssa_only_virtuals);
  cleanup_tree_cfg ();
  cgraph_edge::rebuild_edges ();
  pop_cfun ();
}

} // namespace

void
stack_plan_carry_out (const stack_plan &plan)
{
  hash_set<tree> done;
  for (unsigned i = 0; i < plan.length (); i++)
    if (!done.add (plan[i].function_decl))
      function_rewriter (plan, i).run ();
}
