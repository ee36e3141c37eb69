/* Rewriting bodies: see body-rewriter.h.  */

#include "compat.h"

#include "rewrite/body-rewriter.h"

#include "gimple/lower.h"
#include "rewrite/block-pool.h"
#include "rewrite/placed-map.h"
#include "rewrite/resize-call.h"
#include "rewrite/slot.h"
#include "rewrite/storage-call.h"

body_rewriter::body_rewriter (const stack_plan &plan,
                              const flow_function *function,
                              const vec<storage_use> &uses)
    : m_function (function), m_num_uses (uses.length ()), m_pool (-1)
{
  m_blocks.safe_splice (uses);
  for (unsigned i = 0; i < plan.length (); i++)
    if (plan[i].function == function)
      {
        if (plan[i].blocks > 0 && m_pool < 0)
          m_pool = m_blocks.length ();
        m_blocks.safe_push ({ &plan[i], 0, 0 });
      }
  for (unsigned i = 0; i < m_blocks.length (); i++)
    {
      add_made (i);
      if (own_p (i))
        add_own_releases (i, plan.clones ());
    }
  if (m_num_uses > 0)
    add_releases_of_uses (plan.clones ());
}

body_rewriter::~body_rewriter ()
{
  for (unsigned i = 0; i < m_calls.length (); i++)
    delete m_calls[i];
}

moved_call *
body_rewriter::find_call (unsigned statement)
{
  for (unsigned i = 0; i < m_calls.length (); i++)
    if (m_calls[i]->statement == statement)
      return m_calls[i];
  moved_call *found = new moved_call ();
  found->statement = statement;
  found->call = lowered_call (m_function, statement);
  m_calls.safe_push (found);
  return found;
}

bool
body_rewriter::own_p (unsigned block) const
{
  return block >= m_num_uses;
}

/* What tells the storage of BLOCK from that of others: blocks of one pool have
   the same.  */

unsigned
body_rewriter::place_of (unsigned block) const
{
  if (!own_p (block))
    return m_blocks[block].storage;
  return m_num_uses + (m_blocks[block].move->blocks > 0 ? m_pool : block);
}

/* The places of BLOCKS, each once.  */

void
body_rewriter::places_of (const vec<unsigned> &blocks,
                          auto_vec<unsigned> *places) const
{
  for (unsigned i = 0; i < blocks.length (); i++)
    if (!places->contains (place_of (blocks[i])))
      places->safe_push (place_of (blocks[i]));
}

void
body_rewriter::add_made (unsigned block)
{
  const storage_use &use = m_blocks[block];
  if (use.depth != STORAGE_NOT_MADE)
    find_call (site_of (*use.move).statements[use.depth])
        ->made.safe_push (block);
}

void
body_rewriter::add_own_releases (unsigned block, const clone_limits &limits)
{
  const stack_move &move = *m_blocks[block].move;
  for (unsigned i = 0; i < move.num_releases; i++)
    {
      if (!limits.tell_p (m_function, move.releases[i].statement))
        continue;
      moved_call *call = find_call (move.releases[i].statement);
      call->only = move.releases[i].only && !move.resized;
      call->released.safe_push (block);
    }
}

/* What the function is handed it may release wherever it releases something,
   but where that is one of its own for sure.  Storage of maps is left alone as
   it is.  */

void
body_rewriter::add_releases_of_uses (const clone_limits &limits)
{
  auto_vec<unsigned> told;
  for (unsigned use = 0; use < m_num_uses; use++)
    if (m_blocks[use].move->part != PLACED_STORAGE)
      told.safe_push (use);
  unsigned count = 0;
  unsigned *releases
      = told.is_empty () ? NULL : limits.releases (m_function, &count);
  for (unsigned i = 0; i < count; i++)
    {
      if (!limits.tell_p (m_function, releases[i]))
        continue;
      moved_call *call = find_call (releases[i]);
      if (!call->only || called_function (m_function, call->statement))
        call->released.safe_splice (told);
    }
  free (releases);
}

/* The blocks that CALL makes or releases, each once.  */

void
body_rewriter::blocks_of (const moved_call &call,
                          auto_vec<unsigned> *blocks) const
{
  blocks->safe_splice (call.made);
  for (unsigned i = 0; i < call.released.length (); i++)
    if (!call.made.contains (call.released[i]))
      blocks->safe_push (call.released[i]);
}

