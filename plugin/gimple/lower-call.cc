/* Calls: their arguments and results, whatever it is that they call.

   An aggregate argument is copied into a local object whose address is
   passed, an aggregate result is moved out of what the call's value points
   to.  A result whose class forbids copying is built in place: its address is
   then the first argument (see lower-function.cc).  */

#include "go-unit.h"
#include "lowering.h"
#include "escape/fault.h"
#include "models/models.h"

/* True if a function of FNTYPE builds its result where the caller says.  */
bool
result_is_hidden_p (const_tree fntype)
{
  const_tree type = TREE_TYPE (fntype);
  return type && TREE_ADDRESSABLE (type) && type_is_copied (type);
}

/* ARGUMENTS */

/* A copy of AGGREGATE, by its address.  */
static flow_value
copied_argument (lowering *l, tree aggregate)
{
  uint64_t size = TREE_CODE (aggregate) == WITH_SIZE_EXPR
                      ? FLOW_SIZE_UNKNOWN
                      : type_size (TREE_TYPE (aggregate));
  place copy = {};
  copy.kind = PLACE_OBJECT;
  copy.object
      = flow_add_object (l->flow, FLOW_OBJECT_LOCAL, NULL, l->scope, size);
  copy.size = size;
  place_move (l, copy, place_of (l, aggregate));
  flow_value address = temporary_value (l);
  place_address (l, address, copy);
  return address;
}

static flow_value
argument_value (lowering *l, tree argument)
{
  if (argument == error_mark_node)
    return 0;
  if (type_is_copied (TREE_TYPE (argument)))
    return copied_argument (l, argument);
  return operand_value (l, argument);
}

flow_value
call_argument (lowering *l, gcall *call, unsigned n)
{
  if (n >= gimple_call_num_args (call))
    return 0;
  return argument_value (l, gimple_call_arg (call, n));
}

static void
set_constant (flow_argument *to, const_tree argument)
{
  if (TREE_CODE (argument) != INTEGER_CST || !tree_fits_uhwi_p (argument))
    return;
  to->is_constant = true;
  to->constant = tree_to_uhwi (argument);
}

/* RESULTS */

void
call_result (lowering *l, gcall *call, flow_value value)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || !value)
    return;
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      if (flow_value to = ssa_value (l, lhs))
        flow_copy (l->flow, to, value, flow_offset_bytes (0), REASON_RESULT,
                   l->position, l->scope);
      return;
    }
  place to = place_of (l, lhs);
  if (type_is_copied (TREE_TYPE (lhs))
      && fault_is_on (FAULT_AGGREGATE_RESULT_LOST))
    return;
  if (type_is_copied (TREE_TYPE (lhs)))
    place_move (l, to,
                place_of_pointer (value, flow_offset_bytes (0), to.size));
  else
    place_store (l, to, value);
}

void
call_result_unknown (lowering *l, gcall *call, enum reason why)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs)
    return;
  if (TREE_CODE (lhs) != SSA_NAME)
    place_forget (l, place_of (l, lhs), why);
  else if (flow_value to = ssa_value (l, lhs))
    flow_unknown (l->flow, to, why, l->position, l->scope);
}

/* The value that a call gives: that of its left-hand side if it is a
   register, else a new one, or 0 if nobody looks at it.  */
static flow_value
result_value (lowering *l, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs)
    return 0;
  if (TREE_CODE (lhs) == SSA_NAME)
    return ssa_value (l, lhs);
  return temporary_value (l);
}

/* CALL may end in __builtin_va_arg_pack (), which stands for all variadic
   arguments of this function.  How many they are, and so which parameters
   they go to, is known only where it is inlined: they escape.  */
static void
escape_packed_arguments (lowering *l, gcall *call)
{
  if (gimple_call_va_arg_pack_p (call) && l->rest)
    flow_escape (l->flow, l->rest, REASON_VARIADIC, l->position, l->scope);
}

