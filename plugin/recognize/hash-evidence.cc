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
#include "recognize/type-entry.h"

namespace
{

const char compare_words[]
    = "*cmp *cmp* comp compare* eq* *eq *equal* match* *match same*";
const char key_words[] = "*key* *hash* name str";
const char metadata_words[]
    = "ctrl control meta* flag hash* used dist distance index indices";

/* How far a pointer is followed to the field that it was read from.  */
const int follow_limit = 5;
const unsigned phi_limit = 4;
const unsigned use_limit = 16;

/* A field of a type with an entry that holds storage.  */

struct storage
{
  type_entry *entry;
  tree field;
  bool is_fresh; /* It is put in the field later.  */
};

/* True if TYPE is a pointer to one map, which is no storage.  */

bool
leads_to_map (tree type)
{
  return POINTER_TYPE_P (type) && recognize_map (TREE_TYPE (type));
}

/* The field and entry that REFERENCE, without the subscripts at its end, is
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
  for (; TREE_CODE (reference) == COMPONENT_REF;
       reference = TREE_OPERAND (reference, 0))
    if ((found->entry
         = recognize_entry (TREE_TYPE (TREE_OPERAND (reference, 0)))))
      return true;
  return false;
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
    return find_storage (TREE_OPERAND (first, 0), found, limit - 1);
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
         && recognize_entry (TREE_TYPE (TREE_OPERAND (loaded, 0)))
                == found->entry;
}

/* Storage is accessed at INDEX.  */

void
note_access (const storage *found, tree index, bool is_store)
{
  if (TREE_CODE (index) != SSA_NAME)
    return;
  index_slice slice (index);
  if (slice.is_hash ())
    {
      found->entry->note (has_numbers (found->field) ? CODE_HASHED_NUMBERS
                                                     : CODE_HASHED,
                          name_of (found->field));
      if (found->is_fresh)
        found->entry->note (CODE_REHASHED, name_of (found->field));
    }
  else if (slice.is_given_remainder () && !has_numbers (found->field))
    found->entry->note (CODE_REMAINDER, name_of (found->field));
  else if (is_store && is_count (index, found))
    found->entry->note (CODE_APPENDED, name_of (found->field));
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
      type_entry *owner
          = recognize_owner (TREE_TYPE (TREE_OPERAND (reference, 0)));
      if (owner)
        owner->note (CODE_KEYS_COMPARED, name_of (TREE_OPERAND (reference, 1)));
      return;
    }
  storage found = {};
  bool is_element
      = TREE_CODE (reference) == MEM_REF
            ? find_storage (TREE_OPERAND (reference, 0), &found, follow_limit)
            : TREE_CODE (reference) == ARRAY_REF
                  && find_field (reference, &found);
  if (is_element && has_numbers (found.field))
    found.entry->note (CODE_NUMBERS_COMPARED, name_of (found.field));
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
  if (find_storage (pointer, &found, follow_limit) && has_numbers (found.field)
      && score_name_has (name_of (found.field), metadata_words))
    found.entry->note (CODE_CLEARED, name_of (found.field));
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
