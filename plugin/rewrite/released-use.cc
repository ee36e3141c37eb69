/* Uses after release: see released-use.h.  */

#include "compat.h"

#include "rewrite/released-use.h"

#include "gimple/lower.h"
#include "rewrite/heap-call.h"
#include "rewrite/stack-plan.h"

namespace
{

const unsigned name_limit = 32;
const unsigned block_limit = 32;

/* The SSA names that hold the pointer that START holds, or one into the same
   object.  */

void
collect_names (tree start, auto_vec<tree> *names)
{
  names->safe_push (start);
  for (unsigned i = 0; i < names->length () && i < name_limit; i++)
    {
      imm_use_iterator iterator;
      use_operand_p use;
      FOR_EACH_IMM_USE_FAST (use, iterator, (*names)[i])
      {
        gassign *assign = dyn_cast<gassign *> (USE_STMT (use));
        if (!assign || TREE_CODE (gimple_assign_lhs (assign)) != SSA_NAME
            || !POINTER_TYPE_P (TREE_TYPE (gimple_assign_lhs (assign)))
            || gimple_assign_load_p (assign))
          continue;
        if (!names->contains (gimple_assign_lhs (assign)))
          names->safe_push (gimple_assign_lhs (assign));
      }
    }
}

/* True if STATEMENT comes after FIRST in the block of both.  */

bool
follows_p (gimple *first, gimple *statement)
{
  gimple_stmt_iterator at = gsi_for_stmt (first);
  for (gsi_next (&at); !gsi_end_p (at); gsi_next (&at))
    if (gsi_stmt (at) == statement)
      return true;
  return false;
}

/* The blocks that are reached from the end of RELEASE's block before ALLOCATION
   is made anew.  */

class reach
{
public:
  reach (gimple *release, gimple *allocation);
  bool contains (gimple *statement) const;

private:
  gimple *m_release;
  gimple *m_allocation;
  hash_set<basic_block> m_blocks;
};

reach::reach (gimple *release, gimple *allocation)
    : m_release (release), m_allocation (allocation)
{
  auto_vec<basic_block> work;
  work.safe_push (gimple_bb (release));
  while (!work.is_empty ())
    {
      edge e;
      edge_iterator i;
      FOR_EACH_EDGE (e, i, work.pop ()->succs)
      if (!m_blocks.add (e->dest) && e->dest != gimple_bb (allocation))
        work.safe_push (e->dest);
    }
}

bool
reach::contains (gimple *statement) const
{
  basic_block block = gimple_bb (statement);
  if (block == gimple_bb (m_release) && follows_p (m_release, statement))
    return block != gimple_bb (m_allocation)
           || follows_p (m_allocation, statement);
  if (!const_cast<reach *> (this)->m_blocks.contains (block))
    return false;
  return block != gimple_bb (m_allocation)
         || follows_p (statement, m_allocation);
}

/* The tests that decide whether a block is entered, the nearest first.  */

class guards
{
public:
  explicit guards (basic_block block) : m_block (block), m_left (block_limit) {}