void
call_is_opaque (lowering *l, gcall *call, enum reason why)
{
  escape_packed_arguments (l, call);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (flow_value value = call_argument (l, call, i))
      flow_escape (l->flow, value, why, l->position, l->scope);
  if (tree chain = gimple_call_chain (call))
    operand_escape (l, chain, why);
  call_result_unknown (l, call, why);
}

/* ORDINARY CALLS */

/* Where a result that is built in place is built.  */
static flow_value
hidden_result_address (lowering *l, gcall *call)
{
  place p = {};
  if (tree lhs = gimple_call_lhs (call))
    p = place_of (l, lhs);
  else
    {
      p.size = type_size (TREE_TYPE (gimple_call_fntype (call)));
      p.kind = PLACE_OBJECT;
      p.object = flow_add_object (l->flow, FLOW_OBJECT_LOCAL, NULL, l->scope,
                                  p.size);
    }
  flow_value address = temporary_value (l);
  place_address (l, address, p);
  return address;
}

static bool
call_builds_in_place_p (gcall *call)
{
  tree fntype = gimple_call_fntype (call);
  return fntype && result_is_hidden_p (fntype);
}

/* What goes into a call and what comes out of it.  */
static bool
points_to_pointer_p (const_tree type)
{
  return POINTER_TYPE_P (type) && POINTER_TYPE_P (TREE_TYPE (type));
}

struct call_operands
{
  auto_vec<flow_argument, 8> arguments;
  flow_value chain;
  flow_value result;
};

static void
collect_operands (lowering *l, gcall *call, call_operands *operands)
{
  bool in_place = call_builds_in_place_p (call);
  escape_packed_arguments (l, call);
  if (in_place)
    operands->arguments.safe_push (flow_argument{
        hidden_result_address (l, call), false, 0, false, false });
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree operand = gimple_call_arg (call, i);
      flow_argument argument
          = { call_argument (l, call, i), false, 0,
              points_to_pointer_p (TREE_TYPE (operand)), false };
      set_constant (&argument, operand);
      operands->arguments.safe_push (argument);
    }
  tree chain = gimple_call_chain (call);
  operands->chain = chain && !fault_is_on (FAULT_STATIC_CHAIN_LOST)
                        ? operand_value (l, chain)
                        : 0;
  operands->result = in_place ? 0 : result_value (l, call);
}

/* Emit a call of CALLEE or of what TARGET points to.  The value of a register
   result is then there already; one in memory is still to be put there.  */
static void
emit_call (lowering *l, gcall *call, const call_operands *operands,
           flow_function *callee, flow_value target)
{
  flow_call *emitted = flow_add_call (l->flow, operands->arguments.length (),
                                      l->position, l->scope);
  for (unsigned i = 0; i < operands->arguments.length (); i++)
    emitted->arguments[i] = operands->arguments[i];
  emitted->chain = operands->chain;
  emitted->result = operands->result;
  emitted->callee = callee;
  emitted->target = target;
  tree lhs = gimple_call_lhs (call);
  if (operands->result && TREE_CODE (lhs) != SSA_NAME)
    call_result (l, call, operands->result);
}

static void
lower_indirect_call (lowering *l, gcall *call)
{
  call_operands operands;
  flow_function *callee = callee_of_member (l->unit, call);
  if (callee)
    {
      collect_operands (l, call, &operands);
      emit_call (l, call, &operands, callee, 0);
      return;
    }
  tree function = gimple_call_fn (call);
  flow_value target = function ? operand_value (l, function) : 0;
  if (!target)
    target = unknown_value (l, REASON_OPAQUE_CALL);
  collect_operands (l, call, &operands);
  emit_call (l, call, &operands, NULL, target);
}

/* The text of a string constant, or NULL.  */
static const char *
constant_string (tree operand)
{
  if (TREE_CODE (operand) != ADDR_EXPR)
    return NULL;
  operand = TREE_OPERAND (operand, 0);
  if (TREE_CODE (operand) == ARRAY_REF
      && integer_zerop (TREE_OPERAND (operand, 1)))
    operand = TREE_OPERAND (operand, 0);
  if (TREE_CODE (operand) != STRING_CST || TREE_STRING_LENGTH (operand) == 0)
    return NULL;
  const char *text = TREE_STRING_POINTER (operand);
  return text[TREE_STRING_LENGTH (operand) - 1] == '\0' ? text : NULL;
}

