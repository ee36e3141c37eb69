/* SSA names and other GIMPLE operands as values of the flow graph.

   Every SSA name that could carry a pointer gets a value the first time it is
   seen, whatever its type: integers carry pointers that were cast, and those
   and floating-point numbers the parts of pointers that came out of a union.
   Left out are only those with no room for more than a bit.

   The scope of a value joins those of its definition and of all its uses; a
   use in a PHI stands at the end of the block that the argument comes from.
   Uses in debug statements do not count, so that -g changes nothing.  */

#include "lowering.h"
#include "escape/fault.h"

/* True if a register of TYPE can carry a pointer.  */
bool
type_carries_pointer (const_tree type)
{
  if (!type || type == error_mark_node || VOID_TYPE_P (type)
      || TREE_CODE (type) == BOOLEAN_TYPE || TREE_CODE (type) == NULLPTR_TYPE)
    return false;
  if (INTEGRAL_TYPE_P (type))
    return TYPE_PRECISION (type) > 1;
  return true;
}

/* True if a parameter or result of TYPE is passed as the address of a copy.
   A transparent union is passed as its first member is.  */
bool
type_is_copied (const_tree type)
{
  if (!type || type == error_mark_node || !AGGREGATE_TYPE_P (type))
    return false;
  return !(RECORD_OR_UNION_TYPE_P (type) && TYPE_TRANSPARENT_AGGR (type));
}

/* True if the programmer would say that an object of TYPE holds a pointer.  */
bool
type_may_hold_pointer (const_tree type)
{
  if (!type || type == error_mark_node)
    return false;
  if (POINTER_TYPE_P (type))
    return true;
  if (TREE_CODE (type) == ARRAY_TYPE || TREE_CODE (type) == COMPLEX_TYPE
      || TREE_CODE (type) == VECTOR_TYPE)
    return type_may_hold_pointer (TREE_TYPE (type));
  if (!RECORD_OR_UNION_TYPE_P (type))
    return false;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL
        && type_may_hold_pointer (TREE_TYPE (field)))
      return true;
  return false;
}

/* The name that the user gave DECL, or NULL.  */
const char *
declaration_name (const_tree decl)
{
  if (!decl || !DECL_P (decl) || !DECL_NAME (decl))
    return NULL;
  return IDENTIFIER_POINTER (DECL_NAME (decl));
}

static flow_scope
use_scope (lowering *l, use_operand_p use)
{
  gimple *statement = USE_STMT (use);
  if (gimple_code (statement) != GIMPLE_PHI)
    return block_scope (l, gimple_bb (statement));
  edge e = gimple_phi_arg_edge (as_a<gphi *> (statement),
                                PHI_ARG_INDEX_FROM_USE (use));
  return block_scope (l, e->src);
}

static flow_scope
definition_scope (lowering *l, tree name)
{
  gimple *definition = SSA_NAME_DEF_STMT (name);
  basic_block block = gimple_bb (definition);
  if (!block)
    return 0;
  if (gimple_code (definition) == GIMPLE_PHI)
    return phi_scope (l, block);
  return block_scope (l, block);
}

static flow_scope
ssa_scope (lowering *l, tree name)
{
  flow_scope scope = definition_scope (l, name);
  imm_use_iterator iterator;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iterator, name)
  {
    if (scope == 0 || fault_is_on (FAULT_USES_IGNORED))
      break;
    if (!is_gimple_debug (USE_STMT (use)))
      scope = flow_scope_join (l->flow, scope, use_scope (l, use));
  }
  return scope;
}

static const char *
ssa_user_name (const_tree name)
{
  tree identifier = SSA_NAME_IDENTIFIER (name);
  return identifier ? IDENTIFIER_POINTER (identifier) : NULL;
}

/* True if NAME does not receive what an iteration before has defined.  */
static bool
renewed_p (const lowering *l, tree name)
{
  gimple *definition = SSA_NAME_DEF_STMT (name);
  basic_block block = gimple_bb (definition);
  return block
         && !(gimple_code (definition) == GIMPLE_PHI
              && l->loops->is_header[block->index]);
}

