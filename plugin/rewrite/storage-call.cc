/* Calls that use given storage: see storage-call.h.  */

#include "compat.h"

#include "rewrite/storage-call.h"

#include "rewrite/block-pool.h"

namespace
{

/* The statements that rewrite a call, all at its place in the source.  */

class statements
{
public:
  explicit statements (gcall *call) : m_call (call), m_sequence (NULL) {}

  void
  add (gimple *statement)
  {
    gimple_set_location (statement, gimple_location (m_call));
    gimple_seq_add_stmt (&m_sequence, statement);
  }

  /* A call of the C library's of which GCC shall say nothing: it would have
     spoken of CALL.  */
  gcall *
  add_call (built_in_function code, tree result, tree a, tree b, tree c)
  {
    tree arguments[] = { a, b, c };
    gcall *made = gimple_build_call (builtin_decl_explicit (code),
                                     c ? 3 : b ? 2 : 1, arguments[0],
                                     arguments[1], arguments[2]);
    gimple_call_set_lhs (made, result);
    compat::suppress_warnings_of (made);
    add (made);
    return made;
  }

  gimple_seq
  sequence () const
  {
    return m_sequence;
  }

private:
  gcall *m_call;
  gimple_seq m_sequence;
};

/* Fill STORAGE with the first content of the block, SIZE bytes, as CALL does.  */

void
add_content (statements *to, gcall *call, heap_content content, tree storage,
             tree size)
{
  if (content == CONTENT_ZERO)
    to->add_call (BUILT_IN_MEMSET, NULL_TREE, storage, integer_zero_node,
                  size);
  else if (content == CONTENT_STRING)
    to->add_call (BUILT_IN_MEMCPY, NULL_TREE, storage,
                  gimple_call_arg (call, 0), size);
  else if (content == CONTENT_PREFIX)
    {
      tree length = make_ssa_name (size_type_node);
      tree end = make_ssa_name (ptr_type_node);
      to->add (gimple_build_assign (length, PLUS_EXPR, size,
                                    build_minus_one_cst (size_type_node)));
      to->add_call (BUILT_IN_MEMCPY, NULL_TREE, storage,
                    gimple_call_arg (call, 0), length);
      to->add (gimple_build_assign (end, POINTER_PLUS_EXPR, storage, length));
      to->add (gimple_build_assign (
          build2 (MEM_REF, char_type_node, end,
                  build_zero_cst (ptr_type_node)),
          build_zero_cst (char_type_node)));
    }
}

/* STORAGE, as the value of a pointer of TYPE, or for something else 0.  */

tree
value_of (tree storage, tree type)
{
  if (!POINTER_TYPE_P (type))
    return build_zero_cst (type);
  return TREE_CODE (storage) == ADDR_EXPR
             ? build_fold_addr_expr_with_type (TREE_OPERAND (storage, 0), type)
             : storage;
}

} // namespace

gassign *
build_taken (tree result, tree address)
{
  tree value = value_of (address, TREE_TYPE (result));
  return useless_type_conversion_p (TREE_TYPE (result), TREE_TYPE (value))
             ? gimple_build_assign (result, value)
             : gimple_build_assign (result, NOP_EXPR, value);
}

gasm *
build_hiding (tree hidden, tree value)
{
  vec<tree, va_gc> *outputs = NULL, *inputs = NULL;
  tree output = build_tree_list (NULL_TREE, build_string (2, "=r"));
  tree input = build_tree_list (NULL_TREE, build_string (1, "0"));
  vec_safe_push (outputs, build_tree_list (output, hidden));
  vec_safe_push (inputs, build_tree_list (input, value));
  gasm *hiding = gimple_build_asm_vec ("", inputs, outputs, NULL, NULL);
  SSA_NAME_DEF_STMT (hidden) = hiding;
  return hiding;
}

