/* What values an integer expression can have: CONSTANT + K * STRIDE.

   This tells which fields of a structure an array access of varying index
   can reach: `base + i * 24 + 8' touches the word at 8 of each element and no
   other.  The expression is followed through its SSA definitions.

   Invariant: every value that the expression can have, taken modulo the
   width of a pointer, is CONSTANT + K * STRIDE for some K of either sign.
   Arithmetic that may wrap in a narrower type keeps of a stride only what
   divides the power of two it wraps at.  In a type as wide as a pointer a
   product that wraps is not considered: it would be an address out of the
   object.  */

#include "lowering.h"
#include "escape/fault.h"
#include "recognize/member-offset.h"

#define MAX_DEPTH 8
#define MAX_STRIDE 0x7fffffffu

static const linear_index anything = { 0, 1 };

static uint64_t
greatest_common_divisor (uint64_t a, uint64_t b)
{
  while (b)
    {
      uint64_t rest = a % b;
      a = b;
      b = rest;
    }
  return a;
}

/* INDEX, or anything if its numbers have grown too large.  */
static linear_index
linear_bounded (linear_index index)
{
  if (index.stride == 1 || index.stride > MAX_STRIDE
      || index.constant > MAX_STRIDE || index.constant < -(int64_t)MAX_STRIDE)
    return anything;
  return index;
}

static linear_index
linear_constant (const_tree expression)
{
  const_tree type = TREE_TYPE (expression);
  if (!INTEGRAL_TYPE_P (type) && !POINTER_TYPE_P (type))
    return anything;
  /* As wide as a pointer, a constant counts modulo that width: size_t has
     no other way to write a negative offset.  */
  bool is_offset = TYPE_PRECISION (type) == POINTER_SIZE
                   && TREE_INT_CST_NUNITS (expression) == 1;
  if (!is_offset && !tree_fits_shwi_p (expression))
    return anything;
  return linear_bounded (
      linear_index{ (int64_t)TREE_INT_CST_LOW (expression), 0 });
}

static linear_index
linear_sum (linear_index a, linear_index b, int sign)
{
  linear_index sum = { a.constant + sign * b.constant,
                       greatest_common_divisor (a.stride, b.stride) };
  return linear_bounded (sum);
}

/* (c1 + k1 s1) (c2 + k2 s2) = c1 c2 + k2 c1 s2 + k1 c2 s1 + k1 k2 s1 s2.  */
static linear_index
linear_product (linear_index a, linear_index b)
{
  uint64_t stride = greatest_common_divisor (absu_hwi (a.constant) * b.stride,
                                             absu_hwi (b.constant) * a.stride);
  stride = greatest_common_divisor (stride, a.stride * b.stride);
  linear_index product = { a.constant * b.constant, stride };
  return linear_bounded (product);
}

/* INDEX after it was computed in, or converted from or to, TYPE.  */
static linear_index
linear_wrapped (linear_index index, const_tree type)
{
  if (!INTEGRAL_TYPE_P (type))
    return anything;
  if (TYPE_PRECISION (type) >= POINTER_SIZE || !TYPE_OVERFLOW_WRAPS (type)
      || fault_is_on (FAULT_WRAPPING_IGNORED))
    return index;
  uint64_t power = HOST_WIDE_INT_1U << TYPE_PRECISION (type);
  if (index.stride == 0 && index.constant >= 0
      && (uint64_t)index.constant < power)
    return index;
  index.stride = greatest_common_divisor (index.stride, power);
  return linear_bounded (index);
}

/* What stands in the field REFERENCE: an offset that a library keeps there.  */
static linear_index
linear_field (tree reference)
{
  linear_index index;
  return member_offset_of (reference, &index.constant, &index.stride)
             ? linear_bounded (index)
             : anything;
}

static linear_index linear_at_depth (tree expression, unsigned depth);

static linear_index
linear_shift (tree value, tree count, unsigned depth)
{
  if (TREE_CODE (count) != INTEGER_CST || !tree_fits_uhwi_p (count)
      || tree_to_uhwi (count) > 30)
    return anything;
  linear_index factor = { (int64_t)1 << tree_to_uhwi (count), 0 };
  return linear_product (linear_at_depth (value, depth), factor);
}

/* A conversion that does not keep all values wraps at the narrower type; one
   that widens a type that wraps has the effect of that type's wrapping.  */
static linear_index
linear_conversion (tree value, const_tree to, unsigned depth)
{
  const_tree from = TREE_TYPE (value);
  if (!INTEGRAL_TYPE_P (from) || !INTEGRAL_TYPE_P (to))
    return anything;
  linear_index index = linear_at_depth (value, depth);
  if (TYPE_PRECISION (to) >= TYPE_PRECISION (from))
    return index;
  if (index.stride == 0)
    return anything;
  uint64_t power = TYPE_PRECISION (to) < 63
                       ? HOST_WIDE_INT_1U << TYPE_PRECISION (to)
                       : (uint64_t)1 << 62;
  index.stride = greatest_common_divisor (index.stride, power);
  return linear_bounded (index);
}

static linear_index
linear_operation (gassign *definition, unsigned depth)
{
  tree type = TREE_TYPE (gimple_assign_lhs (definition));
  tree first = gimple_assign_rhs1 (definition);
  tree second = gimple_assign_rhs2 (definition);
  switch (gimple_assign_rhs_code (definition))
    {
    case INTEGER_CST:
    case SSA_NAME:
      return linear_at_depth (first, depth);
    case COMPONENT_REF:
      return linear_field (first);
    CASE_CONVERT:
      return linear_conversion (first, type, depth);
    case PLUS_EXPR:
      return linear_wrapped (linear_sum (linear_at_depth (first, depth),
                                         linear_at_depth (second, depth), 1),
                             type);
    case MINUS_EXPR:
      return linear_wrapped (linear_sum (linear_at_depth (first, depth),
                                         linear_at_depth (second, depth), -1),
                             type);
    case MULT_EXPR:
      return linear_wrapped (linear_product (linear_at_depth (first, depth),
                                             linear_at_depth (second, depth)),
                             type);
    case LSHIFT_EXPR:
      return linear_wrapped (linear_shift (first, second, depth), type);
    case NEGATE_EXPR:
      return linear_wrapped (
          linear_sum (linear_index{ 0, 0 }, linear_at_depth (first, depth), -1),
          type);
    default:
      return anything;
    }
}

static linear_index
linear_at_depth (tree expression, unsigned depth)
{
  if (TREE_CODE (expression) == INTEGER_CST)
    return linear_constant (expression);
  if (TREE_CODE (expression) != SSA_NAME || depth == 0)
    return anything;
  gimple *definition = SSA_NAME_DEF_STMT (expression);
  if (!is_gimple_assign (definition)
      || !INTEGRAL_TYPE_P (TREE_TYPE (expression)))
    return anything;
  return linear_operation (as_a<gassign *> (definition), depth - 1);
}

linear_index
linear_index_of (tree expression)
{
  return linear_at_depth (expression, MAX_DEPTH);
}
