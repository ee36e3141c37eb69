/* Pools of blocks: see block-pool.h.

   What is asked of the pool is computed without branches:

     offset = p - pool - 16;            ours = offset < BLOCKS * ROOM;
     bit = ours << (offset / ROOM);     pool.in_use &= ~bit;
     free (ours ? NULL : p);

   A reallocation has one branch, to what needs no allocator:

     if (ours && size <= ROOM)          q = size == 0 ? NULL : p;
     else if (p == NULL && size <= ROOM && some block is free)   q = the block;
     else
       {
         q = realloc (ours ? NULL : p, size);
         memmove (q, p, ours && q ? min (ROOM, size) : 0);
       }  */

#include "compat.h"

#include "rewrite/block-pool.h"

#include "rewrite/heap-call.h"

namespace
{

/* Adds statements to a sequence, simplified where that can be.  */

class emitter
{
public:
  explicit emitter (location_t location)
      : m_location (location), m_sequence (NULL)
  {
  }

  gimple_seq
  sequence () const
  {
    return m_sequence;
  }
  tree
  convert (tree type, tree value)
  {
    return gimple_convert (&m_sequence, m_location, type, value);
  }
  tree
  unary (tree_code code, tree a)
  {
    return gimple_build (&m_sequence, m_location, code, TREE_TYPE (a), a);
  }
  tree
  binary (tree_code code, tree a, tree b)
  {
    return gimple_build (&m_sequence, m_location, code, TREE_TYPE (a), a, b);
  }
  tree
  compare (tree_code code, tree a, tree b)
  {
    return gimple_build (&m_sequence, m_location, code, boolean_type_node, a,
                         b);
  }
  tree
  choose (tree condition, tree a, tree b)
  {
    return gimple_build (&m_sequence, m_location, COND_EXPR, TREE_TYPE (a),
                         condition, a, b);
  }
  tree
  both (tree a, tree b)
  {
    return binary (BIT_AND_EXPR, a, b);
  }
  tree
  either (tree a, tree b)
  {
    return binary (BIT_IOR_EXPR, a, b);
  }
  tree
  negate (tree a)
  {
    return binary (BIT_XOR_EXPR, a, boolean_true_node);
  }
  void
  add (gimple *statement)
  {
    gimple_set_location (statement, m_location);
    gimple_seq_add_stmt (&m_sequence, statement);
  }

private:
  location_t m_location;
  gimple_seq m_sequence;
};

tree
word (unsigned value)
{
  return build_int_cst (unsigned_type_node, value);
}

/* The word that says which blocks of POOL are in use, as memory.  */

tree
use_word (tree pool)
{
  tree any = build_pointer_type (char_type_node);
  tree use
      = build2 (MEM_REF, unsigned_type_node, pool, build_int_cst (any, 0));
  TREE_THIS_NOTRAP (use) = 1;
  return use;
}

tree
load_use (emitter &e, tree pool)
{
  tree use = make_ssa_name (unsigned_type_node);
  e.add (gimple_build_assign (use, use_word (pool)));
  return use;
}

void
store_use (emitter &e, tree pool, tree use)
{
  e.add (gimple_build_assign (use_word (pool), use));
}

/* True if a block of the pool is free of which BLOCKS are USEd.  */

tree
some_free (emitter &e, tree use, unsigned blocks)
{
  return e.compare (NE_EXPR, use, word ((1u << blocks) - 1));
}

/* The bit of the first free block.  */

tree
first_free (emitter &e, tree use)
{
  tree next = e.binary (PLUS_EXPR, use, word (1));
  return e.binary (BIT_AND_EXPR, e.unary (BIT_NOT_EXPR, use), next);
}

/* The address of the block in POOL, where all have ROOM bytes, that has BIT.  GCC
   shall not warn of what does not fit in the pool: so it does not know where it
   is.  */

tree
block_address (emitter &e, tree pool, HOST_WIDE_INT room, tree bit)
{
  tree number = make_ssa_name (integer_type_node);
  gcall *count
      = gimple_build_call (builtin_decl_explicit (BUILT_IN_CTZ), 1, bit);
  gimple_call_set_lhs (count, number);
  e.add (count);
  tree offset = e.binary (LSHIFT_EXPR, e.convert (sizetype, number),
                          build_int_cst (unsigned_type_node,
                                         exact_log2 (room)));
  offset = e.binary (PLUS_EXPR, offset, size_int (pool_align));
  tree block
      = e.binary (POINTER_PLUS_EXPR, e.convert (ptr_type_node, pool), offset);
  tree hidden = make_ssa_name (ptr_type_node);
  e.add (build_hiding (hidden, block));
  return hidden;
}

/* What a pointer is to a pool.  */

struct block_place
{
  tree ours; /* True if it leads to one of its blocks.  */
  tree bit;  /* Of that block, or 0.  */
};

/* What the pointer with NUMBER is to POOL.  */

block_place
find_block (emitter &e, tree number, const lent_storage &pool)
{
  tree first = e.binary (PLUS_EXPR, e.convert (sizetype, pool.address),
                         size_int (pool_align));
  tree offset = e.binary (MINUS_EXPR, e.convert (sizetype, number), first);
  block_place place;
  place.ours
      = e.compare (LT_EXPR, offset, size_int (pool.blocks * pool.room));
  tree block = e.binary (RSHIFT_EXPR, offset,
                         build_int_cst (unsigned_type_node,
                                        exact_log2 (pool.room)));
  tree shift = e.both (e.convert (unsigned_type_node, block),
                       word (pool_blocks - 1));
  place.bit = e.binary (LSHIFT_EXPR,
                        e.convert (unsigned_type_node, place.ours), shift);
  return place;
}

tree
without (emitter &e, tree use, tree bit)
{
  return e.binary (BIT_AND_EXPR, use, e.unary (BIT_NOT_EXPR, bit));
}

void
insert_before (gimple_stmt_iterator *at, const emitter &e)
{
  if (e.sequence ())
    gsi_insert_seq_before (at, e.sequence (), GSI_SAME_STMT);
}

/* Insert before AT a branch that is taken if CONDITION holds.  */

gcond *
insert_condition (gimple_stmt_iterator *at, tree condition, location_t location)
{
  gcond *branch = gimple_build_cond (NE_EXPR, condition, boolean_false_node,
                                     NULL_TREE, NULL_TREE);
  gimple_set_location (branch, location);
  gsi_insert_before (at, branch, GSI_SAME_STMT);
  return branch;
}

/* Put CALL and ALTERNATIVE, which leaves its result in LENT, in two ways: the
   second is gone if CONDITION holds, which stands before CALL.  */

void
add_alternative (gcond *condition, gcall *call, const emitter &alternative,
                 tree lent)
{
  location_t location = gimple_location (call);
  tree result = gimple_call_lhs (call);
  tree made = make_ssa_name (TREE_TYPE (result));
  gimple_call_set_lhs (call, made);
  update_stmt (call);
  basic_block block = make_alternative (condition, call);
  gimple_stmt_iterator inside = gsi_start_bb (block);
  gsi_insert_seq_after (&inside, alternative.sequence (), GSI_NEW_STMT);
  edge from_call = single_succ_edge (gimple_bb (call));
  gphi *merged = create_phi_node (result, from_call->dest);
  add_phi_arg (merged, made, from_call, location);
  add_phi_arg (merged, lent, single_succ_edge (block), location);
}

/* Rewrites one realloc.  */

class pool_resizing
{
public:
  pool_resizing (gcall *call, const vec<lent_storage> &pools, bool pooled);
  void rewrite ();

private:
  void look_up ();
  void decide_taking ();
  void decide ();
  void copy (emitter &e, tree to, tree condition) const;
  void give_back (emitter &e, tree condition) const;
  void add_lent (emitter &e, tree lent);
  void add_behind (tree made);

