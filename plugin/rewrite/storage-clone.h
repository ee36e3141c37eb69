/* Clones of functions that are handed the storage of blocks which they would
   allocate or release.

   A clone has one more parameter for each storage, a pointer to it.
   Where it would allocate the block it takes the storage, and what it releases
   it releases only if it is none of them.  The function's own blocks move in
   the clone as they do in the function.  */

#ifndef MAPESCAPE_STORAGE_CLONE_H
#define MAPESCAPE_STORAGE_CLONE_H

#include "rewrite/stack-plan.h"

/* A block, as one function sees it.  */
struct storage_use
{
  const stack_move *move;
  /* How many calls down the block's way the function is, or STORAGE_NOT_MADE if
     it does not make the block.  */
  unsigned depth;
  /* The number of the new parameter that leads to its storage, from 0.  Blocks
     of one pool have the same.  */
  unsigned storage;
};

const unsigned STORAGE_NOT_MADE = UINT_MAX;

/* Add USE to USES of one function, which are in the order of their storage.  Of
   what the function does not make one use of a storage will do.  */
void add_storage_use (vec<storage_use> *uses, const storage_use &use);

/* How many storages there are in USES.  */
inline unsigned
count_storage (const vec<storage_use> &uses)
{
  return uses.is_empty () ? 0 : uses[uses.length () - 1].storage + 1;
}

/* Makes the clones of one unit.  All of them have to be made before any other
   function is changed: they are copies of the functions as they are.  */
class clone_maker
{
public:
  explicit clone_maker (const stack_plan &plan) : m_plan (plan) {}
  ~clone_maker ();

  /* The clone of FUNCTION for USES, in the order of their storage.  */
  cgraph_node *find (const flow_function *function,
                     const vec<storage_use> &uses);

private:
  clone_maker (const clone_maker &) = delete;
  void operator= (const clone_maker &) = delete;

  const stack_plan &m_plan;
  hash_map<nofree_string_hash, cgraph_node *> m_clones;
  auto_vec<char *> m_keys;
};

#endif