namespace
{

/* RESULT, if it is not NULL, is what CALL returns where it has taken STORAGE
   for SIZE bytes.  */

void
add_taking (statements *to, gcall *call, heap_content content, tree result,
            tree storage, tree size)
{
  add_content (to, call, content, storage, size);
  if (heap_request_stores_p (call))
    to->add (gimple_build_assign (
        fold_build2 (MEM_REF, ptr_type_node, gimple_call_arg (call, 0),
                     build_zero_cst (build_pointer_type_for_mode (
                         char_type_node, ptr_mode, true))),
        storage));
  if (result)
    to->add (build_taken (result, storage));
}

/* What CALL asks for, computed before it.  */

tree
requested_size (gcall *call, heap_content content)
{
  if (content != CONTENT_STRING && content != CONTENT_PREFIX)
    return requested_product (
        call, gimple_call_builtin_p (call, BUILT_IN_CALLOC) ? 2 : 1);
  statements before (call);
  tree length = make_ssa_name (size_type_node);
  tree size = make_ssa_name (size_type_node);
  bool prefix = content == CONTENT_PREFIX;
  before.add_call (prefix ? BUILT_IN_STRNLEN : BUILT_IN_STRLEN, length,
                   gimple_call_arg (call, 0),
                   prefix ? gimple_call_arg (call, 1) : NULL_TREE, NULL_TREE);
  before.add (gimple_build_assign (size, PLUS_EXPR, length,
                                   build_one_cst (size_type_node)));
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gsi_insert_seq_before (&at, before.sequence (), GSI_SAME_STMT);
  return size;
}

} // namespace