/* True if the arguments of CALL behind the format, number FORMAT from 1, are
   used as the model NAME says.  */
static bool
format_is_plain_p (gcall *call, const char *name, unsigned format)
{
  if (format > gimple_call_num_args (call))
    return false;
  const char *text = constant_string (gimple_call_arg (call, format - 1));
  return text && model_format_is_plain (name, text);
}

static void
lower_format (lowering *l, gcall *call, const callee_info &callee)
{
  unsigned format = model_format_argument (callee.model);
  if (format == 0 || format_is_plain_p (call, callee.model, format)
      || fault_is_on (FAULT_FORMAT_IGNORED))
    return;
  for (unsigned i = format; i < gimple_call_num_args (call); i++)
    if (flow_value value = call_argument (l, call, i))
      flow_escape (l->flow, value, REASON_VARIADIC, l->position, l->scope);
}

static unsigned
num_named_parameters (const flow_function *function)
{
  unsigned count = 0;
  for (unsigned i = 0; i < function->num_parameters; i++)
    if (!function->parameters[i].rest && !function->parameters[i].chain)
      count++;
  return count;
}

/* True if CALL passes all that CALLEE's model looks at.  */
static bool
model_fits_call_p (gcall *call, const callee_info &callee)
{
  return gimple_call_num_args (call) >= num_named_parameters (callee.function);
}

/* True if ARGUMENT is the address of an object or of a part of one.  */
static bool
is_address_of_object (tree argument)
{
  return TREE_CODE (argument) == ADDR_EXPR
         && (handled_component_p (TREE_OPERAND (argument, 0))
             || tree_expr_nonzero_p (argument));
}

/* Lower CALL if CALLEE allocates a buffer only for who has none, and CALL has
   one.  */
static bool
lower_call_with_buffer (lowering *l, gcall *call, const callee_info &callee)
{
  unsigned buffer = model_buffer_argument (callee.model);
  if (buffer == 0 || !is_address_of_object (gimple_call_arg (call, buffer - 1)))
    return false;
  call_result (l, call, call_argument (l, call, buffer - 1));
  return true;
}

/* The value of the first argument of CALL, a call of Go's runtime, is the size
   of the type that it describes, if it is a descriptor.  */
static void
set_described_size (gcall *call, call_operands *operands)
{
  uint64_t size = gimple_call_num_args (call) == 0
                      ? FLOW_SIZE_UNKNOWN
                      : go_described_size (gimple_call_arg (call, 0));
  if (size == FLOW_SIZE_UNKNOWN)
    return;
  operands->arguments[0].is_constant = true;
  operands->arguments[0].constant = size;
}

static void
lower_direct_call (lowering *l, gcall *call, tree fndecl)
{
  callee_info callee = callee_of (l->unit, fndecl);
  if ((callee.model || callee.library) && !model_fits_call_p (call, callee))
    {
      call_is_opaque (l, call, REASON_OPAQUE_CALL);
      return;
    }
  if (callee.model)
    {
      if (lower_call_with_buffer (l, call, callee))
        return;
      lower_format (l, call, callee);
    }
  call_operands operands;
  collect_operands (l, call, &operands);
  if (callee.model && model_is_of_go (callee.model))
    set_described_size (call, &operands);
  flow_function *function
      = callee_of_call (l->unit, fndecl, operands.arguments.length (),
                        operands.arguments.address ());
  emit_call (l, call, &operands, function, 0);
}

void
lower_call (lowering *l, gcall *call)
{
  if (gimple_call_internal_p (call))
    {
      lower_internal_call (l, call);
      return;
    }
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl)
    lower_indirect_call (l, call);
  else if (!lower_builtin_call (l, call) && !lower_deferred_call (l, call))
    lower_direct_call (l, call, fndecl);
}
