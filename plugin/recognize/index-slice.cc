/* Where an index comes from: see index-slice.h.  */

#include "compat.h"

#include "recognize/index-slice.h"

#include "recognize/score.h"

namespace
{

const char hash_words[]
    = "*hash* hv hval hcode siphash fnv* murmur* crc* sdbm djb* xxh* jenkins "
      "digest";

/* A slice that is longer than this tells what it has seen by then.  */
const unsigned step_limit = 120;
const int call_depth_limit = 3;

/* A shift to the right by a constant is a cut if it leaves this much or less
   of a word: so do multiplicative hashes.  */
const unsigned cutting_shift = 16;

/* Multipliers from this on that are no power of two mix.  */
const unsigned mixing_factor = 17;

/* The name of what CODE stands for, or NULL.  */

const char *
name_of (tree decl)
{
  return decl && DECL_P (decl) && DECL_NAME (decl)
             ? IDENTIFIER_POINTER (DECL_NAME (decl))
             : NULL;
}

bool
is_power_of_two (tree constant)
{
  return TREE_CODE (constant) == INTEGER_CST
         && wi::popcount (wi::to_wide (constant)) <= 1;
}

/* True if VALUE was shifted: something that is added to that is mixed with
   it.  */

bool
is_shifted (tree value)
{
  value = strip_copies (value);
  if (TREE_CODE (value) != SSA_NAME)
    return false;
  gimple *definition = SSA_NAME_DEF_STMT (value);
  return is_gimple_assign (definition)
         && (gimple_assign_rhs_code (definition) == LSHIFT_EXPR
             || gimple_assign_rhs_code (definition) == RSHIFT_EXPR);
}

bool
is_field (tree value)
{
  value = strip_copies (value);
  return TREE_CODE (value) == SSA_NAME
         && gimple_assign_single_p (SSA_NAME_DEF_STMT (value))
         && TREE_CODE (gimple_assign_rhs1 (SSA_NAME_DEF_STMT (value)))
                == COMPONENT_REF;
}

/* True if VALUE is the sum of a field and something that is no constant.  */

bool
is_distance (tree value)
{
  value = strip_copies (value);
  if (TREE_CODE (value) != SSA_NAME)
    return false;
  gimple *sum = SSA_NAME_DEF_STMT (value);
  return is_gimple_assign (sum) && gimple_assign_rhs_code (sum) == PLUS_EXPR
         && TREE_CODE (gimple_assign_rhs2 (sum)) == SSA_NAME
         && (is_field (gimple_assign_rhs1 (sum))
             || is_field (gimple_assign_rhs2 (sum)));
}

/* True if MASK is not a constant that rounds down.  */

bool
leaves_low_bits (tree mask)
{
  return TREE_CODE (mask) != INTEGER_CST || wi::to_wide (mask).to_shwi () & 1;
}

bool
is_at_least (tree constant, unsigned limit)
{
  return TREE_CODE (constant) == INTEGER_CST
         && (!tree_fits_uhwi_p (constant) || tree_to_uhwi (constant) >= limit);
}

} // namespace

tree
strip_copies (tree value)
{
  while (TREE_CODE (value) == SSA_NAME)
    {
      gimple *definition = SSA_NAME_DEF_STMT (value);
      if (!gimple_assign_ssa_name_copy_p (definition)
          && !gimple_assign_cast_p (definition))
        break;
      value = gimple_assign_rhs1 (definition);
    }
  return value;
}

tree
index_of_offset (tree offset)
{
  offset = strip_copies (offset);
  if (TREE_CODE (offset) != SSA_NAME)
    return offset;
  gimple *definition = SSA_NAME_DEF_STMT (offset);
  if (is_gimple_assign (definition)
      && gimple_assign_rhs_code (definition) == MULT_EXPR
      && TREE_CODE (gimple_assign_rhs2 (definition)) == INTEGER_CST)
    return strip_copies (gimple_assign_rhs1 (definition));
  return offset;
}

tree
called_field (const gcall *call)
{
  tree callee = gimple_call_fn (call);
  if (gimple_call_fndecl (call) || !callee || TREE_CODE (callee) != SSA_NAME)
    return NULL_TREE;
  callee = strip_copies (callee);
  if (TREE_CODE (callee) != SSA_NAME)
    return NULL_TREE;
  gimple *definition = SSA_NAME_DEF_STMT (callee);
  if (!gimple_assign_single_p (definition))
    return NULL_TREE;
  tree loaded = gimple_assign_rhs1 (definition);
  return TREE_CODE (loaded) == COMPONENT_REF ? TREE_OPERAND (loaded, 1)
                                             : NULL_TREE;
}

index_slice::index_slice (tree index)
    : m_steps (0), m_is_cut (false), m_is_called_hash (false),
      m_is_remainder (false), m_is_given (false), m_is_loaded (false),
      m_is_mixed (false), m_is_in_ring (false), m_is_hash_result (false)
{
  walk (index, NULL);
}

