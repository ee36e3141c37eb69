/* The search for a key in a tree: see tree-evidence.h.

   A search goes from a node to one of its children, and which one depends on
   whether something of the node is less or greater than what is looked for:

     c = cmp (key, n->key);  if (c < 0) n = n->left; else if (c > 0) ...

   In a node with many children a part of the key chooses:

     n = n->child[key >> shift & 15];

   A walk over all nodes asks no such question; the evaluation of an expression
   asks for equality; a heap compares nodes with their own children, and the
   decoding of a prefix code looks at the input alone.  */

#include "compat.h"

#include "recognize/tree-evidence.h"

#include "recognize/index-slice.h"
#include "recognize/recognize.h"
#include "recognize/score.h"
#include "recognize/search-root.h"
#include "recognize/whole-type.h"

namespace
{

/* How many conditions are looked at that lead to a step.  */
const int condition_limit = 4;
/* How many loads and casts lie between a node and its key.  */
const int follow_limit = 6;

bool
has_two_elements (const_tree type)
{
  tree domain = TREE_CODE (type) == ARRAY_TYPE ? TYPE_DOMAIN (type) : NULL_TREE;
  return domain && TYPE_MAX_VALUE (domain)
         && integer_onep (TYPE_MAX_VALUE (domain));
}

/* If REFERENCE is a child of a node, fill in STEP.  */

bool
find_step (tree reference, tree_step *step)
{
  *step = tree_step ();
  if (TREE_CODE (reference) == ARRAY_REF)
    {
      step->index = TREE_OPERAND (reference, 1);
      reference = TREE_OPERAND (reference, 0);
    }
  if (TREE_CODE (reference) != COMPONENT_REF)
    return false;
  step->field = TREE_OPERAND (reference, 1);
  tree child = TREE_TYPE (step->field);
  if (step->index && TREE_CODE (child) == ARRAY_TYPE)
    child = TREE_TYPE (child);
  if (!POINTER_TYPE_P (child) || TREE_CODE (TREE_TYPE (child)) != RECORD_TYPE)
    return false;
  while (TREE_CODE (reference) == COMPONENT_REF)
    {
      reference = TREE_OPERAND (reference, 0);
      if (same_whole_type (TREE_TYPE (reference), TREE_TYPE (child)))
        step->node_type = TYPE_MAIN_VARIANT (TREE_TYPE (reference));
    }
  if (!step->node_type || TREE_CODE (reference) != MEM_REF)
    return false;
  step->parent = TREE_OPERAND (reference, 0);
  if (step->index && has_two_elements (TREE_TYPE (step->field)))
    return true;
  const char *name = DECL_NAME (step->field)
                         ? IDENTIFIER_POINTER (DECL_NAME (step->field))
                         : NULL;
  return tree_score_is_child (name);
}

/* True if A and B are the same value, as far as can be seen.  */

bool
same_pointer (tree a, tree b)
{
  a = strip_copies (a);
  b = strip_copies (b);
  if (a == b)
    return true;
  if (TREE_CODE (a) != SSA_NAME || TREE_CODE (b) != SSA_NAME)
    return false;
  gimple *first = SSA_NAME_DEF_STMT (a);
  gimple *second = SSA_NAME_DEF_STMT (b);
  return gimple_assign_load_p (first) && gimple_assign_load_p (second)
         && operand_equal_p (gimple_assign_rhs1 (first),
                             gimple_assign_rhs1 (second), 0);
}

enum origin
{
  FROM_NODE,  /* It was reached through the node.  */
  FROM_CHILD, /* Through a child of it.  */
  FROM_ELSEWHERE
};

/* The address that the load or address REFERENCE is of, or NULL_TREE.  */

tree
address_in (tree reference)
{
  tree base = get_base_address (reference);
  return base && TREE_CODE (base) == MEM_REF ? TREE_OPERAND (base, 0)
                                             : NULL_TREE;
}

/* What the value that STATEMENT defines was reached through, one step back;
   NULL_TREE at the end.  */

tree
step_back (gimple *statement)
{
  if (!is_gimple_assign (statement))
    return NULL_TREE;
  if (gimple_assign_rhs_code (statement) == POINTER_PLUS_EXPR)
    return gimple_assign_rhs1 (statement);
  return gimple_assign_single_p (statement)
             ? address_in (gimple_assign_rhs1 (statement))
             : NULL_TREE;
}

/* Where VALUE comes from, as seen from the node of STEP.  */

origin
origin_of (tree value, const tree_step *step)
{
  for (int i = 0; i < follow_limit && value; i++)
    {
      value = strip_copies (value);
      if (same_pointer (value, step->parent))
        return FROM_NODE;
      if (TREE_CODE (value) == ADDR_EXPR)
        {
          value = address_in (TREE_OPERAND (value, 0));
          continue;
        }
      if (TREE_CODE (value) != SSA_NAME)
        break;
      gimple *definition = SSA_NAME_DEF_STMT (value);
      tree_step other;
      if (gimple_assign_load_p (definition)
          && find_step (gimple_assign_rhs1 (definition), &other)
          && same_pointer (other.parent, step->parent))
        return FROM_CHILD;
      value = step_back (definition);
    }
  return FROM_ELSEWHERE;
}

/* Counts what the operands of a comparison come from.  */

struct operand_origins
{
  int node;
  int child;
  int elsewhere;

