#include "go-unit.h"

#include "escape/flow.h"

/* The first number that INITIAL begins with, or NULL_TREE.  */

static tree
first_number (tree initial)
{
  while (initial && TREE_CODE (initial) == CONSTRUCTOR)
    initial = CONSTRUCTOR_NELTS (initial)
                  ? CONSTRUCTOR_ELT (initial, 0)->value
                  : NULL_TREE;
  return initial && tree_fits_uhwi_p (initial) ? initial : NULL_TREE;
}

uint64_t
go_described_size (tree argument)
{
  tree decl = TREE_CODE (argument) == ADDR_EXPR
                  ? get_base_address (TREE_OPERAND (argument, 0))
                  : NULL_TREE;
  if (!decl || !VAR_P (decl) || !TREE_READONLY (decl)
      || !DECL_INITIAL (decl) || DECL_INITIAL (decl) == error_mark_node)
    return FLOW_SIZE_UNKNOWN;
  tree number = first_number (DECL_INITIAL (decl));
  return number ? tree_to_uhwi (number) : FLOW_SIZE_UNKNOWN;
}