/* What the function that CALL calls is to do with the blocks that are for it.  */

void
body_rewriter::uses_of (const moved_call &call, vec<storage_use> *uses) const
{
  auto_vec<unsigned> blocks, places;
  blocks_of (call, &blocks);
  places_of (blocks, &places);
  for (unsigned i = 0; i < places.length (); i++)
    for (unsigned k = 0; k < blocks.length (); k++)
      if (place_of (blocks[k]) == places[i])
        {
          const storage_use &use = m_blocks[blocks[k]];
          add_storage_use (uses, { use.move,
                                   call.made.contains (blocks[k])
                                       ? use.depth + 1
                                       : STORAGE_NOT_MADE,
                                   i });
        }
}

void
body_rewriter::make_callees (clone_maker &maker)
{
  for (unsigned i = 0; i < m_calls.length (); i++)
    {
      moved_call *call = m_calls[i];
      const flow_function *callee
          = called_function (m_function, call->statement);
      if (!callee)
        continue;
      auto_vec<storage_use> uses;
      uses_of (*call, &uses);
      call->clone = maker.find (callee, uses);
    }
}

void
body_rewriter::number_calls () const
{
  basic_block block;
  FOR_EACH_BB_FN (block, DECL_STRUCT_FUNCTION (lowered_node (m_function)->decl))
  for (gimple_stmt_iterator at = gsi_start_bb (block); !gsi_end_p (at);
       gsi_next (&at))
    gimple_set_uid (gsi_stmt (at), 0);
  for (unsigned i = 0; i < m_calls.length (); i++)
    gimple_set_uid (m_calls[i]->call, i + 1);
}

void
body_rewriter::find_copies ()
{
  for (unsigned i = 0; i < m_calls.length (); i++)
    m_calls[i]->call = NULL;
  basic_block block;
  FOR_EACH_BB_FN (block, cfun)
  for (gimple_stmt_iterator at = gsi_start_bb (block); !gsi_end_p (at);
       gsi_next (&at))
    {
      gimple *statement = gsi_stmt (at);
      unsigned number = gimple_uid (statement);
      if (number > 0 && is_gimple_call (statement))
        m_calls[number - 1]->call = as_a<gcall *> (statement);
    }
}

/* The storage of BLOCK in this body.  */

lent_storage
body_rewriter::lent_to (unsigned block) const
{
  return lent_for (*m_blocks[block].move, m_storage[block]);
}

/* The storage of BLOCKS, each once and in the order of their places.  */

void
body_rewriter::lend (const vec<unsigned> &blocks,
                     auto_vec<lent_storage> *lent) const
{
  auto_vec<unsigned> places;
  places_of (blocks, &places);
  for (unsigned i = 0; i < places.length (); i++)
    for (unsigned k = 0; k < blocks.length (); k++)
      if (place_of (blocks[k]) == places[i])
        {
          lent->safe_push (lent_to (blocks[k]));
          break;
        }
}

void
body_rewriter::make_slots ()
{
  for (unsigned i = m_num_uses; i < m_blocks.length (); i++)
    {
      const stack_move &move = *m_blocks[i].move;
      bool is_new = move.blocks == 0 || (int)i == m_pool;
      tree address
          = is_new ? address_of_slot (make_slot (move)) : m_storage[m_pool];
      m_storage.safe_push (address);
      if (is_new && move.blocks > 0)
        begin_pool (TREE_OPERAND (address, 0), gimple_location (move.call));
    }
  for (unsigned i = 0; i < m_calls.length (); i++)
    for (unsigned k = 0; k < m_calls[i]->made.length (); k++)
      {
        unsigned block = m_calls[i]->made[k];
        if (!own_p (block) || !m_calls[i]->call
            || m_blocks[block].move->blocks > 0)
          continue;
        if (m_blocks[block].move->marked)
          mark_free_on_entry (lent_to (block));
        else
          begin_life (TREE_OPERAND (m_storage[block], 0), m_calls[i]->call);
      }
}

/* True if POINTER is the result of the allocation of BLOCK in this function:
   never null, and of no other block.  */

