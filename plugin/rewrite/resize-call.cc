/* Calls of realloc: see resize-call.h.

   The call stays, and what is in a variable does not come to it:

     q = realloc (p, n);

   becomes

     if (p == &slot)
       {
         if (n - 1 < ROOM)          so that n is not 0
           q = &slot;               the content is there already
         else
           {
             q = malloc (MAX (n, 1));
             if (q)                 else the old block is as it was
               {
                 memcpy (q, &slot, MIN (n, ROOM));
                 if (n == 0)
                   q = realloc (q, n);
               }
           }
       }
     else
       q = realloc (p, n);

   What a size of 0 means is the C library's matter.  GCC is not told that Q may
   be null, of which it would warn: nor does it know that of realloc's results.

   Where the new block must not stay in the variable the first branch is left
   out.  A block that is made of none, by a null pointer, takes a variable of its
   own if that is free and the block fits in.  */

#include "compat.h"

#include "rewrite/resize-call.h"

#include "rewrite/heap-call.h"
#include "rewrite/size-bound.h"

namespace
{

/* Builds what surrounds one call.  */

class resizing
{
public:
  explicit resizing (gcall *call);

  void add_storage (const lent_storage &);
  void add_own (const lent_storage &);
  void finish ();

private:
  /* What a register is when a block is entered from another.  */
  struct entry
  {
    basic_block from;
    tree value;
  };

  void append (basic_block, gimple *);
  tree append_value (basic_block, tree_code, tree type, tree a, tree b);
  basic_block branch (basic_block, tree_code, tree a, tree b);
  basic_block otherwise (basic_block);
  void lead (basic_block from, basic_block to, vec<entry> &entries, tree value);
  basic_block if_fits (basic_block, const lent_storage &);
  void add_stay (basic_block, const lent_storage &);
  void add_move (basic_block, const lent_storage &);
  void merge (tree result, basic_block, const vec<entry> &, tree usual);

