/* Storage, and how code reaches it: see storage.h.  */

#include "compat.h"

#include "recognize/storage.h"

#include "recognize/index-slice.h"
#include "recognize/recognize.h"
#include "recognize/score.h"
#include "recognize/type-entry.h"
#include "recognize/type-label.h"
#include "recognize/whole-type.h"

namespace
{

/* What is spread over by a hash without being a table: free lists, locks.  */
const char beside_words[] = "free* *lock* *mutex*";

/* How far a pointer is followed to the field that it was read from.  */
const int follow_limit = 5;
const unsigned phi_limit = 4;
const unsigned use_limit = 16;

/* What has this score by its layout may well be a map.  */
const int likely_score = 5;

/* True if TYPE is a pointer to one map, which is no storage.  */

bool
leads_to_map (tree type)
{
  if (!POINTER_TYPE_P (type))
    return false;
  const type_entry *entry = recognize_entry (whole_pointee (type));
  return entry && entry->score.points >= likely_score;
}

/* The record that the user takes the field REFERENCE to be in, or NULL_TREE.
   One that has no name, or that is in a union, is just a part of another.  */

tree
record_of (tree reference)
{
  for (; TREE_CODE (reference) == COMPONENT_REF;
       reference = TREE_OPERAND (reference, 0))
    {
      tree outer = TREE_OPERAND (reference, 0);
      tree type = TREE_TYPE (outer);
      if (TREE_CODE (type) == RECORD_TYPE && COMPLETE_TYPE_P (type)
          && type_label_of (type)->is_named
          && !(TREE_CODE (outer) == COMPONENT_REF
               && TREE_CODE (TREE_TYPE (TREE_OPERAND (outer, 0)))
                      == UNION_TYPE))
        return type;
    }
  return NULL_TREE;
}

/* The field that POINTER, fresh storage, is stored in.  */

bool
find_destination (tree pointer, storage *found)
{
  unsigned count = 0;
  use_operand_p use;
  imm_use_iterator i;
  FOR_EACH_IMM_USE_FAST (use, i, pointer)
  {
    gimple *user = USE_STMT (use);
    if (++count > use_limit)
      break;
    if (gimple_assign_single_p (user) && gimple_store_p (user)
        && gimple_assign_rhs1 (user) == pointer
        && storage_of_field (gimple_assign_lhs (user), found))
      return found->is_fresh = true;
    if (gimple_assign_cast_p (user)
        && TREE_CODE (gimple_assign_lhs (user)) == SSA_NAME
        && find_destination (gimple_assign_lhs (user), found))
      return true;
  }
  return false;
}

bool follow_pointer (tree pointer, storage *found, int limit);

/* The storage that one of the values of PHI leads into.  */

bool
follow_phi (gphi *phi, storage *found, int limit)
{
  for (unsigned i = 0; i < gimple_phi_num_args (phi) && i < phi_limit; i++)
    if (follow_pointer (gimple_phi_arg_def (phi, i), found, limit))
      return true;
  return false;
}

/* The storage that POINTER leads into.  */

bool
follow_pointer (tree pointer, storage *found, int limit)
{
  pointer = strip_copies (pointer);
  if (limit == 0 || !pointer)
    return false;
  if (TREE_CODE (pointer) == ADDR_EXPR)
    return storage_of_field (TREE_OPERAND (pointer, 0), found);
  if (TREE_CODE (pointer) != SSA_NAME)
    return false;
  gimple *definition = SSA_NAME_DEF_STMT (pointer);
  if (gphi *phi = dyn_cast<gphi *> (definition))
    return follow_phi (phi, found, limit - 1);
  if (is_gimple_call (definition))
    return find_destination (pointer, found);
  if (!is_gimple_assign (definition))
    return false;
  tree first = gimple_assign_rhs1 (definition);
  if (gimple_assign_rhs_code (definition) == POINTER_PLUS_EXPR)
    return follow_pointer (first, found, limit - 1);
  if (!gimple_assign_single_p (definition))
    return false;
  /* One level of two is an element of the other.  */
  if (TREE_CODE (first) == MEM_REF)
    {
      found->is_inner = true;
      return follow_pointer (TREE_OPERAND (first, 0), found, limit - 1);
    }
  return storage_of_field (first, found);
}

} // namespace

bool
storage_of_field (tree reference, storage *found)
{
  while (TREE_CODE (reference) == ARRAY_REF)
    reference = TREE_OPERAND (reference, 0);
  if (TREE_CODE (reference) != COMPONENT_REF)
    return false;
  tree type = TREE_TYPE (TREE_OPERAND (reference, 1));
  if ((!POINTER_TYPE_P (type) && TREE_CODE (type) != ARRAY_TYPE)
      || leads_to_map (type))
    return false;
  found->field = TREE_OPERAND (reference, 1);
  found->record = record_of (reference);
  return found->record && DECL_NAME (found->field)
         && !score_name_has (IDENTIFIER_POINTER (DECL_NAME (found->field)),
                             beside_words);
}

bool
storage_of_pointer (tree pointer, storage *found)
{
  return follow_pointer (pointer, found, follow_limit);
}

bool
storage_has_numbers (tree field)
{
  tree type = TREE_TYPE (field);
  for (int depth = 0; POINTER_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE;
       depth++)
    {
      if (POINTER_TYPE_P (type) && depth > 0)
        return false;
      type = TREE_TYPE (type);
    }
  return INTEGRAL_TYPE_P (type) || SCALAR_FLOAT_TYPE_P (type);
}

bool
storage_has_chains (tree field)
{
  int depth = 0;
  tree type = TREE_TYPE (field);
  for (; POINTER_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE;
       type = whole_pointee (type))
    depth++;
  if (depth != 2 || TREE_CODE (type) != RECORD_TYPE)
    return false;
  for (tree link = TYPE_FIELDS (type); link; link = DECL_CHAIN (link))
    if (TREE_CODE (link) == FIELD_DECL && POINTER_TYPE_P (TREE_TYPE (link))
        && same_whole_type (TREE_TYPE (TREE_TYPE (link)), type))
      return true;
  return false;
}

const char *
storage_name (const storage *found)
{
  return IDENTIFIER_POINTER (DECL_NAME (found->field));
}