  gcall *m_call;
  const vec<lent_storage> &m_pools;
  const lent_storage *m_taker; /* Among M_POOLS, or NULL.  */
  location_t m_location;
  emitter m_before;
  tree m_pointer, m_size;
  auto_vec<block_place> m_places; /* In M_POOLS.  */

  /* Values in M_BEFORE.  */
  tree m_from;  /* What the allocator is given.  */
  tree m_own;   /* The bytes at the pointer that are lent, or 0.  */
  tree m_known; /* It is not 0.  */
  tree m_empty; /* Nothing is asked for: it is a release.  */
  tree m_stay;  /* It stays in its block.  */
  tree m_take;  /* It takes a block of M_TAKER.  */
  tree m_use;   /* Of that.  */
  tree m_lent;  /* The allocator is not called.  */
};

pool_resizing::pool_resizing (gcall *call, const vec<lent_storage> &pools,
                              bool pooled)
    : m_call (call), m_pools (pools),
      m_taker (pooled ? &pools[pools.length () - 1] : NULL),
      m_location (gimple_location (call)), m_before (m_location),
      m_pointer (gimple_call_arg (call, 0)),
      m_size (requested_product (call, heap_resize_factors (call))),
      m_from (m_pointer), m_own (size_zero_node),
      m_stay (boolean_false_node), m_take (boolean_false_node),
      m_use (NULL_TREE)
{
}

/* Which pool does the pointer lead to?  */

void
pool_resizing::look_up ()
{
  tree number = hidden_number (m_call, m_pointer);
  emitter &e = m_before;
  m_from = m_pointer = e.convert (TREE_TYPE (m_pointer), number);
  for (unsigned i = 0; i < m_pools.length (); i++)
    {
      block_place place = find_block (e, number, m_pools[i]);
      m_places.safe_push (place);
      m_from = e.choose (place.ours, build_zero_cst (TREE_TYPE (m_pointer)),
                         m_from);
      m_own = e.choose (place.ours, size_int (m_pools[i].room), m_own);
      if (&m_pools[i] == m_taker)
        m_stay = place.ours;
    }
}

/* What is to be done with M_TAKER?  */

void
pool_resizing::decide_taking ()
{
  emitter &e = m_before;
  tree fits = e.compare (LE_EXPR, m_size, size_int (m_taker->room));
  tree nothing
      = e.compare (EQ_EXPR, m_from, build_zero_cst (TREE_TYPE (m_from)));
  m_use = load_use (e, m_taker->address);
  m_take = e.both (e.both (nothing, e.negate (m_stay)),
                   e.both (fits, e.negate (m_empty)));
  m_take = e.both (m_take, some_free (e, m_use, m_taker->blocks));
  m_stay = e.both (m_stay, fits);
  m_lent = e.either (m_lent, e.either (m_stay, m_take));
}

/* What is to be done?  */

void
pool_resizing::decide ()
{
  emitter &e = m_before;
  m_size = e.convert (sizetype, m_size);
  m_known = e.compare (NE_EXPR, m_own, size_zero_node);
  m_empty = e.compare (EQ_EXPR, m_size, size_zero_node);
  m_lent = e.both (m_known, m_empty);
  if (m_taker)
    decide_taking ();
}

/* Copy what is at the pointer TO there, if CONDITION holds.  */

void
pool_resizing::copy (emitter &e, tree to, tree condition) const
{
  tree nowhere = e.convert (ptr_type_node, m_pools[0].address);
  tree target = e.choose (condition, e.convert (ptr_type_node, to), nowhere);
  tree source
      = e.choose (condition, e.convert (ptr_type_node, m_pointer), nowhere);
  tree bytes = e.choose (condition, e.binary (MIN_EXPR, m_own, m_size),
                         size_zero_node);
  gcall *moving
      = gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMMOVE), 3, target,
                           source, e.convert (size_type_node, bytes));
  compat::suppress_warnings_of (moving);
  e.add (moving);
}

