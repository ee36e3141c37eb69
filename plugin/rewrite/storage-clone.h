/* Clones of functions that are handed the storage of blocks which they would
   allocate or release.

   A clone has one more parameter for each block, a pointer to its storage.
   Where it would allocate the block it takes the storage, and what it releases
   it releases only if it is none of them.  */

#ifndef MAPESCAPE_STORAGE_CLONE_H
#define MAPESCAPE_STORAGE_CLONE_H

#include "rewrite/stack-plan.h"

/* A block, as a function that is called sees it.  */
struct storage_use
{
  const stack_move *move;
  /* How many calls down the block's way the function is; 0: it does not make
     the block.  */
  unsigned depth;
};

/* Makes the clones of one unit.  All of them have to be made before any other
   function is changed: they are copies of the functions as they are.  */
class clone_maker
{
public:
  explicit clone_maker (const clone_limits &limits) : m_limits (limits) {}
  ~clone_maker ();

  /* The clone of FUNCTION for USES, in the order of its new parameters.  */
  cgraph_node *find (const flow_function *function,
                     const vec<storage_use> &uses);

private:
  clone_maker (const clone_maker &) = delete;
  void operator= (const clone_maker &) = delete;

  const clone_limits &m_limits;
  hash_map<nofree_string_hash, cgraph_node *> m_clones;
  auto_vec<char *> m_keys;
};

#endif
