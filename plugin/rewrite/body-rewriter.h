/* Rewriting the body of one function, or of a clone of it: its own allocations
   become variables, and those of its callers' blocks that it makes take the
   storage that it is handed.  */

#ifndef MAPESCAPE_BODY_REWRITER_H
#define MAPESCAPE_BODY_REWRITER_H

#include "rewrite/storage-call.h"
#include "rewrite/storage-clone.h"

/* A call that has something to do with blocks that move.  */
struct moved_call
{
  unsigned statement; /* Of the flow graph.  */
  gcall *call;        /* In the body, or NULL if it is not there.  */
  bool only; /* It releases one of the function's own, it and nothing else.  */
  auto_vec<unsigned> made; /* By it, or by what it calls.  */
  auto_vec<unsigned> released;
  cgraph_node *clone; /* To be called instead, or NULL.  */
};

class body_rewriter
{
public:
  /* FUNCTION gets the storage for USES, and has moves of its own in PLAN.  */
  body_rewriter (const stack_plan &plan, const flow_function *function,
                 const vec<storage_use> &uses);
  ~body_rewriter ();

  /* Let MAKER make what is to be called: before any body is changed.  */
  void make_callees (clone_maker &maker);

  /* Number the calls that change, so that their copies can be found; and find
     them in cfun, which is a copy.  */
  void number_calls () const;
  void find_copies ();

  /* Rewrite cfun.  STORAGE are the values of the parameters for the uses, by
     number.  */
  void rewrite (const vec<tree> &storage);

private:
  body_rewriter (const body_rewriter &) = delete;
  void operator= (const body_rewriter &) = delete;

  moved_call *find_call (unsigned statement);
  void add_made (unsigned block);
  void add_own_releases (unsigned block, const clone_limits &);
  void add_releases_of_uses (const clone_limits &);
  bool own_p (unsigned block) const;
  unsigned place_of (unsigned block) const;
  void places_of (const vec<unsigned> &blocks, auto_vec<unsigned> *places) const;
  void blocks_of (const moved_call &, auto_vec<unsigned> *blocks) const;
  void uses_of (const moved_call &, vec<storage_use> *uses) const;
  bool in_variable_p (const moved_call &) const;
  bool is_result_p (tree pointer, unsigned block) const;
  int released_for_sure (const moved_call &) const;
  gimple *end_of (unsigned block) const;
  lent_storage lent_to (unsigned block) const;
  void lend (const vec<unsigned> &blocks, auto_vec<lent_storage> *lent) const;
  static bool due_p (const moved_call &, unsigned round);
  void make_slots ();
  void rewrite_release (const moved_call &);
  void rewrite_call (const moved_call &);
  void rewrite_resize (const moved_call &);

  const flow_function *m_function;
  unsigned m_num_uses;
  auto_vec<storage_use> m_blocks; /* The uses, and then those of its own.  */
  auto_vec<tree> m_storage;       /* The address, by block.  */
  int m_pool; /* The first of its own blocks that is for a pool, or -1.  */
  auto_vec<moved_call *> m_calls;
};

#endif
