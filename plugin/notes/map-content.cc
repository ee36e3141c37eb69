/* Which stores put keys and values in maps.

   There is no one statement that means this: what is stored must not be part
   of the map's own structure, and where it is stored must be.  Both are told
   by the types: the entries of a map are what its buckets lead to, and an
   array of a map is what a field of the map points to.

   gccgo leaves maps to its runtime, which is given the key, and returns where
   the value is to be stored.  */

#include "compat.h"

#include "gimple/go-unit.h"
#include "gimple/lowering.h"
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
         && (recognize_map (record) || recognize_map_entry (record));
}

/* True if REFERENCE is in a field of a map.  */

bool
is_in_map (tree reference)
{
  for (; handled_component_p (reference);
       reference = TREE_OPERAND (reference, 0))
    if (TREE_CODE (reference) == COMPONENT_REF
        && recognize_map (TREE_TYPE (TREE_OPERAND (reference, 0))))
      return true;
  return false;
}

/* The same for an entry.  A map that is the entry of another has a structure
   of its own.  */

bool
is_in_entry (tree reference)
{
  for (; handled_component_p (reference);
       reference = TREE_OPERAND (reference, 0))
    if (TREE_CODE (reference) == COMPONENT_REF)
      {
        tree record = TREE_TYPE (TREE_OPERAND (reference, 0));
        if (recognize_map (record))
          return false;
        if (recognize_map_entry (record))
          return true;
      }
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

bool
calls_function (gimple *statement, const char *prefix)
{
  tree callee
      = is_gimple_call (statement) ? gimple_call_fndecl (statement) : NULL_TREE;
  return callee && startswith (linker_name (callee), prefix);
}

/* True if ADDRESS is where the runtime of Go has a value stored.  */

bool
is_go_value_slot (tree address)
{
  for (int i = 0; i < step_limit && address; i++)
    {
      if (handled_component_p (address) || TREE_CODE (address) == MEM_REF)
        {
          tree base = get_base_address (address);
          address = base && TREE_CODE (base) == MEM_REF
                        ? TREE_OPERAND (base, 0)
                        : NULL_TREE;
        }
      else if (TREE_CODE (address) == ADDR_EXPR)
        address = TREE_OPERAND (address, 0);
      else if (TREE_CODE (address) == SSA_NAME
               && calls_function (SSA_NAME_DEF_STMT (address),
                                  "runtime.mapassign"))
        return true;
      else
        address = step_back (address);
    }
  return false;
}

/* True if STATEMENT gives a key to a map of Go, or stores a value there.  What
   stores pointers while the collector runs is a call.  */

bool
stores_go_map_content (gimple *statement)
{
  if (gimple_assign_single_p (statement))
    return TREE_CODE (gimple_assign_lhs (statement)) != SSA_NAME
           && is_go_value_slot (gimple_assign_lhs (statement));
  if (calls_function (statement, "runtime.gcWriteBarrier"))
    return is_go_value_slot (gimple_call_arg (statement, 0));
  if (calls_function (statement, "runtime.typedmemmove"))
    return is_go_value_slot (gimple_call_arg (statement, 1));
  return calls_function (statement, "runtime.mapassign")
         || calls_function (statement, "__go_construct_map");
}

} // namespace

bool
stores_map_content (gimple *statement)
{
  if (unit_is_go ())
    return stores_go_map_content (statement);
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
