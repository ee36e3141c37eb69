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
#include "rewrite/storage-call.h"
#include "rewrite/storage-clone.h"

namespace
{

/* A call that has something to do with blocks that move.  */

struct moved_call
{
  gcall *call;
  auto_vec<unsigned> made; /* By it, or by what it calls.  */
  bool only; /* It releases one of them, it and nothing else.  */
  auto_vec<unsigned> released;
  cgraph_node *clone; /* To be called instead, or NULL.  */
};

/* The moves in one function.  */

class function_rewriter
{
public:
  function_rewriter (const stack_plan &plan, unsigned first);
  ~function_rewriter ();

  void make_clones (clone_maker &maker);
  void rewrite ();

private:
  function_rewriter (const function_rewriter &) = delete;
  void operator= (const function_rewriter &) = delete;

  moved_call *find_call (gcall *call);
  void collect_move (unsigned i);
  void blocks_of (const moved_call &, auto_vec<unsigned> *blocks) const;
  const flow_function *callee_of (const moved_call &) const;
  bool in_variable_p (const moved_call &) const;
  tree make_slot (const stack_move &) const;
  void begin_life (unsigned i);
  bool is_result_p (tree pointer, unsigned i) const;
  void rewrite_release (const moved_call &);
  void rewrite_call (const moved_call &);