  void
  add (tree operand, const tree_step *step)
  {
    if (is_gimple_min_invariant (operand) && TREE_CODE (operand) != ADDR_EXPR)
      return;
    switch (origin_of (operand, step))
      {
      case FROM_NODE:
        node++;
        break;
      case FROM_CHILD:
        child++;
        break;
      default:
        elsewhere++;
      }
  }

  bool
  is_search () const
  {
    return node > 0 && elsewhere > 0 && child == 0;
  }
};

/* True if VALUE, which is compared with a constant, is what comparing a part
   of the node with something else gave.  */

bool
is_comparison_result (tree value, const tree_step *step)
{
  operand_origins origins = {};
  value = strip_copies (value);
  if (TREE_CODE (value) != SSA_NAME)
    return false;
  gimple *definition = SSA_NAME_DEF_STMT (value);
  if (gcall *call = dyn_cast<gcall *> (definition))
    for (unsigned i = 0; i < gimple_call_num_args (call); i++)
      origins.add (gimple_call_arg (call, i), step);
  else if (is_gimple_assign (definition)
           && gimple_assign_rhs_code (definition) == MINUS_EXPR)
    {
      origins.add (gimple_assign_rhs1 (definition), step);
      origins.add (gimple_assign_rhs2 (definition), step);
    }
  return origins.is_search ();
}

/* True if VALUE is one digit of a key: the bits of it that another number
   selects.  What is the next bit of a stream is not.  */

bool
is_digit (tree value)
{
  value = strip_copies (value);
  if (TREE_CODE (value) != SSA_NAME)
    return false;
  gimple *definition = SSA_NAME_DEF_STMT (value);
  return is_gimple_assign (definition)
         && gimple_assign_rhs_code (definition) == BIT_AND_EXPR
         && TREE_CODE (gimple_assign_rhs1 (definition)) == SSA_NAME
         && TREE_CODE (gimple_assign_rhs2 (definition)) == SSA_NAME;
}

/* True if `LEFT CODE RIGHT' asks on which side of the node something is.  */

bool
asks_for_side (tree_code code, tree left, tree right, const tree_step *step)
{
  if ((code == EQ_EXPR || code == NE_EXPR) && integer_zerop (right))
    return is_digit (left);
  if (code != LT_EXPR && code != LE_EXPR && code != GT_EXPR && code != GE_EXPR)
    return false;
  if (SCALAR_FLOAT_TYPE_P (TREE_TYPE (left)))
    return false;
  if (TREE_CODE (right) == INTEGER_CST)
    return is_comparison_result (left, step);
  operand_origins origins = {};
  origins.add (left, step);
  origins.add (right, step);
  return origins.is_search ();
}

/* True if the block BLOCK is reached only after such a question about the node
   of STEP.  */

bool
is_chosen (basic_block block, const tree_step *step)
{
  for (int i = 0; i < condition_limit && single_pred_p (block); i++)
    {
      block = single_pred (block);
      gcond *condition
          = safe_dyn_cast<gcond *> (gsi_stmt (gsi_last_bb (block)));
      if (condition
          && asks_for_side (gimple_cond_code (condition),
                            gimple_cond_lhs (condition),
                            gimple_cond_rhs (condition), step))
        return true;
    }
  return false;
}

/* True if the value that DEFINITION gives, an index among two children, is made
   of the bits of a key at a place that the node tells.  */

bool
selects_bit (gimple *definition, const tree_step *step)
{
  tree_code code = gimple_assign_rhs_code (definition);
  if (code != RSHIFT_EXPR && code != BIT_AND_EXPR)
    return false;
  for (int i = 0; i < follow_limit && is_gimple_assign (definition); i++)
    {
      tree first = strip_copies (gimple_assign_rhs1 (definition));
      tree second = gimple_assign_rhs2 (definition)
                        ? strip_copies (gimple_assign_rhs2 (definition))
                        : NULL_TREE;
      operand_origins origins = {};
      origins.add (first, step);
      if (second)
        origins.add (second, step);
      if (origins.is_search ())
        return true;
      if (TREE_CODE (first) != SSA_NAME)
        break;
      definition = SSA_NAME_DEF_STMT (first);
    }
  return false;
}

/* True if the index of STEP in the array of children is the answer to such a
   question.  */

bool
is_answer (const tree_step *step)
{
  tree index = strip_copies (step->index);
  if (TREE_CODE (index) != SSA_NAME)
    return false;
  gimple *definition = SSA_NAME_DEF_STMT (index);
  if (!is_gimple_assign (definition))
    return false;
  tree_code code = gimple_assign_rhs_code (definition);
  return TREE_CODE_CLASS (code) == tcc_comparison
             ? asks_for_side (code, gimple_assign_rhs1 (definition),
                              gimple_assign_rhs2 (definition), step)
             : selects_bit (definition, step);
}

/* True if VALUE is a letter of a string: what a pointer that moves leads to. */

bool
is_letter (tree value)
{
  value = strip_copies (value);
  if (TREE_CODE (value) != SSA_NAME)
    return false;
  gimple *load = SSA_NAME_DEF_STMT (value);
  if (!gimple_assign_load_p (load)
      || TREE_CODE (gimple_assign_rhs1 (load)) != MEM_REF
      || !integer_onep (TYPE_SIZE_UNIT (TREE_TYPE (value))))
    return false;
  tree address = TREE_OPERAND (gimple_assign_rhs1 (load), 0);
  gimple *moved
      = TREE_CODE (address) == SSA_NAME ? SSA_NAME_DEF_STMT (address) : NULL;
  return moved
         && (gimple_code (moved) == GIMPLE_PHI
             || (is_gimple_assign (moved)
                 && gimple_assign_rhs_code (moved) == POINTER_PLUS_EXPR));
}

/* True if VALUE is one of several digits of a key: a few bits, from a place
   that changes.  */

bool
is_part_of_key (tree value)
{
  value = strip_copies (value);
  if (TREE_CODE (value) != SSA_NAME)
    return false;
  gimple *cut = SSA_NAME_DEF_STMT (value);
  if (!is_gimple_assign (cut) || gimple_assign_rhs_code (cut) != BIT_AND_EXPR
      || TREE_CODE (gimple_assign_rhs2 (cut)) != INTEGER_CST)
    return false;
  tree shifted = strip_copies (gimple_assign_rhs1 (cut));
  if (TREE_CODE (shifted) != SSA_NAME)
    return false;
  gimple *shift = SSA_NAME_DEF_STMT (shifted);
  return is_gimple_assign (shift)
         && gimple_assign_rhs_code (shift) == RSHIFT_EXPR
         && TREE_CODE (gimple_assign_rhs2 (shift)) == SSA_NAME;
}

/* If REFERENCE is a child of a node with many, which a digit or a letter of the
   key chooses, fill in STEP.  A letter that chooses something untyped may as
   well choose what is to be done.  */

bool
find_digit_step (tree reference, tree_step *step)
{
  *step = tree_step ();
  if (TREE_CODE (reference) != ARRAY_REF)
    return false;
  step->index = TREE_OPERAND (reference, 1);
  reference = TREE_OPERAND (reference, 0);
  if (TREE_CODE (step->index) != SSA_NAME
      || TREE_CODE (reference) != COMPONENT_REF
      || TREE_CODE (TREE_TYPE (reference)) != ARRAY_TYPE)
    return false;
  step->field = TREE_OPERAND (reference, 1);
  tree child = TREE_TYPE (TREE_TYPE (reference));
  tree node = TREE_OPERAND (reference, 0);
  if (!POINTER_TYPE_P (child) || TREE_CODE (node) != MEM_REF
      || TREE_CODE (TREE_TYPE (node)) != RECORD_TYPE)
    return false;
  step->parent = TREE_OPERAND (node, 0);
  step->node_type = TYPE_MAIN_VARIANT (TREE_TYPE (node));
  if (VOID_TYPE_P (TREE_TYPE (child)))
    return is_part_of_key (step->index);
  return same_whole_type (TREE_TYPE (child), step->node_type)
         && (is_part_of_key (step->index) || is_letter (step->index));
}

/* True if A and B go the same way down.  */

bool
same_way (const tree_step *a, const tree_step *b)
{
  return a->field == b->field
         && (!a->index || !b->index || tree_int_cst_equal (a->index, b->index));
}

} // namespace

void
tree_evidence::visit (gimple *statement)
{
  tree_step step;
  if (!gimple_assign_single_p (statement))
    return;
  tree reference = gimple_assign_rhs1 (statement);
  if (TREE_CODE (reference) == ADDR_EXPR)
    reference = TREE_OPERAND (reference, 0);
  if (find_digit_step (reference, &step)
      || (find_step (reference, &step) && is_second_way (statement, &step)))
    {
      recognize_note_searched (step.node_type);
      search_root_note (step.parent, step.node_type);
    }
}

/* True if a comparison chose STEP, which STATEMENT makes, and in this function
   also the other way from such a node.  */

bool
tree_evidence::is_second_way (gimple *statement, const tree_step *step)
{
  if (step->index && TREE_CODE (step->index) == SSA_NAME)
    return is_answer (step);
  if (!is_chosen (gimple_bb (statement), step))
    return false;
  for (unsigned i = 0; i < m_steps.length (); i++)
    if (m_steps[i].node_type == step->node_type
        && !same_way (&m_steps[i], step))
      return true;
  m_steps.safe_push (*step);
  return false;
}

void
tree_evidence::begin_function ()
{
  m_steps.truncate (0);
}
