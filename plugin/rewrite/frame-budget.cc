/* The stack that the moves may take: see frame-budget.h.  */

#include "compat.h"

#include "rewrite/frame-budget.h"

namespace
{

/* The part of frame-limit that a function gets which may have many frames on
   the stack at a time, or may have them if other units do not avoid it.  */

unsigned
share_of (recursion kind)
{
  switch (kind)
    {
    case RECURSION_HERE:
      return 64;
    case RECURSION_OUTSIDE:
      return 8;
    default:
      return 1;
    }
}

} // namespace

recursion
frame_budget::recursion_of (tree decl)
{
  bool known;
  recursion &kind = m_recursion.get_or_insert (decl, &known);
  if (!known)
    kind = find_recursion (decl);
  return kind;
}

/* Of what the user wants to be warned of shall be left as much for the rest of
   the frame.  */

frame_budget::frame_budget (uint64_t frame_limit) : m_frame_limit (frame_limit)
{
  for (HOST_WIDE_INT warned : { warn_frame_larger_than_size, warn_stack_usage })
    if (warned >= 0 && (uint64_t)warned / 2 < m_frame_limit)
      m_frame_limit = warned / 2;
}

uint64_t
frame_budget::limit_of (tree decl)
{
  return m_frame_limit / share_of (recursion_of (decl));
}

uint64_t
frame_budget::frame_of (cgraph_node *node) const
{
  uint64_t *size = m_frames.get (node);
  return size ? *size : 0;
}

/* The bytes in the frames of NODE and of those that it may be called by, or may
   call: of the chain that has most.  What leads back to NODE does not count. */

uint64_t
frame_budget::longest_chain (cgraph_node *node, bool to_callers,
                             hash_map<cgraph_node *, uint64_t> *known) const
{
  if (uint64_t *length = known->get (node))
    return *length;
  known->put (node, 0);
  uint64_t longest = 0;
  for (cgraph_edge *e = to_callers ? node->callers : node->callees; e;
       e = to_callers ? e->next_caller : e->next_callee)
    {
      cgraph_node *next
          = to_callers ? e->caller : e->callee->ultimate_alias_target ();
      longest = MAX (longest, longest_chain (next, to_callers, known));
    }
  longest += frame_of (node);
  known->put (node, longest);
  return longest;
}

bool
frame_budget::chain_has_room_p (cgraph_node *node, uint64_t size) const
{
  uint64_t limit = m_frame_limit * CHAIN_FRAMES;
  if (m_total + size <= limit)
    return true;
  hash_map<cgraph_node *, uint64_t> callers, callees;
  return longest_chain (node, true, &callers)
             + longest_chain (node, false, &callees) - frame_of (node) + size
         <= limit;
}

stay_reason
frame_budget::take (tree decl, uint64_t size)
{
  cgraph_node *node = cgraph_node::get (decl);
  if (frame_of (node) + size > limit_of (decl))
    switch (recursion_of (decl))
      {
      case RECURSION_HERE:
        return STAY_RECURSION;
      case RECURSION_OUTSIDE:
        return STAY_OUTER_RECURSION;
      default:
        return STAY_FRAME_FULL;
      }
  if (!chain_has_room_p (node, size))
    return STAY_CHAIN_FULL;
  m_frames.get_or_insert (node) += size;
  m_total += size;
  return STAY_NONE;
}
