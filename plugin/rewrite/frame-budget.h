/* How much of the stack the moves may take: for each function, and for each
   chain of functions that call one another by name.  */

#ifndef MAPESCAPE_FRAME_BUDGET_H
#define MAPESCAPE_FRAME_BUDGET_H

#include "compat.h"
#include "notes/stay-reason.h"
#include "rewrite/recursion.h"

class frame_budget
{
public:
  /* FRAME_LIMIT bytes for a function; a chain may take CHAIN_FRAMES times as
     much, and a recursive function a part of it.  Less, if the user has asked
     for warnings of large frames.  */
  explicit frame_budget (uint64_t frame_limit);

  /* Take SIZE bytes for the frame of the function DECL, or say why not.  */
  stay_reason take (tree decl, uint64_t size);

  recursion recursion_of (tree decl);

private:
  frame_budget (const frame_budget &) = delete;
  void operator= (const frame_budget &) = delete;

  uint64_t limit_of (tree decl);
  uint64_t frame_of (cgraph_node *) const;
  uint64_t longest_chain (cgraph_node *, bool to_callers,
                          hash_map<cgraph_node *, uint64_t> *known) const;
  bool chain_has_room_p (cgraph_node *, uint64_t size) const;

  static const unsigned CHAIN_FRAMES = 4;

  uint64_t m_frame_limit;
  uint64_t m_total = 0; /* Bytes in all frames.  */
  mutable hash_map<cgraph_node *, uint64_t> m_frames;
  hash_map<tree, recursion> m_recursion;
};

#endif