void
index_slice::note_name (tree decl)
{
  if (!m_is_called_hash && score_name_has (name_of (decl), hash_words))
    m_is_called_hash = true;
}

void
index_slice::walk (tree value, const frame *frame)
{
  if (!value || TREE_CODE (value) != SSA_NAME || is_hash ()
      || ++m_steps > step_limit || m_seen.add (value))
    return;
  note_name (SSA_NAME_VAR (value));
  gimple *definition = SSA_NAME_DEF_STMT (value);
  if (SSA_NAME_IS_DEFAULT_DEF (value))
    walk_parameter (SSA_NAME_VAR (value), frame);
  else if (gphi *phi = dyn_cast<gphi *> (definition))
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      walk (gimple_phi_arg_def (phi, i), frame);
  else if (gcall *call = dyn_cast<gcall *> (definition))
    walk_call (call, frame);
  else if (is_gimple_assign (definition))
    walk_assign (definition, frame);
}

/* The argument that the call of FRAME gives for PARAMETER.  */

void
index_slice::walk_parameter (tree parameter, const frame *frame)
{
  if (TREE_CODE (parameter) != PARM_DECL)
    return;
  if (!frame)
    {
      m_is_given = true;
      return;
    }
  unsigned position = 0;
  for (tree other = DECL_ARGUMENTS (DECL_CONTEXT (parameter));
       other && other != parameter; other = DECL_CHAIN (other))
    position++;
  if (position < gimple_call_num_args (frame->call))
    walk (gimple_call_arg (frame->call, position), frame->caller);
}

/* What the operation of STATEMENT does to an index.  */

void
index_slice::note_operation (gimple *statement)
{
  switch (gimple_assign_rhs_code (statement))
    {
    case BIT_AND_EXPR:
      m_is_cut |= leaves_low_bits (gimple_assign_rhs2 (statement));
      m_is_in_ring |= is_distance (gimple_assign_rhs1 (statement));
      break;
    case TRUNC_MOD_EXPR:
    case FLOOR_MOD_EXPR:
      m_is_cut = true;
      m_is_remainder = true;
      m_is_in_ring |= is_distance (gimple_assign_rhs1 (statement));
      break;
    case RSHIFT_EXPR:
      m_is_cut
          |= TREE_CODE (gimple_assign_rhs2 (statement)) == SSA_NAME
             || is_at_least (gimple_assign_rhs2 (statement), cutting_shift);
      break;
    case BIT_XOR_EXPR:
      m_is_mixed = true;
      break;
    case PLUS_EXPR:
    case MINUS_EXPR:
      m_is_mixed |= TREE_CODE (gimple_assign_rhs2 (statement)) == SSA_NAME
                    && (is_shifted (gimple_assign_rhs1 (statement))
                        || is_shifted (gimple_assign_rhs2 (statement)));
      break;
    case MULT_EXPR:
      m_is_mixed |= is_at_least (gimple_assign_rhs2 (statement), mixing_factor)
                    && !is_power_of_two (gimple_assign_rhs2 (statement));
      break;
    default:
      break;
    }
}

void
index_slice::walk_assign (gimple *statement, const frame *frame)
{
  tree first = gimple_assign_rhs1 (statement);
  if (TREE_CODE (first) == COMPONENT_REF)
    {
      m_is_loaded = true;
      note_name (TREE_OPERAND (first, 1));
    }
  note_operation (statement);
  walk (first, frame);
  /* A remainder is a part of what is divided.  */
  tree_code code = gimple_assign_rhs_code (statement);
  if (code != TRUNC_MOD_EXPR && code != FLOOR_MOD_EXPR)
    for (unsigned i = 2; i < gimple_num_ops (statement); i++)
      walk (gimple_op (statement, i), frame);
}

void
index_slice::walk_call (gcall *call, const frame *frame)
{
  tree decl = gimple_call_fndecl (call);
  if (!decl)
    {
      note_name (called_field (call));
      return;
    }
  struct function *callee = DECL_STRUCT_FUNCTION (decl);
  bool is_seen = callee && callee->cfg && gimple_in_ssa_p (callee);
  note_name (decl);
  if (is_seen && (!frame || frame->depth < call_depth_limit))
    walk_results (call, callee, frame);
  else if (!is_seen && score_name_has (name_of (decl), hash_words))
    m_is_hash_result = true;
}

void
index_slice::walk_results (gcall *call, struct function *callee,
                           const frame *frame)
{
  struct frame inner = { call, frame, frame ? frame->depth + 1 : 1 };
  edge exit;
  edge_iterator i;
  FOR_EACH_EDGE (exit, i, EXIT_BLOCK_PTR_FOR_FN (callee)->preds)
  if (greturn *end
      = safe_dyn_cast<greturn *> (gsi_stmt (gsi_last_bb (exit->src))))
    walk (gimple_return_retval (end), &inner);
}