/* The value of an SSA name, 0 if it cannot carry a pointer.  */
flow_value
ssa_value (lowering *l, tree name)
{
  if (virtual_operand_p (name) || !type_carries_pointer (TREE_TYPE (name)))
    return 0;
  unsigned version = SSA_NAME_VERSION (name);
  if (version >= l->values.length ())
    l->values.safe_grow_cleared (version + 1);
  if (!l->values[version])
    {
      flow_value value = flow_add_value (l->flow, ssa_user_name (name),
                                         ssa_scope (l, name));
      l->flow->values[value].renewed = renewed_p (l, name);
      l->values[version] = value;
    }
  return l->values[version];
}

/* Let NAME have the value VALUE, which was made otherwise.  */
void
ssa_value_bind (lowering *l, tree name, flow_value value)
{
  unsigned version = SSA_NAME_VERSION (name);
  if (version >= l->values.length ())
    l->values.safe_grow_cleared (version + 1);
  l->values[version] = value;
}

/* A value that lives no longer than the statement at hand.  */
flow_value
temporary_value (lowering *l)
{
  flow_value value = flow_add_value (l->flow, NULL, l->scope);
  l->flow->values[value].renewed = true;
  return value;
}

/* A value that may be any pointer.  */
flow_value
unknown_value (lowering *l, enum reason why)
{
  flow_value value = temporary_value (l);
  flow_unknown (l->flow, value, why, l->position, l->scope);
  return value;
}

/* An ADDR_EXPR as a value of its own.  */
static flow_value
address_value (lowering *l, tree address)
{
  flow_value value = temporary_value (l);
  operand_copy (l, value, address, flow_offset_bytes (0), REASON_ADDRESS);
  return value;
}

/* The value of OPERAND where it stands in memory.  */
static flow_value
memory_value (lowering *l, tree operand)
{
  flow_value value = temporary_value (l);
  place_load (l, value, place_of (l, operand));
  return value;
}

flow_value
operand_value (lowering *l, tree operand)
{
  if (!operand || operand == error_mark_node || CONSTANT_CLASS_P (operand))
    return 0;
  switch (TREE_CODE (operand))
    {
    case SSA_NAME:
      return ssa_value (l, operand);
    case ADDR_EXPR:
      return address_value (l, operand);
    case OBJ_TYPE_REF:
      return operand_value (l, OBJ_TYPE_REF_EXPR (operand));
    case CONSTRUCTOR:
    case LABEL_DECL:
      return 0;
    default:
      return memory_value (l, operand);
    }
}

/* Emit TO = the address ADDRESS + OFFSET, where ADDRESS is an ADDR_EXPR.  */
static void
address_copy (lowering *l, flow_value to, tree address, flow_offset offset)
{
  tree what = TREE_OPERAND (address, 0);
  if (TREE_CODE (what) == LABEL_DECL)
    return;
  if (TREE_CODE (what) == FUNCTION_DECL)
    {
      flow_address (l->flow, to, code_of (l->unit, what), flow_offset_bytes (0),
                    l->position, l->scope);
      return;
    }
  place p = place_of (l, what);
  if (offset.stride || offset.bytes)
    p.offset = p.offset.stride || offset.stride
                   ? flow_offset_any ()
                   : flow_offset_bytes (p.offset.bytes + offset.bytes);
  place_address (l, to, p);
}

/* A pointer made from a number that may be the address of something: of a
   device, say.  The first and the last page are for null pointers with an
   offset and for marks such as MAP_FAILED.  */
static bool
address_constant_p (const_tree operand)
{
  const HOST_WIDE_INT page = 4096;
  if (TREE_CODE (operand) != INTEGER_CST
      || !POINTER_TYPE_P (TREE_TYPE (operand)))
    return false;
  HOST_WIDE_INT value
      = wi::sext (wi::to_wide (operand), TYPE_PRECISION (TREE_TYPE (operand)))
            .to_shwi ();
  return !IN_RANGE (value, -page, page);
}

void
operand_copy (lowering *l, flow_value to, tree operand, flow_offset offset,
              enum reason why)
{
  if (!to)
    return;
  if (TREE_CODE (operand) == ADDR_EXPR)
    {
      address_copy (l, to, operand, offset);
      return;
    }
  flow_value from = operand_value (l, operand);
  if (from)
    flow_copy (l->flow, to, from, offset, why, l->position, l->scope);
  else if (address_constant_p (operand))
    flow_unknown (l->flow, to, why, l->position, l->scope);
}

void
operand_escape (lowering *l, tree operand, enum reason why)
{
  flow_value value = operand_value (l, operand);
  if (value)
    flow_escape (l->flow, value, why, l->position, l->scope);
}
