/* Which functions of the unit can run.

   Without optimisation GCC keeps static functions that nothing refers to, with
   it it drops them before anyone sees them.  The notes are the same either
   way: nothing is said of what can not run.  */

#ifndef MAPESCAPE_REACHABLE_H
#define MAPESCAPE_REACHABLE_H

#include "compat.h"

/* The functions and variables that can be reached from outside the unit.  */
class reachable_symbols
{
public:
  reachable_symbols ();

  bool
  contains (symtab_node *node)
  {
    return m_seen.contains (node);
  }

private:
  void add (symtab_node *node);
  void add_successors (symtab_node *node);

  hash_set<symtab_node *> m_seen;
  auto_vec<symtab_node *> m_pending;
};

#endif