basic_block
make_alternative (gcond *condition, gcall *call)
{
  basic_block before = gimple_bb (condition);
  edge to_call = split_block (before, condition);
  basic_block with_call = to_call->dest;
  basic_block behind = split_block (with_call, call)->dest;
  basic_block alternative = create_empty_bb (before);
  if (current_loops)
    add_bb_to_loop (alternative, before->loop_father);
  to_call->flags = (to_call->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
  to_call->probability = profile_probability::unlikely ();
  make_edge (before, alternative, EDGE_TRUE_VALUE)->probability
      = profile_probability::likely ();
  make_single_succ_edge (alternative, behind, EDGE_FALLTHRU);
  return alternative;
}

namespace
{

/* GCC would take the size of the variable for that of the block, and warn of what
   does not fit: so it is not shown what the block is in.  */

void
take_if_small (gcall *call, const stack_move &move,
               const lent_storage &storage)
{
  location_t location = gimple_location (call);
  tree size = requested_size (call, move.request.content);
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gcond *fits
      = gimple_build_cond (LE_EXPR, size,
                           build_int_cst (TREE_TYPE (size), move.room),
                           NULL_TREE, NULL_TREE);
  gimple_set_location (fits, location);
  gsi_insert_before (&at, fits, GSI_SAME_STMT);
  tree result = gimple_call_lhs (call);
  tree made = result ? make_ssa_name (TREE_TYPE (result)) : NULL_TREE;
  tree lent = result ? make_ssa_name (TREE_TYPE (result)) : NULL_TREE;
  gimple_call_set_lhs (call, made);
  update_stmt (call);
  basic_block alternative = make_alternative (fits, call);
  statements taking (call);
  tree address = make_ssa_name (ptr_type_node);
  taking.add (build_hiding (address, storage.address));
  add_taking (&taking, call, move.request.content, lent, address, size);
  gimple_stmt_iterator inside = gsi_start_bb (alternative);
  gsi_insert_seq_after (&inside, taking.sequence (), GSI_NEW_STMT);
  if (!result)
    return;
  edge from_call = single_succ_edge (gimple_bb (call));
  gphi *merged = create_phi_node (result, from_call->dest);
  add_phi_arg (merged, made, from_call, location);
  add_phi_arg (merged, lent, single_succ_edge (alternative), location);
}

/* The bytes that CALL fills of what it takes for MOVE.  */

tree
taken_size (gcall *call, const stack_move &move)
{
  heap_content content = move.request.content;
  return move.request.exact < 0
                 && (content == CONTENT_STRING || content == CONTENT_PREFIX)
             ? requested_size (call, content)
             : size_int (MIN (move.request.size, move.room));
}

/* STORAGE, which is marked, is not in use any more if FREED.  */

void
unmark_if (gimple_stmt_iterator *at, tree freed, const lent_storage &storage)
{
  tree before = make_ssa_name (unsigned_char_type_node);
  tree now = make_ssa_name (unsigned_char_type_node);
  gsi_insert_before (at, gimple_build_assign (before, mark_of (storage)),
                     GSI_SAME_STMT);
  gsi_insert_before (
      at,
      gimple_build_assign (now, COND_EXPR, freed,
                           build_zero_cst (unsigned_char_type_node), before),
      GSI_SAME_STMT);
  gsi_insert_before (at, gimple_build_assign (mark_of (storage), now),
                     GSI_SAME_STMT);
}

/* POINTER, or null if it is STORAGE: computed before CALL.  */

tree
guard (gcall *call, tree pointer, const lent_storage &storage)
{
  tree number = hidden_number (call, pointer);
  gimple_stmt_iterator here = gsi_for_stmt (call), *at = &here;
  tree type = TREE_TYPE (pointer);
  tree equal = make_ssa_name (boolean_type_node);
  tree guarded = make_ssa_name (type);
  tree other = make_ssa_name (pointer_sized_int_node);
  gsi_insert_before (at,
                     gimple_build_assign (other, NOP_EXPR, storage.address),
                     GSI_SAME_STMT);
  gsi_insert_before (at, gimple_build_assign (equal, EQ_EXPR, number, other),
                     GSI_SAME_STMT);
  gsi_insert_before (at,
                     gimple_build_assign (guarded, COND_EXPR, equal,
                                          build_zero_cst (type), pointer),
                     GSI_SAME_STMT);
  if (storage.marked)
    unmark_if (at, equal, storage);
  return guarded;
}

} // namespace

lent_storage
lent_for (const stack_move &move, tree address)
{
  return { address, move.room, move.in_place, move.marked, move.blocks };
}

tree
mark_of (const lent_storage &storage)
{
  return build2 (MEM_REF, unsigned_char_type_node, storage.address,
                 build_int_cst (ptr_type_node, storage.room));
}

void
mark_free_on_entry (const lent_storage &storage)
{
  basic_block first
      = split_edge (single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (cfun)));
  gimple_stmt_iterator at = gsi_last_bb (first);
  gsi_insert_after (
      &at,
      gimple_build_assign (mark_of (storage),
                           build_zero_cst (unsigned_char_type_node)),
      GSI_NEW_STMT);
}

tree
requested_product (gcall *call, unsigned factors)
{
  unsigned first = gimple_call_num_args (call) - factors;
  if (factors == 1)
    return gimple_call_arg (call, first);
  statements before (call);
  tree both = make_ssa_name (build_complex_type (size_type_node));
  tree product = make_ssa_name (size_type_node);
  tree overflow = make_ssa_name (size_type_node);
  tree size = make_ssa_name (size_type_node);
  gcall *multiply = gimple_build_call_internal (
      IFN_MUL_OVERFLOW, 2, gimple_call_arg (call, first),
      gimple_call_arg (call, first + 1));
  gimple_call_set_lhs (multiply, both);
  before.add (multiply);
  before.add (gimple_build_assign (
      product, build1 (REALPART_EXPR, size_type_node, both)));
  before.add (gimple_build_assign (
      overflow, build1 (IMAGPART_EXPR, size_type_node, both)));
  tree overflows = make_ssa_name (boolean_type_node);
  before.add (gimple_build_assign (overflows, NE_EXPR, overflow,
                                   build_zero_cst (size_type_node)));
  before.add (gimple_build_assign (size, COND_EXPR, overflows,
                                   build_all_ones_cst (size_type_node),
                                   product));
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gsi_insert_seq_before (&at, before.sequence (), GSI_SAME_STMT);
  return size;
}

