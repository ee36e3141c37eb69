/* Where a local variable is kept: see variable-place.h.  */

#include "compat.h"

#include "notes/variable-place.h"

namespace
{

/* The variable DECL as an object of FUNCTION's flow graph.  */

variable_place
place_of_decl (const flow_function *function, const_tree decl, uint64_t offset)
{
  for (flow_object i = 1; i < function->num_objects; i++)
    if (function->objects[i].origin == decl)
      return { VARIABLE_OF_OBJECT, i, offset };
  return { VARIABLE_ELSEWHERE, 0, 0 };
}

/* The result that the pointer or variable BASE is, or NULL_TREE.  */

tree
result_under (tree base)
{
  if (INDIRECT_REF_P (base) || TREE_CODE (base) == MEM_REF)
    base = TREE_OPERAND (base, 0);
  if (TREE_CODE (base) == SSA_NAME)
    base = SSA_NAME_VAR (base);
  return base && TREE_CODE (base) == RESULT_DECL ? base : NULL_TREE;
}

/* What VALUE, an expression that stands for a variable, means.  */

variable_place
place_of_expression (const flow_function *function, tree value)
{
  poly_int64 offset = 0;
  tree base = get_addr_base_and_unit_offset (value, &offset);
  HOST_WIDE_INT bytes;
  if (!base || !offset.is_constant (&bytes) || bytes < 0)
    return { VARIABLE_ELSEWHERE, 0, 0 };
  if (VAR_P (base) || TREE_CODE (base) == RESULT_DECL)
    {
      variable_place place = place_of_decl (function, base, bytes);
      if (VAR_P (base) || place.kind == VARIABLE_OF_OBJECT)
        return place;
    }
  return { result_under (base) ? VARIABLE_IS_RESULT : VARIABLE_ELSEWHERE, 0,
           0 };
}

} // namespace

variable_place
find_variable_place (const flow_function *function, tree decl)
{
  return DECL_HAS_VALUE_EXPR_P (decl)
             ? place_of_expression (function, DECL_VALUE_EXPR (decl))
             : place_of_decl (function, decl, 0);
}
