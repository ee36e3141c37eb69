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

/* What a block is to a map of the runtime library that is made with it
   (placed-map.h).  */
enum placed_part
{
  PLACED_NONE,
  PLACED_STORAGE, /* Its first storage.  */
  PLACED_MAP      /* Its struct, and behind that its first storage.  */
};

struct stack_move
{
  const flow_function *function;
  tree function_decl;
  const escape_object *object;
  gcall *call; /* In the function: the allocator's, or one that leads there.  */
  heap_request request;
  placed_part part;
  /* The size of the variable.  A block that turns out larger is allocated as
     before.  */
  HOST_WIDE_INT room;
  /* Not 0: it is for a block of the function's pool, which has so many of ROOM
     bytes each (block-pool.h).  All moves to it in a function agree in that. */
  unsigned blocks;
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

/* True if the block of MOVE may be allocated all the same: it turns out larger
   than its variable, or the pool has none for it.  */
inline bool
speculative_p (const stack_move &move)
{
  return move.blocks > 0 || move.room < move.request.size;
}

/* True if CALL may be made or not as its size demands: it does not throw.  */
bool may_speculate_p (gcall *call);

/* What the register NAME is a copy of: the register that something else than a
   copy or a cast defines, or what is no register.  */
tree copied_value (tree name);

class stack_plan
{
public:
  stack_plan (const mapescape_options *options,
              const escape_analysis *analysis)
      : m_options (options), m_analysis (analysis), m_clones (analysis),
        m_unit (STAY_NOT_ASKED), m_frames (options->frame_limit)
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

  /* After that, decide about what calls in PROGRAM make besides: the storage
     of maps.  What moves is added to FINDINGS, and what breaks a promise, even
     if nothing moves.  */
  void make_storage (finding_list &findings, const flow_program *program);

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
  stay_reason decide_placed (const finding &, stack_move *move);
  stay_reason decide_parts (const stack_move &);
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
  stay_reason take_frame (const stack_move &, uint64_t size);
  void add (const stack_move &);
  bool moves_p (const escape_object *);
  bool moves_all_p (const flow_function *, gcall *call);
  void find_parts_left (finding_list &findings);
  bool find_storage (const flow_function *, const escape_object &,
                     stack_move *);
  stay_reason decide_pooled (const finding &, stack_move *move) const;
  unsigned storage_finding (finding_list &findings, const stack_move &);
  void place_storage (finding_list &findings, unsigned number, stay_reason,
                      const stack_move &);
  bool shape_pool (vec<stack_move> &growth) const;
  void make_pool (finding_list &findings, vec<stack_move> &growth,
                  const vec<unsigned> &numbers);
  void plan_growth (const flow_function *, finding_list &findings);
  void plan_parts (const flow_function *, finding_list &findings,
                   const hash_set<gcall *> &told);
  void find_promised (const flow_function *, finding_list &findings,
                      const hash_set<gcall *> &told);
  bool selected_p (const finding &) const;

  stack_plan (const stack_plan &) = delete;
  void operator= (const stack_plan &) = delete;

  const mapescape_options *m_options;
  const escape_analysis *m_analysis;
  clone_limits m_clones;
  stay_reason m_unit; /* Why nothing in the unit moves.  */
  auto_vec<stack_move> m_moves;
  hash_set<const escape_object *> m_moving; /* Those of M_MOVES.  */
  hash_map<const flow_function *, object_list> m_objects;
  frame_budget m_frames;
  auto_vec<escape_release *> m_releases;  /* Those that moves refer to.  */
  /* By what a block may become: the number of its move.  */
  hash_map<const escape_object *, unsigned> m_grown;
};

#endif