/* POINTER as a number of which GCC knows nothing, computed before AT.  What GCC
   believes a pointer not to point to it takes for unequal, and it is wrong where
   memcpy copies several pointers at once between structures that are known by
   pointers: in such a word of 16 bytes it follows only the first of them.  */

tree
hidden_number (gcall *call, tree pointer)
{
  gimple_stmt_iterator at = gsi_for_stmt (call);
  tree number = make_ssa_name (pointer_sized_int_node);
  gsi_insert_before (&at, build_hiding (number, pointer), GSI_SAME_STMT);
  return number;
}

void
take_storage (gcall *call, const stack_move &move,
              const lent_storage &storage)
{
  tree result = gimple_call_lhs (call);
  if (!result && !heap_request_stores_p (call))
    return;
  if (move.blocks > 0)
    {
      take_block (call, move, storage.address);
      return;
    }
  if (speculative_p (move))
    {
      take_if_small (call, move, storage);
      return;
    }
  tree size = taken_size (call, move);
  statements taking (call);
  gimple_call_set_lhs (call, NULL_TREE);
  add_taking (&taking, call, move.request.content, result, storage.address,
              size);
  gimple_seq sequence = taking.sequence ();
  gimple *last = gimple_seq_last_stmt (sequence);
  gimple_stmt_iterator end = gsi_last (sequence);
  gsi_remove (&end, false);
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gsi_insert_seq_before (&at, sequence, GSI_SAME_STMT);
  replace_call (call, last);
}

tree
pointer_outside (gcall *call, tree pointer, const vec<lent_storage> &storage)
{
  for (unsigned i = 0; i < storage.length (); i++)
    pointer = storage[i].blocks > 0 ? give_block (call, pointer, storage[i])
                                    : guard (call, pointer, storage[i]);
  return pointer;
}

void
guard_release (gcall *call, const vec<lent_storage> &storage)
{
  gimple_call_set_arg (
      call, 0, pointer_outside (call, gimple_call_arg (call, 0), storage));
  compat::suppress_warning_of (call, OPT_Wfree_nonheap_object);
  update_stmt (call);
}

void
redirect_call (gcall *call, cgraph_node *clone,
               const vec<lent_storage> &storage)
{
  auto_vec<tree> arguments;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    arguments.safe_push (gimple_call_arg (call, i));
  for (unsigned i = 0; i < storage.length (); i++)
    arguments.safe_push (storage[i].address);
  gcall *redirected = gimple_build_call_vec (clone->decl, arguments);
  tree result = gimple_call_lhs (call);
  if (result)
    {
      gimple_call_set_lhs (call, NULL_TREE);
      gimple_call_set_lhs (redirected, result);
    }
  gimple_call_copy_flags (redirected, call);
  gimple_call_set_tail (redirected, false);
  gimple_set_location (redirected, gimple_location (call));
  gimple_set_block (redirected, gimple_block (call));
  gimple_move_vops (redirected, call);
  gimple_stmt_iterator at = gsi_for_stmt (call);
  gsi_replace (&at, redirected, false);
  maybe_clean_or_replace_eh_stmt (call, redirected);
  if (result && TREE_CODE (result) == SSA_NAME)
    SSA_NAME_DEF_STMT (result) = redirected;
}

void
replace_call (gcall *call, gimple *replacement)
{
  gimple_stmt_iterator at = gsi_for_stmt (call);
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
}

/* Remove the ways to handlers of what does not throw any more: last, since
   calls may stand there that were still to be rewritten.  */

static void
purge_handlers ()
{
  auto_bitmap blocks;
  basic_block block;
  FOR_EACH_BB_FN (block, cfun)
  bitmap_set_bit (blocks, block->index);
  gimple_purge_all_dead_eh_edges (blocks);
}

void
finish_rewriting ()
{
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  purge_handlers ();
  delete_unreachable_blocks ();
  mark_virtual_operands_for_renaming (cfun);
  update_ssa (TODO_update_ssa_only_virtuals);
  cleanup_tree_cfg ();
  cgraph_edge::rebuild_edges ();
}
