/* Which allocations go to the stack, and why the others do not.

   An allocation moves if the analysis claims that each block it makes dies with
   the activation or the iteration that makes it, if no more than one of them
   lives at a time, and if all that releases it can be rewritten with it.  The
   plan is made before anything is changed or said, so that notes and records
   tell of it and the code agrees with them.  */

#ifndef MAPESCAPE_STACK_PLAN_H
#define MAPESCAPE_STACK_PLAN_H

#include "compat.h"
#include "notes/finding.h"
#include "rewrite/clone-limits.h"
#include "rewrite/frame-budget.h"
#include "rewrite/heap-call.h"

struct stack_move
{
  const flow_function *function;
  tree function_decl;
  const escape_object *object;
  gcall *call; /* In the function: the allocator's, or one that leads there.  */
  heap_request request;
  /* The size of the variable.  A block that turns out larger is allocated as
     before.  */
  HOST_WIDE_INT room;
  const char *variable; /* That receives it, or NULL.  */
};

/* The way from the function down to the allocator's call.  */
inline const escape_site &
site_of (const stack_move &move)
{
  return move.object->site;
}

/* True if the block of MOVE may turn out larger than its variable.  */
inline bool
speculative_p (const stack_move &move)
{
  return move.room < move.request.size;
}

/* What the register NAME is a copy of: the register that something else than a
   copy or a cast defines, or what is no register.  */
tree copied_value (tree name);

/* The heap objects of a function.  */
struct object_list
{
  escape_object *objects;
  unsigned count;
};

class stack_plan
{
public:
  stack_plan (const mapescape_options *options,
              const escape_analysis *analysis)
      : m_options (options), m_analysis (analysis), m_clones (analysis),
        m_frames (options->frame_limit)
  {
  }
  ~stack_plan ();

  const clone_limits &
  clones () const
  {
    return m_clones;
  }

  /* Decide about all allocations of FINDINGS, and tell them.  */
  void make (finding_list &findings);

  unsigned
  length () const
  {
    return m_moves.length ();
  }
  const stack_move &
  operator[] (unsigned i) const
  {
    return m_moves[i];
  }

private:
  stay_reason decide (const finding &, stack_move *move);
  stay_reason decide_place (const stack_move &) const;
  bool ways_clonable_p (const stack_move &) const;
  void make_inner (const finding &, const stack_move &);
  const object_list &objects_of (const flow_function *);
  const escape_object *find_object (const finding &);
  stay_reason decide_room (gcall *allocator, stack_move *move);
  bool selected_p (const finding &) const;

  stack_plan (const stack_plan &) = delete;
  void operator= (const stack_plan &) = delete;

  const mapescape_options *m_options;
  const escape_analysis *m_analysis;
  clone_limits m_clones;
  auto_vec<stack_move> m_moves;
  hash_map<const flow_function *, object_list> m_objects;
  frame_budget m_frames;
};

#endif
