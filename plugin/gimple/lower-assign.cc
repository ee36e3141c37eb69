/* Assignments.

   What an operation does to pointers depends on its tree code alone: some
   give nothing (comparisons), some hand an operand on as it is (conversions
   between types as wide as a pointer, selections, packing into vectors), and
   all others compute: the result may then point anywhere into what the
   operands point to.  A code that is not listed computes.

   That holds for floating point too: doubles carry boxed pointers, and
   arithmetic on a NaN keeps the bits of it.  */

#include "lowering.h"
#include "escape/fault.h"

enum operation_flow
{
  FLOW_NOTHING,
  FLOW_EXACT,
  FLOW_COMPUTED
};

static operation_flow
operation_flow_of (enum tree_code code)
{
  if (TREE_CODE_CLASS (code) == tcc_comparison)
    return FLOW_NOTHING;
  switch (code)
    {
    case TRUTH_NOT_EXPR:
    case TRUTH_AND_EXPR:
    case TRUTH_OR_EXPR:
    case TRUTH_XOR_EXPR:
    case POINTER_DIFF_EXPR:
      return FLOW_NOTHING;
    case PAREN_EXPR:
    case MIN_EXPR:
    case MAX_EXPR:
    case COND_EXPR:
    case VEC_COND_EXPR:
    case VEC_PERM_EXPR:
    case VEC_DUPLICATE_EXPR:
    case COMPLEX_EXPR:
    case ADDR_SPACE_CONVERT_EXPR:
    case VIEW_CONVERT_EXPR:
      return FLOW_EXACT;
    default:
      return FLOW_COMPUTED;
    }
}

/* True if a value of TYPE has room for a whole pointer.  */
static bool
type_holds_whole_pointer (const_tree type)
{
  if (INTEGRAL_TYPE_P (type) || POINTER_TYPE_P (type))
    return TYPE_PRECISION (type) >= POINTER_SIZE;
  return true;
}

static void
lower_conversion (lowering *l, flow_value to, const_tree type, tree operand)
{
  bool exact = type_holds_whole_pointer (type)
               && type_holds_whole_pointer (TREE_TYPE (operand));
  unsigned before = l->flow->num_statements;
  if (POINTER_TYPE_P (TREE_TYPE (operand)) && INTEGRAL_TYPE_P (type)
      && fault_is_on (FAULT_CAST_LOSES_POINTER))
    return;
  operand_copy (l, to, operand,
                exact ? flow_offset_bytes (0) : flow_offset_any (),
                REASON_ASSIGN);
  if (exact && POINTER_TYPE_P (type) && !POINTER_TYPE_P (TREE_TYPE (operand))
      && l->flow->num_statements > before)
    flow_last_statement (l->flow)->view = FLOW_VIEW_POINTER;
}

/* base + offset.  By the rules of C the result stays in the object that BASE
   points to, and GCC's own points-to analysis relies on that.  Programs do
   store differences of unrelated addresses all the same and add them to a
   pointer to bytes; so an offset that is not scaled by the size of something
   is taken to hold a pointer, too.  */
static void
lower_pointer_plus (lowering *l, flow_value to, tree base, tree index)
{
  linear_index linear = linear_index_of (index);
  flow_offset offset = flow_offset_any ();
  if (linear.stride != 1)
    offset = flow_offset{ linear.constant, (uint32_t)linear.stride, 0 };
  operand_copy (l, to, base, offset, REASON_ASSIGN);
  if ((linear.stride == 1 && !fault_is_on (FAULT_DIFFERENCE_IS_NUMBER))
      || CONSTANT_CLASS_P (base))
    operand_copy (l, to, index, flow_offset_any (), REASON_ASSIGN);
}

