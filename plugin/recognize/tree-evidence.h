/* The search for a key in a tree.  */

#ifndef MAPESCAPE_TREE_EVIDENCE_H
#define MAPESCAPE_TREE_EVIDENCE_H

#include "compat.h"

/* One step down: from the node that PARENT points to, by FIELD.  */
struct tree_step
{
  tree parent;
  tree field;
  tree index; /* Of an array of children, or NULL_TREE.  */
  tree node_type;
};

/* Watches the steps down of one function after the other.  */
class tree_evidence
{
public:
  void begin_function ();

  /* Look at STATEMENT, in SSA form, for a step that an ordered comparison
     chose.  If both ways down have now been seen to be chosen in this function,
     tell recognize.h of it.  */
  void visit (gimple *statement);

private:
  bool is_second_way (gimple *statement, const tree_step *step);

  auto_vec<tree_step> m_steps;
};

#endif
