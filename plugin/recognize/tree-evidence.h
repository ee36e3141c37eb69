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
     chose.  Returns the type of the nodes if both ways down have now been seen
     to be chosen in this function, else NULL_TREE.  */
  tree visit (gimple *statement);

private:
  auto_vec<tree_step> m_steps;
};

#endif
