/* What the code does with the storage of a hash table: see hash-evidence.h.

   An access is an index into what a field of a record points to, or into an
   array in it.  The index tells whether the storage is hashed, and the access
   to storage that is only then put in the field, that a table grows.  An array
   of numbers that is indexed with a hash may as well be a Bloom filter or the
   table of a checksum: there an element has to be compared with something that
   is no constant.  */

#include "compat.h"

#include "recognize/hash-evidence.h"

#include "recognize/describe.h"
#include "recognize/index-slice.h"
#include "recognize/recognize.h"
#include "recognize/score.h"
#include "recognize/type-entry.h"

namespace
{

const char compare_words[]
    = "*cmp* comp *compare* eq* *eq *equal* match* *match same*";
const char key_words[] = "*key* *hash* name str";
const char metadata_words[]
    = "ctrl control meta* flag hash* used dist distance index indices";

/* What is spread over by a hash without being a table: free lists, locks.  */
const char beside_words[] = "free* *lock* *mutex*";

/* How far a pointer is followed to the field that it was read from.  */
const int follow_limit = 5;
const unsigned phi_limit = 4;
const unsigned use_limit = 16;

/* A field of a record that holds storage.  */

struct storage
{
  tree record;
  tree field;
  bool is_fresh; /* It is put in the field later.  */
  bool is_inner; /* The field leads to arrays of arrays, and it is one.  */
};

/* What has this score by its layout may well be a map.  */
const int likely_score = 5;

/* True if TYPE is a pointer to one map, which is no storage.  */

bool
leads_to_map (tree type)
{
  if (!POINTER_TYPE_P (type))
    return false;
  const type_entry *entry = recognize_entry (TREE_TYPE (type));
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
          && describe_has_name (type)
          && !(TREE_CODE (outer) == COMPONENT_REF
               && TREE_CODE (TREE_TYPE (TREE_OPERAND (outer, 0)))
                      == UNION_TYPE))
        return type;
    }
  return NULL_TREE;
}

/* The field and record that REFERENCE, without the subscripts at its end, is
   of.  */

bool
find_field (tree reference, storage *found)
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
        && find_field (gimple_assign_lhs (user), found))
      return found->is_fresh = true;
    if (gimple_assign_cast_p (user)
        && TREE_CODE (gimple_assign_lhs (user)) == SSA_NAME
        && find_destination (gimple_assign_lhs (user), found))
      return true;
  }
  return false;
}

bool find_storage (tree pointer, storage *found, int limit);

/* The storage that one of the values of PHI leads into.  */

bool
find_storage_of_phi (gphi *phi, storage *found, int limit)
{
  for (unsigned i = 0; i < gimple_phi_num_args (phi) && i < phi_limit; i++)
    if (find_storage (gimple_phi_arg_def (phi, i), found, limit))
      return true;
  return false;
}

/* The storage that POINTER leads into.  */

bool
find_storage (tree pointer, storage *found, int limit)
{
  pointer = strip_copies (pointer);
  if (limit == 0 || !pointer)
    return false;
  if (TREE_CODE (pointer) == ADDR_EXPR)
    return find_field (TREE_OPERAND (pointer, 0), found);
  if (TREE_CODE (pointer) != SSA_NAME)
    return false;
  gimple *definition = SSA_NAME_DEF_STMT (pointer);
  if (gphi *phi = dyn_cast<gphi *> (definition))
    return find_storage_of_phi (phi, found, limit - 1);
  if (is_gimple_call (definition))
    return find_destination (pointer, found);
  if (!is_gimple_assign (definition))
    return false;
  tree first = gimple_assign_rhs1 (definition);
  if (gimple_assign_rhs_code (definition) == POINTER_PLUS_EXPR)
    return find_storage (first, found, limit - 1);
  if (!gimple_assign_single_p (definition))
    return false;
  /* One level of two is an element of the other.  */
  if (TREE_CODE (first) == MEM_REF)
    {
      found->is_inner = true;
      return find_storage (TREE_OPERAND (first, 0), found, limit - 1);
    }
  return find_field (first, found);
}

/* True if the elements of FIELD are numbers, or letters.  */

bool
has_numbers (tree field)
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

/* True if the elements of FIELD are lists: they lead to records that lead on to
   others of the same type.  */

bool
has_chains (tree field)
{
  int depth = 0;
  tree type = TREE_TYPE (field);
  for (; POINTER_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE;
       type = TREE_TYPE (type))
    depth++;
  if (depth != 2 || TREE_CODE (type) != RECORD_TYPE)
    return false;
  for (tree link = TYPE_FIELDS (type); link; link = DECL_CHAIN (link))
    if (TREE_CODE (link) == FIELD_DECL && POINTER_TYPE_P (TREE_TYPE (link))
        && TYPE_MAIN_VARIANT (TREE_TYPE (TREE_TYPE (link)))
               == TYPE_MAIN_VARIANT (type))
      return true;
  return false;
}

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
  const char *name = name_of (found->field);
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
    entry->note (CODE_HASHED_NUMBERS, name_of (found->field));
}

/* True if the index SLICE of FOUND may be a hash that is not called one: a
   remainder.  In an array of arrays it is the rest of a position.  */

bool
may_be_hash (const storage *found, const index_slice &slice)
{
  return !found->is_inner && !has_numbers (found->field)
         && (slice.is_given_remainder ()
             || (slice.is_remainder () && has_chains (found->field)));
}

/* Storage is accessed at INDEX.  */

void
note_access (const storage *found, tree index, bool is_store)
{
  if (TREE_CODE (index) != SSA_NAME)
    return;
  index_slice slice (index);
  bool numbers = has_numbers (found->field);
  if (slice.is_hash () && numbers)
    note_hashed_numbers (found);
  else if (slice.is_hash ())
    note_hashed (found, CODE_HASHED);
  else if (may_be_hash (found, slice))
    note_hashed (found, has_chains (found->field) ? CODE_CHAINED_REMAINDER
                                                  : CODE_REMAINDER);
  else if (is_store && is_count (index, found))
    if (type_entry *entry = recognize_entry (found->record))
      entry->note (CODE_APPENDED, name_of (found->field));
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
      && find_storage (gimple_assign_rhs1 (statement), &found, follow_limit))
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
          && find_field (TREE_OPERAND (reference, 0), &found))
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
            ? find_storage (TREE_OPERAND (reference, 0), &found, follow_limit)
            : TREE_CODE (reference) == ARRAY_REF
                  && find_field (reference, &found);
  type_entry *entry = is_element && has_numbers (found.field)
                          ? recognize_entry (found.record)
                          : NULL;
  if (entry)
    entry->note (CODE_NUMBERS_COMPARED, name_of (found.field));
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
      = find_storage (pointer, &found, follow_limit)
                && has_numbers (found.field)
                && score_name_has (name_of (found.field), metadata_words)
            ? recognize_entry (found.record)
            : NULL;
  if (entry)
    entry->note (CODE_CLEARED, name_of (found.field));
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
