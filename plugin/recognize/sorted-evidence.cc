/* What the code does with a sorted array: see sorted-evidence.h.

   A sorted array is searched by halves: it is accessed in the middle between
   two positions,

     mid = (low + high) / 2;   if (key < table->list[mid].key) ...

   That is also done to tables that were made once and for all.  What tells a
   map from them is that a new element is put in its place, for which the ones
   behind it move up by one.  */

#include "compat.h"

#include "recognize/sorted-evidence.h"

#include "recognize/index-slice.h"
#include "recognize/recognize.h"
#include "recognize/storage.h"
#include "recognize/type-entry.h"

namespace
{

/* How many sums and products lie between an offset and its index.  */
const int offset_limit = 4;

/* The statement that computes VALUE, without casts, or NULL.  */

gimple *
operation_of (tree value)
{
  value = strip_copies (value);
  if (TREE_CODE (value) != SSA_NAME)
    return NULL;
  gimple *definition = SSA_NAME_DEF_STMT (value);
  return is_gimple_assign (definition) ? definition : NULL;
}

/* If VALUE is half of something, what that is; else NULL_TREE.  */

tree
halved (tree value)
{
  gimple *half = operation_of (value);
  if (!half)
    return NULL_TREE;
  tree_code code = gimple_assign_rhs_code (half);
  tree by = gimple_assign_rhs2 (half);
  if ((code == RSHIFT_EXPR && integer_onep (by))
      || ((code == TRUNC_DIV_EXPR || code == EXACT_DIV_EXPR)
          && TREE_CODE (by) == INTEGER_CST && compare_tree_int (by, 2) == 0))
    return gimple_assign_rhs1 (half);
  return NULL_TREE;
}

/* True if VALUE is A CODE B, with no constant among them.  */

bool
is_operation (tree value, tree_code code)
{
  gimple *statement = value ? operation_of (value) : NULL;
  return statement && gimple_assign_rhs_code (statement) == code
         && TREE_CODE (gimple_assign_rhs1 (statement)) == SSA_NAME
         && TREE_CODE (gimple_assign_rhs2 (statement)) == SSA_NAME;
}

/* True if VALUE is (A + B) / 2, or A + (B - A) / 2.  */

bool
is_middle (tree value)
{
  if (is_operation (halved (value), PLUS_EXPR))
    return true;
  if (!is_operation (value, PLUS_EXPR))
    return false;
  gimple *sum = operation_of (value);
  return is_operation (halved (gimple_assign_rhs1 (sum)), MINUS_EXPR)
         || is_operation (halved (gimple_assign_rhs2 (sum)), MINUS_EXPR);
}

void
note_halved (const storage *found)
{
  type_entry *entry = recognize_sorted (found->record, found->field);
  if (entry)
    entry->note (storage_has_numbers (found->field) ? CODE_HALVED_NUMBERS
                                                    : CODE_HALVED,
                 storage_name (found));
}

void
visit_address (gimple *statement)
{
  storage found = {};
  tree offset = gimple_assign_rhs2 (statement);
  if (TREE_CODE (offset) == SSA_NAME && is_middle (index_of_offset (offset))
      && storage_of_pointer (gimple_assign_rhs1 (statement), &found))
    note_halved (&found);
}

/* The arrays in REFERENCE that are parts of a record.  */

void
visit_reference (tree reference)
{
  if (TREE_CODE (reference) == ADDR_EXPR)
    reference = TREE_OPERAND (reference, 0);
  for (; handled_component_p (reference);
       reference = TREE_OPERAND (reference, 0))
    {
      storage found = {};
      if (TREE_CODE (reference) == ARRAY_REF
          && is_middle (TREE_OPERAND (reference, 1))
          && storage_of_field (TREE_OPERAND (reference, 0), &found))
        note_halved (&found);
    }
}

/* What OFFSET was made of, by adding constants and multiplying with them.  */

tree
variable_part (tree offset)
{
  for (int i = 0; i < offset_limit; i++)
    {
      gimple *statement = operation_of (offset);
      if (!statement)
        break;
      tree_code code = gimple_assign_rhs_code (statement);
      if ((code != PLUS_EXPR && code != MINUS_EXPR && code != MULT_EXPR)
          || TREE_CODE (gimple_assign_rhs2 (statement)) != INTEGER_CST)
        break;
      offset = gimple_assign_rhs1 (statement);
    }
  return strip_copies (offset);
}

/* If REFERENCE is an element, set FOUND to where it is, and return its offset
   or index; else return NULL_TREE.  */

tree
element_position (tree reference, storage *found)
{
  if (TREE_CODE (reference) == ARRAY_REF)
    return storage_of_field (reference, found) ? TREE_OPERAND (reference, 1)
                                               : NULL_TREE;
  if (TREE_CODE (reference) != MEM_REF)
    return NULL_TREE;
  gimple *address = operation_of (TREE_OPERAND (reference, 0));
  if (!address || gimple_assign_rhs_code (address) != POINTER_PLUS_EXPR
      || !storage_of_pointer (gimple_assign_rhs1 (address), found))
    return NULL_TREE;
  return gimple_assign_rhs2 (address);
}

bool
is_element (tree reference)
{
  return TREE_CODE (reference) == MEM_REF || TREE_CODE (reference) == ARRAY_REF;
}

/* The element that STATEMENT copies to another, or NULL_TREE.  */

tree
copied_element (gimple *statement)
{
  tree source = gimple_assign_rhs1 (statement);
  if (!gimple_store_p (statement)
      || !is_element (gimple_assign_lhs (statement)))
    return NULL_TREE;
  if (TREE_CODE (source) == SSA_NAME)
    {
      gimple *load = operation_of (source);
      source = load && gimple_assign_single_p (load) ? gimple_assign_rhs1 (load)
                                                     : NULL_TREE;
    }
  return source && is_element (source) ? source : NULL_TREE;
}

/* a[i] = a[i - 1].  */

void
visit_copy (gimple *statement)
{
  storage from = {}, to = {};
  tree source = copied_element (statement);
  if (!source)
    return;
  tree first = element_position (source, &from);
  tree second
      = first ? element_position (gimple_assign_lhs (statement), &to) : NULL;
  if (second && from.field == to.field && first != second
      && variable_part (first) == variable_part (second))
    recognize_note_shifted (to.record, storage_name (&to));
}

void
visit_call (gcall *call)
{
  storage from = {}, to = {};
  tree callee = gimple_call_fndecl (call);
  if (!callee)
    return;
  if (gimple_call_builtin_p (call, BUILT_IN_MEMMOVE))
    {
      if (storage_of_pointer (gimple_call_arg (call, 0), &to)
          && storage_of_pointer (gimple_call_arg (call, 1), &from)
          && from.field == to.field)
        recognize_note_shifted (to.record, storage_name (&to));
    }
  else if (gimple_call_num_args (call) == 5 && DECL_NAME (callee)
           && id_equal (DECL_NAME (callee), "bsearch")
           && storage_of_pointer (gimple_call_arg (call, 1), &from))
    note_halved (&from);
}

} // namespace

void
sorted_evidence_visit (gimple *statement)
{
  if (gcall *call = dyn_cast<gcall *> (statement))
    visit_call (call);
  else if (!is_gimple_assign (statement))
    return;
  else if (gimple_assign_rhs_code (statement) == POINTER_PLUS_EXPR)
    visit_address (statement);
  else if (gimple_assign_single_p (statement))
    {
      visit_reference (gimple_assign_lhs (statement));
      visit_reference (gimple_assign_rhs1 (statement));
      visit_copy (statement);
    }
}