  gcall *m_call;
  tree m_number;  /* What is reallocated, as a number.  */
  tree m_pointer; /* It again, of which GCC shall not say what it is.  */
  tree m_size;
  basic_block m_at; /* That leads on to the call's block, as yet.  */
  basic_block m_with_call;
  basic_block m_behind;
  auto_vec<entry> m_pointers; /* To be reallocated, on the ways to the call.  */
  auto_vec<entry> m_results;  /* On the ways that leave the call out.  */
};

resizing::resizing (gcall *call)
    : m_call (call)
{
  tree pointer = gimple_call_arg (call, 0);
  m_size = requested_product (call, heap_resize_factors (call));
  m_number = hidden_number (call, pointer);
  m_pointer = make_ssa_name (TREE_TYPE (pointer));
  gimple_stmt_iterator last = gsi_for_stmt (call);
  gsi_insert_before (&last, gimple_build_assign (m_pointer, NOP_EXPR, m_number),
                     GSI_SAME_STMT);
  gimple_call_set_arg (call, 0, m_pointer);
  gsi_prev (&last);
  edge to_call = split_block (gimple_bb (call), gsi_stmt (last));
  m_at = to_call->src;
  m_with_call = to_call->dest;
  m_behind = split_block (m_with_call, call)->dest;
}

void
resizing::append (basic_block block, gimple *statement)
{
  gimple_set_location (statement, gimple_location (m_call));
  gimple_stmt_iterator end = gsi_last_bb (block);
  gsi_insert_after (&end, statement, GSI_NEW_STMT);
}

/* The value of CODE of A and, if it is not NULL, B.  */

tree
resizing::append_value (basic_block block, tree_code code, tree type, tree a,
                        tree b)
{
  tree value = make_ssa_name (type);
  append (block, b ? gimple_build_assign (value, code, a, b)
                   : gimple_build_assign (value, code, a));
  return value;
}

/* A new block, which is entered from FROM if CODE holds of A and B.  Where FROM
   led it still does if not.  */

basic_block
resizing::branch (basic_block from, tree_code code, tree a, tree b)
{
  append (from, gimple_build_cond (code, a, b, NULL_TREE, NULL_TREE));
  basic_block taken = create_empty_bb (from);
  if (current_loops)
    add_bb_to_loop (taken, from->loop_father);
  if (single_succ_p (from))
    {
      edge other = single_succ_edge (from);
      other->flags = (other->flags & ~EDGE_FALLTHRU) | EDGE_FALSE_VALUE;
      other->probability = profile_probability::even ();
    }
  edge way = make_edge (from, taken, EDGE_TRUE_VALUE);
  way->probability = profile_probability::even ();
  taken->count = from->count.apply_probability (way->probability);
  return taken;
}

/* A new block, which FROM leads to otherwise.  */

basic_block
resizing::otherwise (basic_block from)
{
  basic_block other = create_empty_bb (from);
  if (current_loops)
    add_bb_to_loop (other, from->loop_father);
  edge way = make_edge (from, other, EDGE_FALSE_VALUE);
  way->probability = profile_probability::even ();
  other->count = from->count.apply_probability (way->probability);
  return other;
}

/* Let FROM, which has no way on or one for another case, lead to TO with
   VALUE.  */

void
resizing::lead (basic_block from, basic_block to, vec<entry> &entries,
                tree value)
{
  bool conditional = EDGE_COUNT (from->succs) > 0;
  make_edge (from, to, conditional ? EDGE_FALSE_VALUE : EDGE_FALLTHRU)
      ->probability
      = conditional ? profile_probability::even ()
                    : profile_probability::always ();
  entries.safe_push ({ from, value });
}

/* A new block that is entered from FROM if the new size is not 0 and within
   STORAGE.  */

basic_block
resizing::if_fits (basic_block from, const lent_storage &storage)
{
  tree type = TREE_TYPE (m_size);
  tree less = append_value (from, PLUS_EXPR, type, m_size,
                            build_minus_one_cst (type));
  return branch (from, LT_EXPR, less, build_int_cst (type, storage.room));
}

/* In FROM, the new block is STORAGE.  */

void
resizing::add_stay (basic_block from, const lent_storage &storage)
{
  lead (from, m_behind, m_results, storage.address);
}

/* In FROM, the old block is STORAGE, and a new one is made.  */

void
resizing::add_move (basic_block from, const lent_storage &storage)
{
  tree type = TREE_TYPE (m_size);
  tree asked = append_value (from, MAX_EXPR, type, m_size,
                             build_one_cst (type));
  tree made = make_ssa_name (ptr_type_node);
  gcall *making = gimple_build_call (builtin_decl_explicit (BUILT_IN_MALLOC),
                                     1, asked);
  gimple_call_set_lhs (making, made);
  compat::suppress_warnings_of (making);
  append (from, making);
  tree number = make_ssa_name (pointer_sized_int_node);
  append (from, build_hiding (number, made));
  basic_block copy
      = branch (from, NE_EXPR, number, build_zero_cst (pointer_sized_int_node));
  lead (from, m_behind, m_results, made);
  tree kept = append_value (copy, MIN_EXPR, type, m_size,
                            build_int_cst (type, storage.room));
  tree address = make_ssa_name (ptr_type_node);
  append (copy, build_hiding (address, storage.address));
  gcall *copying
      = gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMCPY), 3, made,
                           address, kept);
  append (copy, copying);
  if (storage.marked)
    append (copy, gimple_build_assign (
                      mark_of (storage),
                      build_zero_cst (unsigned_char_type_node)));
  basic_block empty = branch (copy, EQ_EXPR, m_size, build_zero_cst (type));
  lead (copy, m_behind, m_results, made);
  lead (empty, m_with_call, m_pointers, made);
}

