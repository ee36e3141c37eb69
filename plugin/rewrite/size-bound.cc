/* Bounds of sizes: see size-bound.h.

   An interval [low, high] of numbers that are not negative is worked out along
   the definitions.  A number that may be negative is as good as unbounded,
   since it is huge as a size; so is one that may wrap around.  The walk has an
   end: what needs more steps is unbounded.  */

#include "compat.h"

#include "rewrite/size-bound.h"

namespace
{

const unsigned depth_limit = 12;
const unsigned step_limit = 200;

struct interval
{
  HOST_WIDE_INT low;
  HOST_WIDE_INT high;
};

const interval anything = { 0, SIZE_UNBOUNDED };

class bound_walk
{
public:
  bound_walk () : m_steps (0) {}
  interval find (tree expression, unsigned depth);

private:
  interval find_in_type (tree type) const;
  interval find_definition (gimple *definition, unsigned depth);
  interval find_assigned (gassign *assign, unsigned depth);
  interval find_merged (gphi *phi, unsigned depth);

  unsigned m_steps;
};

bool
bounded_p (interval value)
{
  return value.high != SIZE_UNBOUNDED;
}

interval
constant (HOST_WIDE_INT value)
{
  return { value, value };
}

/* VALUE as an expression of TYPE: unbounded if TYPE has no room for it.  */

interval
fit (interval value, tree type)
{
  tree largest = TYPE_MAX_VALUE (type);
  if (!bounded_p (value) || !largest)
    return anything;
  if (tree_fits_shwi_p (largest) && value.high > tree_to_shwi (largest))
    return anything;
  return value;
}

interval
add (interval a, interval b)
{
  if (!bounded_p (a) || !bounded_p (b)
      || a.high > SIZE_UNBOUNDED - 1 - b.high)
    return anything;
  return { a.low + b.low, a.high + b.high };
}

interval
multiply (interval a, interval b)
{
  if (!bounded_p (a) || !bounded_p (b)
      || (b.high > 0 && a.high > (SIZE_UNBOUNDED - 1) / b.high))
    return anything;
  return { a.low * b.low, a.high * b.high };
}

interval
subtract (interval a, interval b)
{
  if (!bounded_p (a) || !bounded_p (b) || b.high > a.low)
    return anything;
  return { a.low - b.high, a.high - b.low };
}

/* The smaller of two numbers, one of which may be anything that is not
   negative.  */

interval
smaller (interval a, interval b)
{
  return { MIN (a.low, b.low), MIN (a.high, b.high) };
}

interval
join (interval a, interval b)
{
  return { MIN (a.low, b.low), MAX (a.high, b.high) };
}

interval
bound_walk::find_in_type (tree type) const
{
  if (!INTEGRAL_TYPE_P (type) || !TYPE_UNSIGNED (type)
      || !tree_fits_shwi_p (TYPE_MAX_VALUE (type)))
    return anything;
  return { 0, tree_to_shwi (TYPE_MAX_VALUE (type)) };
}

interval
bound_walk::find_assigned (gassign *assign, unsigned depth)
{
  tree type = TREE_TYPE (gimple_assign_lhs (assign));
  tree_code code = gimple_assign_rhs_code (assign);
  tree first = gimple_assign_rhs1 (assign);
  if (get_gimple_rhs_class (code) == GIMPLE_SINGLE_RHS)
    return find (first, depth);
  interval a = find (first, depth);
  if (CONVERT_EXPR_CODE_P (code))
    return INTEGRAL_TYPE_P (TREE_TYPE (first)) ? fit (a, type) : anything;
  if (get_gimple_rhs_class (code) != GIMPLE_BINARY_RHS)
    return anything;
  interval b = find (gimple_assign_rhs2 (assign), depth);
  switch (code)
    {
    case PLUS_EXPR:
      return fit (add (a, b), type);
    case MINUS_EXPR:
      return fit (subtract (a, b), type);
    case MULT_EXPR:
      return fit (multiply (a, b), type);
    case LSHIFT_EXPR:
      return b.low == b.high && b.high < 32
                 ? fit (multiply (a, constant ((HOST_WIDE_INT)1 << b.high)),
                        type)
                 : anything;
    case MIN_EXPR:
      return TYPE_UNSIGNED (type) || (bounded_p (a) && bounded_p (b))
                 ? smaller (a, b)
                 : anything;
    case MAX_EXPR:
      return { MAX (a.low, b.low), MAX (a.high, b.high) };
    case BIT_AND_EXPR:
      return { 0, MIN (a.high, b.high) };
    case TRUNC_MOD_EXPR:
      return bounded_p (b) && b.high > 0
                     && (TYPE_UNSIGNED (type) || bounded_p (a))
                 ? interval { 0, b.high - 1 }
                 : anything;
    case TRUNC_DIV_EXPR:
      /* By a negative number it is negative.  */
      return bounded_p (a) && (TYPE_UNSIGNED (type) || bounded_p (b))
                 ? interval { 0, a.high }
                 : anything;
    case RSHIFT_EXPR:
      return bounded_p (a) ? interval { 0, a.high } : anything;
    default:
      return anything;
    }
}

/* A number that is merged with itself in a loop is unbounded: the walk runs
   out of depth.  */

interval
bound_walk::find_merged (gphi *phi, unsigned depth)
{
  interval all = find (gimple_phi_arg_def (phi, 0), depth);
  for (unsigned i = 1; i < gimple_phi_num_args (phi) && bounded_p (all); i++)
    all = join (all, find (gimple_phi_arg_def (phi, i), depth));
  return all;
}

interval
bound_walk::find_definition (gimple *definition, unsigned depth)
{
  if (gassign *assign = dyn_cast<gassign *> (definition))
    return find_assigned (assign, depth);
  if (gphi *phi = dyn_cast<gphi *> (definition))
    return find_merged (phi, depth);
  if (gimple_call_builtin_p (definition, BUILT_IN_STRLEN)
      && gimple_call_num_args (definition) == 1)
    {
      HOST_WIDE_INT length = literal_length (gimple_call_arg (definition, 0));
      return length >= 0 ? constant (length) : anything;
    }
  return anything;
}

interval
bound_walk::find (tree expression, unsigned depth)
{
  if (TREE_CODE (expression) == INTEGER_CST)
    return tree_fits_shwi_p (expression) && tree_int_cst_sgn (expression) >= 0
               ? constant (tree_to_shwi (expression))
               : anything;
  if (!INTEGRAL_TYPE_P (TREE_TYPE (expression)) || depth == 0
      || ++m_steps > step_limit)
    return anything;
  interval by_type = find_in_type (TREE_TYPE (expression));
  if (TREE_CODE (expression) != SSA_NAME
      || SSA_NAME_IS_DEFAULT_DEF (expression))
    return by_type;
  interval found
      = find_definition (SSA_NAME_DEF_STMT (expression), depth - 1);
  return bounded_p (found) ? found : by_type;
}

} // namespace

