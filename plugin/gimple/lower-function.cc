/* One function: its parameters and results, its blocks and PHIs, and the
   statements that are neither assignments nor calls.

   Parameters of the flow graph stand in this order: the address of the
   result, where the caller provides it (C++ classes with constructors); the
   declared parameters; the variadic rest; the static chain of a nested
   function.  lower-call.cc passes them in the same order.  */

#include "lowering.h"
#include "escape/fault.h"

/* PARAMETERS */

static flow_value
add_parameter (lowering *l, const_tree decl, enum flow_pass pass)
{
  flow_value value
      = flow_add_parameter (l->flow, declaration_name (decl), pass);
  flow_parameter *parameter = &l->flow->parameters[l->flow->num_parameters - 1];
  parameter->pointer = decl && type_may_hold_pointer (TREE_TYPE (decl));
  return value;
}

/* A scalar parameter that lives in memory: it begins with what was passed. */
static void
store_parameter (lowering *l, tree decl, flow_value value)
{
  place p = place_of_variable (l, decl);
  p.size = type_size (TREE_TYPE (decl));
  p.is_volatile = TREE_THIS_VOLATILE (decl);
  place_store (l, p, value);
}

static void
lower_parameter (lowering *l, tree decl)
{
  if (type_is_copied (TREE_TYPE (decl)))
    {
      flow_value copy = add_parameter (l, decl, FLOW_PASS_COPY);
      l->variables.put (decl, place_of_pointer (copy, flow_offset_bytes (0),
                                                type_size (TREE_TYPE (decl))));
      return;
    }
  flow_value value = add_parameter (l, decl, FLOW_PASS_VALUE);
  if (!is_gimple_reg (decl))
    store_parameter (l, decl, value);
  else if (tree name = ssa_default_def (l->fun, decl))
    ssa_value_bind (l, name, value);
}

static void
lower_hidden_result (lowering *l)
{
  tree decl = DECL_RESULT (l->fun->decl);
  if (!result_is_hidden_p (TREE_TYPE (l->fun->decl)) || !decl)
    return;
  l->hidden_result = add_parameter (l, NULL_TREE, FLOW_PASS_VALUE);
  if (DECL_BY_REFERENCE (decl))
    {
      if (tree name = ssa_default_def (l->fun, decl))
        ssa_value_bind (l, name, l->hidden_result);
    }
  else
    l->variables.put (decl,
                      place_of_pointer (l->hidden_result, flow_offset_bytes (0),
                                        type_size (TREE_TYPE (decl))));
}

static void
lower_parameters (lowering *l)
{
  lower_hidden_result (l);
  for (tree decl = DECL_ARGUMENTS (l->fun->decl); decl;
       decl = DECL_CHAIN (decl))
    lower_parameter (l, decl);
  if (stdarg_p (TREE_TYPE (l->fun->decl)))
    {
      l->rest = flow_add_parameter (l->flow, NULL, FLOW_PASS_VALUE);
      l->flow->parameters[l->flow->num_parameters - 1].rest = true;
    }
  if (tree decl = l->fun->static_chain_decl)
    {
      lower_parameter (l, decl);
      l->flow->parameters[l->flow->num_parameters - 1].chain = true;
    }
}

/* RESULTS */

/* The object in which an aggregate result is handed over.  */
static flow_object
result_object (lowering *l, uint64_t size)
{
  if (!l->result_object)
    l->result_object
        = flow_add_object (l->flow, FLOW_OBJECT_RESULT, NULL, 0, size);
  return l->result_object;
}

static void
emit_return (lowering *l, flow_value value)
{
  if (!value)
    return;
  flow_statement *statement = flow_add_statement (
      l->flow, FLOW_RETURN, REASON_RETURNED, l->position, l->scope);
  statement->from = value;
}

static void
return_aggregate (lowering *l, tree aggregate)
{
  uint64_t size = type_size (TREE_TYPE (aggregate));
  place to = {};
  to.kind = PLACE_OBJECT;
  to.object = result_object (l, size);
  to.size = size;
  place_move (l, to, place_of (l, aggregate));
  flow_value address = temporary_value (l);
  place_address (l, address, to);
  emit_return (l, address);
}

static void
lower_return (lowering *l, greturn *statement)
{
  tree result = gimple_return_retval (statement);
  if (!result || l->hidden_result)
    return;
  if (type_is_copied (TREE_TYPE (result)))
    return_aggregate (l, result);
  else
    emit_return (l, operand_value (l, result));
}

/* OTHER STATEMENTS */

static void
lower_asm_input (lowering *l, tree operand)
{
  if (is_gimple_reg_type (TREE_TYPE (operand)))
    operand_escape (l, operand, REASON_ASM);
  if (TREE_CODE (operand) != SSA_NAME && !is_gimple_min_invariant (operand))
    place_escape (l, place_of (l, operand), REASON_ASM);
}

static void
lower_asm_output (lowering *l, tree operand)
{
  if (TREE_CODE (operand) == SSA_NAME)
    {
      flow_value value = ssa_value (l, operand);
      if (value)
        flow_unknown (l->flow, value, REASON_ASM, l->position, l->scope);
      return;
    }
  place p = place_of (l, operand);
  place_escape (l, p, REASON_ASM);
  place_forget (l, p, REASON_ASM);
}