static void
lower_operation (lowering *l, flow_value to, gassign *statement)
{
  enum tree_code code = gimple_assign_rhs_code (statement);
  operation_flow how = operation_flow_of (code);
  if (how == FLOW_NOTHING
      || (how == FLOW_COMPUTED && fault_is_on (FAULT_ARITHMETIC_LOSES_POINTER)))
    return;
  flow_offset offset
      = how == FLOW_EXACT ? flow_offset_bytes (0) : flow_offset_any ();
  unsigned first = code == COND_EXPR || code == VEC_COND_EXPR ? 2 : 1;
  for (unsigned i = first; i < gimple_num_ops (statement); i++)
    if (gimple_op (statement, i))
      operand_copy (l, to, gimple_op (statement, i), offset, REASON_ASSIGN);
}

/* The elements of a vector.  */
static void
lower_vector_constructor (lowering *l, flow_value to, tree constructor)
{
  unsigned i;
  tree element;
  if (fault_is_on (FAULT_VECTOR_ELEMENTS_LOST))
    return;
  FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (constructor), i, element)
  operand_copy (l, to, element, flow_offset_bytes (0), REASON_ASSIGN);
}

/* TO = OPERAND, which is a register, a constant, an address or in memory.  */
static void
lower_single (lowering *l, flow_value to, tree operand)
{
  switch (TREE_CODE (operand))
    {
    case SSA_NAME:
    case ADDR_EXPR:
      operand_copy (l, to, operand, flow_offset_bytes (0), REASON_ASSIGN);
      break;
    case OBJ_TYPE_REF:
      lower_single (l, to, OBJ_TYPE_REF_EXPR (operand));
      break;
    case CONSTRUCTOR:
      lower_vector_constructor (l, to, operand);
      break;
    default:
      if (!CONSTANT_CLASS_P (operand))
        place_load (l, to, place_of (l, operand));
    }
}

static void
lower_register_assignment (lowering *l, gassign *statement)
{
  tree lhs = gimple_assign_lhs (statement);
  tree first = gimple_assign_rhs1 (statement);
  enum tree_code code = gimple_assign_rhs_code (statement);
  flow_value to = ssa_value (l, lhs);
  if (!to)
    return;
  if (CONVERT_EXPR_CODE_P (code))
    lower_conversion (l, to, TREE_TYPE (lhs), first);
  else if (code == POINTER_PLUS_EXPR)
    lower_pointer_plus (l, to, first, gimple_assign_rhs2 (statement));
  else if (gimple_assign_rhs_class (statement) == GIMPLE_SINGLE_RHS)
    lower_single (l, to, first);
  else
    lower_operation (l, to, statement);
}

/* TO = { ... }: what is not said is zero.  */
static void
store_constructor (lowering *l, tree to, tree constructor)
{
  if (CONSTRUCTOR_NELTS (constructor) == 0)
    return;
  place p = place_of (l, to);
  p.offset = flow_offset_any ();
  unsigned i;
  tree element;
  FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (constructor), i, element)
  if (type_is_copied (TREE_TYPE (element)))
    place_forget (l, p, REASON_STORE);
  else
    place_store (l, p, operand_value (l, element));
}

void
store_operand (lowering *l, tree to, tree operand)
{
  if (TREE_CODE (operand) == CONSTRUCTOR
      && !VECTOR_TYPE_P (TREE_TYPE (operand)))
    store_constructor (l, to, operand);
  else if (is_gimple_reg_type (TREE_TYPE (operand)))
    {
      flow_value value = 0;
      if (TREE_CODE (operand) == CONSTRUCTOR)
        {
          value = temporary_value (l);
          lower_vector_constructor (l, value, operand);
        }
      else
        value = operand_value (l, operand);
      place_store (l, place_of (l, to), value);
    }
  else if (TREE_CODE (operand) != STRING_CST)
    place_move (l, place_of (l, to), place_of (l, operand));
}

void
lower_assignment (lowering *l, gassign *statement)
{
  if (gimple_clobber_p (statement))
    return;
  tree lhs = gimple_assign_lhs (statement);
  if (TREE_CODE (lhs) == SSA_NAME)
    lower_register_assignment (l, statement);
  else
    store_operand (l, lhs, gimple_assign_rhs1 (statement));
}