  /* The next one, or NULL, and in *WAY the way from it.  */
  gcond *next (edge *way);

private:
  basic_block m_block;
  unsigned m_left; /* So many blocks are still looked at.  */
};

gcond *
guards::next (edge *way)
{
  while (m_left > 0 && single_pred_p (m_block))
    {
      m_left--;
      *way = single_pred_edge (m_block);
      m_block = (*way)->src;
      gimple_stmt_iterator last = gsi_last_bb (m_block);
      gcond *test
          = gsi_end_p (last) ? NULL : dyn_cast<gcond *> (gsi_stmt (last));
      if (test)
        return test;
    }
  return NULL;
}

/* True if BLOCK is entered only where the reallocation RELEASE has failed: then
   nothing was released.  */

bool
failed_p (basic_block block, gcall *release)
{
  tree result = gimple_call_lhs (release);
  guards tests (block);
  edge way;
  while (gcond *test = result ? tests.next (&way) : NULL)
    if (integer_zerop (gimple_cond_rhs (test))
        && copied_value (gimple_cond_lhs (test)) == result)
      {
        bool equal = gimple_cond_code (test) == EQ_EXPR;
        return way->flags & (equal ? EDGE_TRUE_VALUE : EDGE_FALSE_VALUE);
      }
  return false;
}

/* The constant that NAME is, or NULL.  Where it comes from several ways, it may
   have no value at all on some.  */

tree
constant_value (tree name)
{
  tree value = copied_value (name);
  if (TREE_CODE (value) != SSA_NAME)
    return CONSTANT_CLASS_P (value) ? value : NULL_TREE;
  gphi *phi = dyn_cast<gphi *> (SSA_NAME_DEF_STMT (value));
  tree constant = NULL_TREE;
  for (unsigned i = 0; phi && i < gimple_phi_num_args (phi); i++)
    {
      tree way = copied_value (gimple_phi_arg_def (phi, i));
      if (TREE_CODE (way) == SSA_NAME && ssa_undefined_value_p (way, false))
        continue;
      if (!CONSTANT_CLASS_P (way)
          || (constant && !operand_equal_p (way, constant)))
        return NULL_TREE;
      constant = way;
    }
  return constant;
}

/* True if BLOCK is entered only where a test of a constant fails: there GCC,
   from 15 on, releases what a constructor, that does not throw, was to be
   called for.  */

bool
never_run_p (basic_block block)
{
  guards tests (block);
  edge way;
  while (gcond *test = tests.next (&way))
    {
      tree value = constant_value (gimple_cond_lhs (test));
      if (value && TREE_CODE (value) == INTEGER_CST
          && gimple_cond_code (test) == NE_EXPR
          && integer_zerop (gimple_cond_rhs (test)))
        return way->flags
               & (integer_zerop (value) ? EDGE_TRUE_VALUE : EDGE_FALSE_VALUE);
    }
  return false;
}

/* True if STATEMENT does no more than ask whether a pointer is the same as
   another one: so it is found out that a block has moved.  */

bool
compares_p (gimple *statement)
{
  tree_code code = ERROR_MARK;
  if (gcond *test = dyn_cast<gcond *> (statement))
    code = gimple_cond_code (test);
  else if (is_gimple_assign (statement))
    code = gimple_assign_rhs_code (statement);
  return code == EQ_EXPR || code == NE_EXPR;
}

/* True if STATEMENT may use what RELEASE has released.  */

bool
uses_released_p (gimple *statement, gcall *release)
{
  if (is_gimple_debug (statement) || gimple_clobber_p (statement)
      || gimple_code (statement) == GIMPLE_PHI || statement == release)
    return false;
  return !heap_resize_p (release)
         || (!compares_p (statement)
             && !failed_p (gimple_bb (statement), release));
}

bool
used_in_reach_p (tree name, gcall *release, const reach &after)
{
  imm_use_iterator iterator;
  use_operand_p use;
  bool found = false;
  FOR_EACH_IMM_USE_FAST (use, iterator, name)
  {
    gimple *statement = USE_STMT (use);
    if (uses_released_p (statement, release))
      found |= after.contains (statement);
  }
  return found;
}

} // namespace

bool
used_after_release_p (const flow_function *function,
                      const escape_object &object, bool of_map)
{
  gcall *call = lowered_call (function, object.site.statements[0]);
  auto_vec<tree> names;
  tree result = gimple_call_lhs (call);
  if (heap_request_stores_p (call) || !result || TREE_CODE (result) != SSA_NAME)
    return false;
  collect_names (result, &names);
  for (unsigned i = 0; i < object.num_releases; i++)
    {
      gcall *release
          = lowered_call (function, object.releases[i].statement);
      bool releases = heap_release_p (release) || heap_resize_p (release)
                      || (of_map && gimple_call_num_args (release) == 1);
      if (!releases || !names.contains (gimple_call_arg (release, 0))
          || never_run_p (gimple_bb (release)))
        continue;
      reach after (release, call);
      for (unsigned k = 0; k < names.length (); k++)
        if (used_in_reach_p (names[k], release, after))
          return true;
    }
  return false;
}