static void
lower_asm (lowering *l, gasm *statement)
{
  for (unsigned i = 0; i < gimple_asm_ninputs (statement)
                       && !fault_is_on (FAULT_ASM_INPUT_IGNORED);
       i++)
    lower_asm_input (l, TREE_VALUE (gimple_asm_input_op (statement, i)));
  for (unsigned i = 0; i < gimple_asm_noutputs (statement)
                       && !fault_is_on (FAULT_ASM_OUTPUT_IGNORED);
       i++)
    lower_asm_output (l, TREE_VALUE (gimple_asm_output_op (statement, i)));
}

/* The declaration or pointer under a memory operand escapes.  */
static bool
escape_memory_operand (gimple *, tree base, tree, void *data)
{
  lowering *l = static_cast<lowering *> (data);
  if (TREE_CODE (base) != LABEL_DECL && TREE_CODE (base) != FUNCTION_DECL)
    place_escape (l, place_of (l, base), REASON_ASM);
  return false;
}

/* A statement of a kind that is not known here.  */
static void
lower_other_statement (lowering *l, gimple *statement)
{
  ssa_op_iter iterator;
  tree name;
  FOR_EACH_SSA_TREE_OPERAND (name, statement, iterator, SSA_OP_USE)
  operand_escape (l, name, REASON_OPAQUE_CALL);
  FOR_EACH_SSA_TREE_OPERAND (name, statement, iterator, SSA_OP_DEF)
  if (flow_value value = ssa_value (l, name))
    flow_unknown (l->flow, value, REASON_OPAQUE_CALL, l->position, l->scope);
  walk_stmt_load_store_addr_ops (statement, l, escape_memory_operand,
                                 escape_memory_operand, escape_memory_operand);
}

static void
lower_statement (lowering *l, gimple *statement)
{
  switch (gimple_code (statement))
    {
    case GIMPLE_ASSIGN:
      lower_assignment (l, as_a<gassign *> (statement));
      break;
    case GIMPLE_CALL:
      lower_call (l, as_a<gcall *> (statement));
      break;
    case GIMPLE_RETURN:
      lower_return (l, as_a<greturn *> (statement));
      break;
    case GIMPLE_ASM:
      lower_asm (l, as_a<gasm *> (statement));
      break;
    case GIMPLE_COND:
    case GIMPLE_SWITCH:
    case GIMPLE_GOTO:
    case GIMPLE_LABEL:
    case GIMPLE_DEBUG:
    case GIMPLE_NOP:
    case GIMPLE_PREDICT:
    case GIMPLE_RESX:
    case GIMPLE_EH_DISPATCH:
    case GIMPLE_EH_MUST_NOT_THROW:
      break;
    default:
      lower_other_statement (l, statement);
    }
}

/* Lower STATEMENT and mark what comes of it as its own.  */
static void
lower_at_position (lowering *l, gimple *statement, flow_scope scope)
{
  unsigned first = l->flow->num_statements;
  l->position = position_number (gimple_location (statement));
  l->scope = scope;
  lower_statement (l, statement);
  for (unsigned i = first; i < l->flow->num_statements; i++)
    l->flow->statements[i].origin = statement;
}

static void
lower_phi (lowering *l, gphi *phi)
{
  flow_value to = ssa_value (l, gimple_phi_result (phi));
  if (!to)
    return;
  unsigned first = l->flow->num_statements;
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    {
      if (i > 0 && fault_is_on (FAULT_PHI_FIRST_ONLY))
        break;
      l->scope = block_scope (l, gimple_phi_arg_edge (phi, i)->src);
      l->position = position_number (gimple_phi_arg_location (phi, i));
      operand_copy (l, to, gimple_phi_arg_def (phi, i), flow_offset_bytes (0),
                    REASON_PHI);
    }
  for (unsigned i = first; i < l->flow->num_statements; i++)
    l->flow->statements[i].origin = phi;
}

static void
lower_block (lowering *l, basic_block block)
{
  for (gphi_iterator i = gsi_start_phis (block); !gsi_end_p (i); gsi_next (&i))
    lower_phi (l, i.phi ());
  flow_scope scope = block_scope (l, block);
  for (gimple_stmt_iterator i = gsi_start_bb (block); !gsi_end_p (i);
       gsi_next (&i))
    lower_at_position (l, gsi_stmt (i), scope);
}

lowering::lowering (unit_lowering *the_unit, cgraph_node *the_node,
                    flow_function *the_flow)
    : unit (the_unit), node (the_node),
      fun (DECL_STRUCT_FUNCTION (the_node->decl)), flow (the_flow),
      loops (NULL), result_object (0), hidden_result (0), rest (0), scope (0),
      position (position_number (DECL_SOURCE_LOCATION (the_node->decl)))
{
}

lowering::~lowering () { loop_forest_free (loops); }

void
lower_function (unit_lowering *unit, cgraph_node *node, flow_function *flow)
{
  lowering l (unit, node, flow);
  /* What GCC says of a statement that may throw depends on its function: with
     -fnon-call-exceptions, which Go has, more of them do.  */
  push_cfun (l.fun);
  lower_scopes (&l);
  lower_variable_scopes (&l);
  lower_parameters (&l);
  basic_block block;
  FOR_EACH_BB_FN (block, l.fun)
  lower_block (&l, block);
  pop_cfun ();
  flow->has_body = true;
}