HOST_WIDE_INT
size_bound (tree expression)
{
  return bound_walk ().find (expression, depth_limit).high;
}

HOST_WIDE_INT
size_constant (tree expression)
{
  interval value = bound_walk ().find (expression, depth_limit);
  return bounded_p (value) && value.low == value.high ? value.low : -1;
}

HOST_WIDE_INT
literal_length (tree pointer)
{
  for (unsigned i = 0; i < depth_limit && TREE_CODE (pointer) == SSA_NAME; i++)
    {
      gassign *assign = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (pointer));
      if (!assign
          || (!gimple_assign_single_p (assign)
              && !gimple_assign_cast_p (assign)))
        return -1;
      pointer = gimple_assign_rhs1 (assign);
    }
  if (TREE_CODE (pointer) != ADDR_EXPR)
    return -1;
  tree string = TREE_OPERAND (pointer, 0);
  if (TREE_CODE (string) == ARRAY_REF
      && integer_zerop (TREE_OPERAND (string, 1)))
    string = TREE_OPERAND (string, 0);
  if (TREE_CODE (string) != STRING_CST
      || TYPE_PRECISION (TREE_TYPE (TREE_TYPE (string))) != BITS_PER_UNIT)
    return -1;
  const char *bytes = TREE_STRING_POINTER (string);
  const void *end = memchr (bytes, 0, TREE_STRING_LENGTH (string));
  return end ? (const char *)end - bytes : -1;
}