bool
body_rewriter::is_result_p (tree pointer, unsigned block) const
{
  pointer = copied_value (pointer);
  return TREE_CODE (pointer) == ADDR_EXPR
         && TREE_CODE (m_storage[block]) == ADDR_EXPR
         && TREE_OPERAND (pointer, 0) == TREE_OPERAND (m_storage[block], 0);
}

/* True if all that CALL releases is in a variable for sure, or is null.  */

bool
body_rewriter::in_variable_p (const moved_call &call) const
{
  bool always = call.only;
  for (unsigned i = 0; i < call.released.length (); i++)
    {
      const stack_move &move = *m_blocks[call.released[i]].move;
      always &= !speculative_p (move) && !move.resized && !move.marked;
    }
  return always;
}

/* The block in whose variable for sure is what CALL releases, or -1.  */

int
body_rewriter::released_for_sure (const moved_call &call) const
{
  for (unsigned i = 0; i < call.released.length (); i++)
    if (is_result_p (gimple_call_arg (call.call, 0), call.released[i]))
      return call.released[i];
  return -1;
}

/* What ends the life of BLOCK's variable, or NULL.  What a reallocation that
   failed has left may be released while GCC sees a way to what comes of one
   that has not.  */

gimple *
body_rewriter::end_of (unsigned block) const
{
  return m_blocks[block].move->resized
             ? NULL
             : death_of (TREE_OPERAND (m_storage[block], 0));
}

void
body_rewriter::rewrite_release (const moved_call &call)
{
  int block = released_for_sure (call);
  bool of_map = map_release_p (call.call);
  if (block < 0 && !in_variable_p (call))
    {
      auto_vec<lent_storage> storage;
      lend (call.released, &storage);
      if (of_map)
        guard_map_release (call.call, storage);
      else
        guard_release (call.call, storage);
    }
  else if (of_map)
    empty_placed_map (call.call);
  else
    replace_call (call.call, block >= 0 ? end_of (block) : NULL);
}

/* CALL is one of realloc's.  */

void
body_rewriter::rewrite_resize (const moved_call &call)
{
  auto_vec<lent_storage> storage, variables, pools;
  bool makes = !call.made.is_empty ();
  lent_storage own = {};
  if (makes)
    own = lent_to (call.made[0]);
  lend (call.released, &storage);
  for (unsigned i = 0; i < storage.length (); i++)
    if (storage[i].blocks == 0)
      variables.safe_push (storage[i]);
    else if (!makes || storage[i].address != own.address)
      pools.safe_push (storage[i]);
  bool pooled = makes && own.blocks > 0;
  if (pooled)
    pools.safe_push (own);
  if (!variables.is_empty () || (makes && !pooled))
    resize_storage (call.call, variables, makes && !pooled ? &own : NULL);
  if (!pools.is_empty () && gimple_bb (call.call))
    guard_resize (call.call, pools, pooled);
}

void
body_rewriter::rewrite_call (const moved_call &call)
{
  auto_vec<lent_storage> storage;
  if (call.clone)
    {
      auto_vec<unsigned> blocks;
      blocks_of (call, &blocks);
      lend (blocks, &storage);
      redirect_call (call.call, call.clone, storage);
    }
  else if (heap_resize_p (call.call))
    rewrite_resize (call);
  else if (!call.made.is_empty () && placed_part_of (call.call))
    place_map (call.call, *m_blocks[call.made[0]].move,
               lent_to (call.made[0]));
  else if (!call.made.is_empty ())
    take_storage (call.call, *m_blocks[call.made[0]].move,
                  lent_to (call.made[0]));
  else
    rewrite_release (call);
}

/* True if CALL is rewritten in ROUND: what makes blocks in the first, what
   reallocates looks at what has become of them, what releases at both.  */

bool
body_rewriter::due_p (const moved_call &call, unsigned round)
{
  bool resizes = call.call && !call.clone && heap_resize_p (call.call);
  return call.call
         && round == (resizes ? 1 : call.made.is_empty () ? 2 : 0);
}

void
body_rewriter::rewrite (const vec<tree> &storage)
{
  for (unsigned i = 0; i < m_num_uses; i++)
    m_storage.safe_push (storage[m_blocks[i].storage]);
  make_slots ();
  for (unsigned round = 0; round < 3; round++)
    for (unsigned i = 0; i < m_calls.length (); i++)
      if (due_p (*m_calls[i], round))
        rewrite_call (*m_calls[i]);
  finish_rewriting ();
}