void
resizing::add_storage (const lent_storage &storage)
{
  tree address = append_value (m_at, NOP_EXPR, pointer_sized_int_node,
                               storage.address, NULL_TREE);
  basic_block inside = branch (m_at, EQ_EXPR, m_number, address);
  edge to_call = EDGE_SUCC (m_at, 0);
  m_at = split_edge (to_call);
  if (storage.in_place)
    {
      add_stay (if_fits (inside, storage), storage);
      inside = otherwise (inside);
    }
  add_move (inside, storage);
}

void
resizing::add_own (const lent_storage &storage)
{
  basic_block null = branch (m_at, EQ_EXPR, m_number,
                             build_zero_cst (pointer_sized_int_node));
  basic_block fits = if_fits (null, storage);
  lead (null, m_with_call, m_pointers, m_pointer);
  if (storage.marked)
    {
      tree used = make_ssa_name (unsigned_char_type_node);
      append (fits, gimple_build_assign (used, mark_of (storage)));
      basic_block is_free
          = branch (fits, EQ_EXPR, used,
                    build_zero_cst (unsigned_char_type_node));
      lead (fits, m_with_call, m_pointers, m_pointer);
      append (is_free, gimple_build_assign (
                           mark_of (storage),
                           build_one_cst (unsigned_char_type_node)));
      fits = is_free;
    }
  add_stay (fits, storage);
}

/* RESULT is what ENTRIES say when BLOCK is entered, and else USUAL.  */

void
resizing::merge (tree result, basic_block block, const vec<entry> &entries,
                 tree usual)
{
  gphi *merged = create_phi_node (result, block);
  edge way;
  edge_iterator i;
  FOR_EACH_EDGE (way, i, block->preds)
  {
    tree value = usual;
    for (unsigned k = 0; k < entries.length (); k++)
      if (entries[k].from == way->src)
        value = entries[k].value;
    add_phi_arg (merged, value, way, gimple_location (m_call));
  }
}

void
resizing::finish ()
{
  if (!m_pointers.is_empty ())
    {
      tree pointer = make_ssa_name (TREE_TYPE (m_pointer));
      merge (pointer, m_with_call, m_pointers, m_pointer);
      gimple_call_set_arg (m_call, 0, pointer);
    }
  if (tree result = gimple_call_lhs (m_call))
    {
      tree made = make_ssa_name (TREE_TYPE (result));
      gimple_call_set_lhs (m_call, made);
      merge (result, m_behind, m_results, made);
    }
  compat::suppress_warning_of (m_call, OPT_Wfree_nonheap_object);
  update_stmt (m_call);
}

/* If CALL reallocates what is in STORAGE for sure, and that has room, let the
   result be STORAGE.  */

bool
stay_for_sure (gcall *call, const lent_storage &storage)
{
  heap_request request;
  tree pointer = copied_value (gimple_call_arg (call, 0));
  tree result = gimple_call_lhs (call);
  if (!storage.in_place || storage.marked || !result
      || TREE_CODE (pointer) != ADDR_EXPR
      || TREE_CODE (storage.address) != ADDR_EXPR
      || TREE_OPERAND (pointer, 0) != TREE_OPERAND (storage.address, 0)
      || !heap_request_read (call, &request) || request.exact <= 0
      || request.exact > storage.room)
    return false;
  gimple_call_set_lhs (call, NULL_TREE);
  replace_call (call, gimple_build_assign (
                          result, build_fold_addr_expr_with_type (
                                      TREE_OPERAND (pointer, 0),
                                      TREE_TYPE (result))));
  return true;
}

} // namespace

void
resize_storage (gcall *call, const vec<lent_storage> &storage,
                const lent_storage *own)
{
  for (unsigned i = 0; i < storage.length (); i++)
    if (stay_for_sure (call, storage[i]))
      return;
  resizing resizing (call);
  for (unsigned i = 0; i < storage.length (); i++)
    resizing.add_storage (storage[i]);
  if (own)
    resizing.add_own (*own);
  resizing.finish ();
}