/* The block that the pointer leads to is free if CONDITION holds.  */

void
pool_resizing::give_back (emitter &e, tree condition) const
{
  for (unsigned i = 0; i < m_pools.length (); i++)
    {
      tree pool = m_pools[i].address;
      tree bit = e.choose (condition, m_places[i].bit, word (0));
      store_use (e, pool, without (e, load_use (e, pool), bit));
    }
}

/* What is done without the allocator, with LENT as the result.  */

void
pool_resizing::add_lent (emitter &e, tree lent)
{
  tree type = TREE_TYPE (lent);
  tree result = e.convert (type, m_pointer);
  tree gone = m_empty;
  if (m_taker)
    {
      tree bit = e.choose (m_take, first_free (e, m_use), word (1));
      tree block = block_address (e, m_taker->address, m_taker->room, bit);
      if (m_pools.length () > 1)
        copy (e, block, e.both (m_take, m_known));
      store_use (e, m_taker->address,
                 e.choose (m_take, e.either (m_use, bit), m_use));
      result = e.choose (m_take, e.convert (type, block), result);
      gone = e.either (gone, m_take);
    }
  give_back (e, gone);
  result = e.choose (m_empty, build_zero_cst (type), result);
  e.add (gimple_build_assign (lent, result));
}

/* Behind the call, which has MADE something or not: what was lent comes
   along.  */