  const stack_plan &m_plan;
  tree m_decl;
  auto_vec<unsigned> m_moves; /* Numbers in the plan.  */
  auto_vec<tree> m_slots;     /* The variables of M_MOVES.  */
  auto_vec<moved_call *> m_calls;
};

function_rewriter::function_rewriter (const stack_plan &plan, unsigned first)
    : m_plan (plan), m_decl (plan[first].function_decl)
{
  for (unsigned i = first; i < plan.length (); i++)
    if (plan[i].function_decl == m_decl)
      collect_move (i);
}

function_rewriter::~function_rewriter ()
{
  for (unsigned i = 0; i < m_calls.length (); i++)
    delete m_calls[i];
}

moved_call *
function_rewriter::find_call (gcall *call)
{
  for (unsigned i = 0; i < m_calls.length (); i++)
    if (m_calls[i]->call == call)
      return m_calls[i];
  moved_call *found = new moved_call ();
  found->call = call;
  m_calls.safe_push (found);
  return found;
}

/* Number NUMBER of the plan is a move of this function.  */

void
function_rewriter::collect_move (unsigned number)
{
  const stack_move &move = m_plan[number];
  unsigned i = m_moves.length ();
  m_moves.safe_push (number);
  find_call (move.call)->made.safe_push (i);
  for (unsigned k = 0; k < move.object->num_releases; k++)
    {
      const escape_release &release = move.object->releases[k];
      moved_call *call
          = find_call (lowered_call (move.function, release.statement));
      call->only = release.only;
      call->released.safe_push (i);
    }
}

/* The blocks that CALL makes or releases, each once.  */

void
function_rewriter::blocks_of (const moved_call &call,
                              auto_vec<unsigned> *blocks) const
{
  blocks->safe_splice (call.made);
  for (unsigned i = 0; i < call.released.length (); i++)
    if (!call.made.contains (call.released[i]))
      blocks->safe_push (call.released[i]);
}

/* The function whose clone CALL is to call, or NULL.  */

const flow_function *
function_rewriter::callee_of (const moved_call &call) const
{
  const stack_move &move
      = m_plan[m_moves[call.made.is_empty () ? call.released[0]
                                             : call.made[0]]];
  for (unsigned i = 0; i < move.function->num_statements; i++)
    if (lowered_call (move.function, i) == call.call)
      if (const flow_function *callee = called_function (move.function, i))
        return callee;
  return NULL;
}

void
function_rewriter::make_clones (clone_maker &maker)
{
  for (unsigned i = 0; i < m_calls.length (); i++)
    {
      moved_call *call = m_calls[i];
      const flow_function *callee = callee_of (*call);
      if (!callee)
        continue;
      auto_vec<unsigned> blocks;
      auto_vec<storage_use> uses;
      blocks_of (*call, &blocks);
      for (unsigned k = 0; k < blocks.length (); k++)
        uses.safe_push ({ &m_plan[m_moves[blocks[k]]],
                          call->made.contains (blocks[k]) ? 1u : 0u });
      call->clone = maker.find (callee, uses);
    }
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

void
function_rewriter::begin_life (unsigned i)
{
  const stack_move &move = m_plan[m_moves[i]];
  tree slot = make_slot (move);
  m_slots.safe_push (slot);
  gassign *birth
      = gimple_build_assign (slot, build_clobber (TREE_TYPE (slot)));
  gimple_set_location (birth, gimple_location (move.call));
  gimple_stmt_iterator at = gsi_for_stmt (move.call);
  gsi_insert_before (&at, birth, GSI_SAME_STMT);
}

tree
address_of (tree slot)
{
  return build_fold_addr_expr_with_type (slot, ptr_type_node);
}

/* True if POINTER is the result of the allocation of move I in this function:
   never null, and of no other block.  */

bool
function_rewriter::is_result_p (tree pointer, unsigned i) const
{
  pointer = copied_value (pointer);
  return TREE_CODE (pointer) == ADDR_EXPR
         && TREE_OPERAND (pointer, 0) == m_slots[i];
}

/* True if all that CALL releases is in a variable for sure, or is null.  */

bool
function_rewriter::in_variable_p (const moved_call &call) const
{
  bool always = call.only;
  for (unsigned i = 0; i < call.released.length (); i++)
    always &= !speculative_p (m_plan[m_moves[call.released[i]]]);
  return always;
}

void
function_rewriter::rewrite_release (const moved_call &call)
{
  if (!in_variable_p (call))
    {
      auto_vec<tree> storage;
      for (unsigned i = 0; i < call.released.length (); i++)
        storage.safe_push (address_of (m_slots[call.released[i]]));
      guard_release (call.call, storage);
      return;
    }
  unsigned i = call.released[0];
  tree death = compat::build_death (TREE_TYPE (m_slots[i]));
  replace_call (call.call,
                is_result_p (gimple_call_arg (call.call, 0), i)
                    ? gimple_build_assign (m_slots[i], death)
                    : NULL);
}

void
function_rewriter::rewrite_call (const moved_call &call)
{
  if (call.clone)
    {
      auto_vec<unsigned> blocks;
      auto_vec<tree> storage;
      blocks_of (call, &blocks);
      for (unsigned k = 0; k < blocks.length (); k++)
        storage.safe_push (address_of (m_slots[blocks[k]]));
      redirect_call (call.call, call.clone, storage);
    }
  else if (!call.made.is_empty ())
    take_storage (call.call, m_plan[m_moves[call.made[0]]],
                  address_of (m_slots[call.made[0]]));
  else
    rewrite_release (call);
}

/* Allocations first: releases look at what has become of them.  */

void
function_rewriter::rewrite ()
{
  push_cfun (DECL_STRUCT_FUNCTION (m_decl));
  for (unsigned i = 0; i < m_moves.length (); i++)
    begin_life (i);
  for (unsigned i = 0; i < m_calls.length (); i++)
    if (!m_calls[i]->made.is_empty ())
      rewrite_call (*m_calls[i]);
  for (unsigned i = 0; i < m_calls.length (); i++)
    if (m_calls[i]->made.is_empty ())
      rewrite_call (*m_calls[i]);
  finish_rewriting ();
  pop_cfun ();
}

} // namespace

void
stack_plan_carry_out (const stack_plan &plan)
{
  hash_set<tree> done;
  auto_vec<function_rewriter *> rewriters;
  clone_maker maker (plan.clones ());
  for (unsigned i = 0; i < plan.length (); i++)
    if (!done.add (plan[i].function_decl))
      rewriters.safe_push (new function_rewriter (plan, i));
  for (unsigned i = 0; i < rewriters.length (); i++)
    rewriters[i]->make_clones (maker);
  for (unsigned i = 0; i < rewriters.length (); i++)
    {
      rewriters[i]->rewrite ();
      delete rewriters[i];
    }
}
