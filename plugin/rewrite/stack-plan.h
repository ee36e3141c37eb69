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
#include "rewrite/growth.h"
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

  /* What may release or reallocate what is in the variable.  */
  const escape_release *releases;
  unsigned num_releases;
  bool resized;  /* The block may be reallocated.  */
  HOST_WIDE_INT peak; /* The most bytes that it may come to have then.  */
  bool in_place; /* What it becomes by that stays in the variable if it fits. */
  /* Nothing but the program's run tells if the variable is free when the block
     is made: the byte behind it says so.  */
  bool marked;
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
  stay_reason decide_growth (gcall *allocator, const growth &, stack_move *);
  bool made_by_resize_p (const finding &) const;
  void make_one (finding_list &findings, unsigned i, stay_reason whole);
  void note_grown (const growth &, const stack_move &);
  bool place_grown (finding_list &findings, unsigned i);
  bool selected_p (const finding &) const;

  stack_plan (const stack_plan &) = delete;
  void operator= (const stack_plan &) = delete;

  const mapescape_options *m_options;
  const escape_analysis *m_analysis;
  clone_limits m_clones;
  auto_vec<stack_move> m_moves;
  hash_map<const flow_function *, object_list> m_objects;
  frame_budget m_frames;
  auto_vec<escape_release *> m_releases;  /* Those that moves refer to.  */
  /* By what a block may become: the number of its move.  */
  hash_map<const escape_object *, unsigned> m_grown;
};

#endif