void
pool_resizing::add_behind (tree made)
{
  emitter e (m_location);
  tree moved = e.both (
      e.compare (NE_EXPR, made, build_zero_cst (TREE_TYPE (made))), m_known);
  copy (e, made, moved);
  give_back (e, moved);
  gimple_stmt_iterator at = gsi_for_stmt (m_call);
  gsi_insert_seq_after (&at, e.sequence (), GSI_NEW_STMT);
}

void
pool_resizing::rewrite ()
{
  if (!gimple_call_lhs (m_call))
    gimple_call_set_lhs (m_call, make_ssa_name (ptr_type_node));
  look_up ();
  decide ();
  gimple_stmt_iterator at = gsi_for_stmt (m_call);
  insert_before (&at, m_before);
  gcond *branch = insert_condition (&at, m_lent, m_location);
  emitter alternative (m_location);
  tree lent = make_ssa_name (TREE_TYPE (gimple_call_lhs (m_call)));
  add_lent (alternative, lent);
  gimple_call_set_arg (m_call, 0, m_from);
  compat::suppress_warning_of (m_call, OPT_Wfree_nonheap_object);
  add_alternative (branch, m_call, alternative, lent);
  add_behind (gimple_call_lhs (m_call));
}

} // namespace

HOST_WIDE_INT
pool_size (const stack_move &move)
{
  return pool_align + move.blocks * move.room;
}

void
begin_pool (tree pool, location_t location)
{
  /* The scope of a location may be another function's.  */
  emitter e (LOCATION_LOCUS (location));
  store_use (e, build_fold_addr_expr (pool), word (0));
  edge entry = single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (cfun));
  gsi_insert_on_edge_immediate (entry, gimple_seq_first_stmt (e.sequence ()));
}

void
take_block (gcall *call, const stack_move &move, tree pool)
{
  location_t location = gimple_location (call);
  bool zeroed = move.request.content == CONTENT_ZERO;
  tree size = requested_product (call, zeroed ? 2 : 1);
  tree result = gimple_call_lhs (call);
  emitter before (location);
  tree use = load_use (before, pool);
  tree fits = before.compare (LE_EXPR, size,
                              build_int_cst (TREE_TYPE (size), move.room));
  tree possible = before.both (fits, some_free (before, use, move.blocks));
  gimple_stmt_iterator at = gsi_for_stmt (call);
  insert_before (&at, before);
  gcond *branch = insert_condition (&at, possible, location);
  emitter taking (location);
  tree bit = first_free (taking, use);
  store_use (taking, pool, taking.either (use, bit));
  tree block = block_address (taking, pool, move.room, bit);
  if (zeroed)
    {
      gcall *zeroing
          = gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMSET), 3,
                               block, integer_zero_node, size);
      compat::suppress_warnings_of (zeroing);
      taking.add (zeroing);
    }
  tree lent = make_ssa_name (TREE_TYPE (result));
  taking.add (
      gimple_build_assign (lent, taking.convert (TREE_TYPE (result), block)));
  add_alternative (branch, call, taking, lent);
}

tree
give_block (gcall *call, tree pointer, const lent_storage &pool)
{
  tree number = hidden_number (call, pointer);
  emitter e (gimple_location (call));
  block_place place = find_block (e, number, pool);
  tree guarded
      = e.choose (place.ours, build_zero_cst (TREE_TYPE (pointer)), pointer);
  tree use = load_use (e, pool.address);
  store_use (e, pool.address, without (e, use, place.bit));
  gimple_stmt_iterator at = gsi_for_stmt (call);
  insert_before (&at, e);
  return guarded;
}

void
guard_resize (gcall *call, const vec<lent_storage> &pools, bool pooled)
{
  pool_resizing (call, pools, pooled).rewrite ();
}
