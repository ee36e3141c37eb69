/* Storage of a map that is told by its type: see map-storage.h.  */

#include "compat.h"

#include "notes/map-storage.h"

#include "models/map-model.h"
#include "notes/allocated-type.h"
#include "recognize/known-map.h"
#include "recognize/recognize.h"
#include "recognize/whole-type.h"

namespace
{

/* A table in a map may lead to the buckets.  What lies deeper is not looked
   for.  */
const unsigned depth_limit = 2;

bool
is_record_pointer (const_tree type)
{
  return POINTER_TYPE_P (type) && TREE_CODE (TREE_TYPE (type)) == RECORD_TYPE;
}

bool
same_type (const_tree a, const_tree b)
{
  if (POINTER_TYPE_P (a) && POINTER_TYPE_P (b))
    {
      a = TREE_TYPE (a);
      b = TREE_TYPE (b);
    }
  return same_whole_type (a, b);
}

/* True if the arrays of MAP have keys and values themselves, so that a model
   says: what these point to is the program's.  */

bool
has_values_in_arrays (const_tree map)
{
  const map_model *model = known_map (map);
  return model && model->keys == MODEL_KEEPS_VALUE
         && model->values == MODEL_KEEPS_VALUE;
}

/* True if a pointer in RECORD leads to an object of TYPE or an array of them.
   What an entry leads to is its key or value.  */

bool
leads_to (tree record, tree type, unsigned depth)
{
  bool ends_in_arrays = has_values_in_arrays (record);
  for (tree field = TYPE_FIELDS (record); field; field = DECL_CHAIN (field))
    {
      if (TREE_CODE (field) != FIELD_DECL)
        continue;
      tree member = TREE_TYPE (field);
      bool is_pointer = POINTER_TYPE_P (member);
      if (is_pointer)
        member = whole_pointee (member);
      if (is_pointer && same_type (member, type))
        return true;
      if (TREE_CODE (member) == RECORD_TYPE && depth < depth_limit
          && !recognize_map_entry (member)
          && !(ends_in_arrays && is_pointer && !recognize_map (member))
          && leads_to (member, type, depth + is_pointer))
        return true;
    }
  return false;
}

} // namespace

bool
allocates_map_storage (const flow_statement *statement, const void *map)
{
  gimple *origin = (gimple *)const_cast<void *> (statement->origin);
  gcall *call = origin ? dyn_cast<gcall *> (origin) : NULL;
  tree type = call ? allocated_type (call) : NULL_TREE;
  /* Another map is one by itself.  */
  if (!type || recognize_map (type))
    return false;
  if (recognize_map_entry (type) && !has_values_in_arrays ((const_tree)map))
    return true;
  return (TREE_CODE (type) == RECORD_TYPE || is_record_pointer (type))
         && leads_to ((tree) const_cast<void *> (map), type, 0);
}

/* True if TYPE is a pointer to entries or to a pointer to one.  */

static bool
leads_to_entries (tree type)
{
  for (unsigned depth = 0; POINTER_TYPE_P (type) && depth < depth_limit;
       depth++)
    type = TREE_TYPE (type);
  return recognize_map_entry (type);
}

void
find_map_storage (tree map, vec<uint64_t> *offsets)
{
  for (tree field = TYPE_FIELDS (map); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL && POINTER_TYPE_P (TREE_TYPE (field))
        && tree_fits_uhwi_p (byte_position (field))
        && leads_to_entries (TREE_TYPE (field)))
      offsets->safe_push (tree_to_uhwi (byte_position (field)));
}
