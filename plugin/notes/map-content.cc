/* Which stores put keys and values in maps.

   There is no one statement that means this: what is stored must not be part
   of the map's own structure, and where it is stored must be.  Both are told
   by the types: the entries of a map are what its buckets lead to, and an
   array of a map is what a field of the map points to.  */

#include "compat.h"

#include "notes/story.h"
#include "recognize/recognize.h"

namespace
{

/* How many steps an address is followed back to the field it was read
   from.  */
const int step_limit = 8;

bool
is_map_part (tree type)
{
  tree record = recognize_pointee (type);
  return record
         && (recognize_map (record, NULL) || recognize_map_entry (record));
}

/* True if REFERENCE is in a field of a map.  */

bool
is_in_map (tree reference)
{
  for (; handled_component_p (reference);
       reference = TREE_OPERAND (reference, 0))
    if (TREE_CODE (reference) == COMPONENT_REF
        && recognize_map (TREE_TYPE (TREE_OPERAND (reference, 0)), NULL))
      return true;
  return false;
}

bool
is_in_entry (tree reference)
{
  for (; handled_component_p (reference);
       reference = TREE_OPERAND (reference, 0))
    if (TREE_CODE (reference) == COMPONENT_REF
        && recognize_map_entry (TREE_TYPE (TREE_OPERAND (reference, 0))))
      return true;
  return false;
}

/* What ADDRESS is computed from, one step back, or NULL_TREE.  */

tree
step_back (tree address)
{
  if (TREE_CODE (address) != SSA_NAME)
    return NULL_TREE;
  gimple *definition = SSA_NAME_DEF_STMT (address);
  if (!definition)
    return NULL_TREE;
  if (gphi *phi = dyn_cast<gphi *> (definition))
    return gimple_phi_num_args (phi) ? gimple_phi_arg_def (phi, 0) : NULL_TREE;
  if (!is_gimple_assign (definition))
    return NULL_TREE;
  return gimple_assign_rhs1 (definition);
}

/* True if ADDRESS leads into an array that a field of a map points to.  */

bool
is_in_map_array (tree address)
{
  for (int i = 0; i < step_limit && address; i++)
    {
      if (is_in_map (address))
        return true;
      address = step_back (address);
    }
  return false;
}

} // namespace

bool
stores_map_content (gimple *statement)
{
  if (!gimple_assign_single_p (statement))
    return false;
  tree place = gimple_assign_lhs (statement);
  tree value = gimple_assign_rhs1 (statement);
  if (TREE_CODE (place) == SSA_NAME || !POINTER_TYPE_P (TREE_TYPE (value))
      || is_map_part (TREE_TYPE (value)) || is_map_part (TREE_TYPE (place)))
    return false;
  if (is_in_entry (place))
    return true;
  /* A field of the map itself holds its arrays.  */
  if (is_in_map (place))
    return false;
  tree base = get_base_address (place);
  return base && TREE_CODE (base) == MEM_REF
         && is_in_map_array (TREE_OPERAND (base, 0));
}
