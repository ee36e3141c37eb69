/* What the code does with the storage of a hash table: see hash-evidence.h.

   An access is an index into what a field of a record points to, or into an
   array in it.  The index tells whether the storage is hashed, and the access
   to storage that is only then put in the field, that a table grows.  An array
   of numbers that is indexed with a hash may as well be a Bloom filter or the
   table of a checksum: there an element has to be compared with something that
   is no constant.  */

#include "compat.h"

#include "recognize/hash-evidence.h"

#include "recognize/index-slice.h"
#include "recognize/recognize.h"
#include "recognize/score.h"
#include "recognize/storage.h"
#include "recognize/type-entry.h"

namespace
{

const char compare_words[]
    = "*cmp* comp *compare* eq* *eq *equal* match* *match same*";
const char key_words[] = "*key* *hash* name str";
const char metadata_words[]
    = "ctrl control meta* flag hash* used dist distance index indices";

const char *
name_of (tree decl)
{
  return DECL_NAME (decl) ? IDENTIFIER_POINTER (DECL_NAME (decl)) : NULL;
}

/* True if INDEX is a number that the record of FOUND holds: how many elements
   there are, if something is stored there.  */

bool
is_count (tree index, const storage *found)
{
  index = strip_copies (index);
  if (TREE_CODE (index) != SSA_NAME)
    return false;
  gimple *definition = SSA_NAME_DEF_STMT (index);
  if (!gimple_assign_single_p (definition))
    return false;
  tree loaded = gimple_assign_rhs1 (definition);
  return TREE_CODE (loaded) == COMPONENT_REF
         && TYPE_MAIN_VARIANT (TREE_TYPE (TREE_OPERAND (loaded, 0)))
                == TYPE_MAIN_VARIANT (found->record);
}

void
note_hashed (const storage *found, code_evidence kind)
{
  const char *name = storage_name (found);
  type_entry *entry = recognize_hashed (found->record, found->field);
  if (!entry)
    return;
  entry->note (kind, name);
  if (found->is_fresh && kind == CODE_HASHED)
    entry->note (CODE_REHASHED, name);
}

/* Numbers are indexed with a hash: that says something only of what resembles
   a map.  */

void
note_hashed_numbers (const storage *found)
{
  if (type_entry *entry = recognize_entry (found->record))
    entry->note (CODE_HASHED_NUMBERS, storage_name (found));
}

/* True if the index SLICE of FOUND may be a hash that is not called one: a
   remainder.  In an array of arrays it is the rest of a position.  */

bool
may_be_hash (const storage *found, const index_slice &slice)
{
  return !found->is_inner && !storage_has_numbers (found->field)
         && (slice.is_given_remainder ()
             || (slice.is_remainder () && storage_has_chains (found->field)));
}

/* Storage is accessed at INDEX.  */

void
note_access (const storage *found, tree index, bool is_store)
{
  if (TREE_CODE (index) != SSA_NAME)
    return;
  index_slice slice (index);
  bool numbers = storage_has_numbers (found->field);
  if (slice.is_hash () && numbers)
    note_hashed_numbers (found);
  else if (slice.is_hash ())
    note_hashed (found, CODE_HASHED);
  else if (may_be_hash (found, slice))
    note_hashed (found, storage_has_chains (found->field)
                            ? CODE_CHAINED_REMAINDER
                            : CODE_REMAINDER);
  else if (slice.is_in_ring ())
    {
      if (type_entry *entry = recognize_entry (found->record))
        entry->note (CODE_RING, storage_name (found));
    }
  else if (is_store && is_count (index, found))
    if (type_entry *entry = recognize_entry (found->record))
      entry->note (CODE_APPENDED, storage_name (found));
}

/* True if something is stored where ADDRESS points.  */

bool
is_stored_through (tree address)
{
  use_operand_p use;
  imm_use_iterator i;
  FOR_EACH_IMM_USE_FAST (use, i, address)
  {
    gimple *user = USE_STMT (use);
    tree base = gimple_store_p (user) ? get_base_address (gimple_get_lhs (user))
                                      : NULL_TREE;
    if (base && TREE_CODE (base) == MEM_REF
        && TREE_OPERAND (base, 0) == address)
      return true;
  }
  return false;
}

void
visit_address (gimple *statement)
{
  storage found = {};
  tree offset = gimple_assign_rhs2 (statement);
  if (TREE_CODE (offset) == SSA_NAME
      && storage_of_pointer (gimple_assign_rhs1 (statement), &found))
    note_access (&found, index_of_offset (offset),
                 is_stored_through (gimple_assign_lhs (statement)));
}

/* The arrays in REFERENCE that are parts of a record.  */

void
visit_reference (tree reference, bool is_store)
{
  if (TREE_CODE (reference) == ADDR_EXPR)
    reference = TREE_OPERAND (reference, 0);
  for (; handled_component_p (reference);
       reference = TREE_OPERAND (reference, 0))
    {
      storage found = {};
      if (TREE_CODE (reference) == ARRAY_REF
          && TREE_CODE (TREE_OPERAND (reference, 1)) == SSA_NAME
          && storage_of_field (TREE_OPERAND (reference, 0), &found))
        note_access (&found, strip_copies (TREE_OPERAND (reference, 1)),
                     is_store);
    }
}

/* What VALUE was loaded from, or NULL_TREE.  */

tree
loaded_from (tree value)
{
  value = strip_copies (value);
  if (TREE_CODE (value) == ADDR_EXPR)
    return TREE_OPERAND (value, 0);
  if (TREE_CODE (value) != SSA_NAME)
    return NULL_TREE;
  gimple *definition = SSA_NAME_DEF_STMT (value);
  return gimple_assign_single_p (definition) ? gimple_assign_rhs1 (definition)
                                             : NULL_TREE;
}

/* VALUE is compared with another one: a key, or an element of numbers.  */

void
note_compared (tree value)
{
  tree reference = loaded_from (value);
  if (!reference)
    return;
  if (TREE_CODE (reference) == COMPONENT_REF
      && score_name_has (name_of (TREE_OPERAND (reference, 1)), key_words))
    {
      recognize_note_compared (TREE_TYPE (TREE_OPERAND (reference, 0)),
                               name_of (TREE_OPERAND (reference, 1)));
      return;
    }
  storage found = {};
  bool is_element
      = TREE_CODE (reference) == MEM_REF
            ? storage_of_pointer (TREE_OPERAND (reference, 0), &found)
            : TREE_CODE (reference) == ARRAY_REF
                  && storage_of_field (reference, &found);
  type_entry *entry = is_element && storage_has_numbers (found.field)
                          ? recognize_entry (found.record)
                          : NULL;
  if (entry)
    entry->note (CODE_NUMBERS_COMPARED, storage_name (&found));
}

void
visit_condition (gcond *condition)
{
  tree left = gimple_cond_lhs (condition);
  tree right = gimple_cond_rhs (condition);
  if ((gimple_cond_code (condition) == EQ_EXPR
       || gimple_cond_code (condition) == NE_EXPR)
      && TREE_CODE (left) == SSA_NAME && TREE_CODE (right) == SSA_NAME)
    {
      note_compared (left);
      note_compared (right);
    }
}

/* memset of an array of small numbers beside the storage: all slots become
   free.  */

void
note_cleared (tree pointer)
{
  storage found = {};
  type_entry *entry
      = storage_of_pointer (pointer, &found)
                && storage_has_numbers (found.field)
                && score_name_has (storage_name (&found), metadata_words)
            ? recognize_entry (found.record)
            : NULL;
  if (entry)
    entry->note (CODE_CLEARED, storage_name (&found));
}

void
visit_call (gcall *call)
{
  if (gimple_call_builtin_p (call, BUILT_IN_MEMSET))
    return note_cleared (gimple_call_arg (call, 0));
  tree decl = gimple_call_fndecl (call);
  if (!decl)
    decl = called_field (call);
  if (!decl || !score_name_has (name_of (decl), compare_words))
    return;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    note_compared (gimple_call_arg (call, i));
}

} // namespace

void
hash_evidence_visit (gimple *statement)
{
  if (gcall *call = dyn_cast<gcall *> (statement))
    visit_call (call);
  else if (gcond *condition = dyn_cast<gcond *> (statement))
    visit_condition (condition);
  else if (!is_gimple_assign (statement))
    return;
  else if (gimple_assign_rhs_code (statement) == POINTER_PLUS_EXPR)
    visit_address (statement);
  else if (gimple_assign_single_p (statement))
    {
      visit_reference (gimple_assign_lhs (statement), true);
      visit_reference (gimple_assign_rhs1 (statement), false);
    }
}
