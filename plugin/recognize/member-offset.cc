/* Where elements have their handles: see member-offset.h.

   Invariant: an entry of `offsets' covers each handle in each struct of the
   unit.  Of C++ there are none: instances of templates have no definition of
   their own, so that not every struct would be seen.  */

#include "compat.h"

#include "models/map-model.h"
#include "recognize/known-map.h"
#include "recognize/member-offset.h"

namespace
{

/* All the offsets of one library's handles: CONSTANT + K * STRIDE.  */
struct member_offsets
{
  const map_model *model;
  uint64_t constant;
  uint64_t stride;
};

vec<member_offsets> offsets;

uint64_t
greatest_common_divisor (uint64_t a, uint64_t b)
{
  while (b)
    {
      uint64_t rest = a % b;
      a = b;
      b = rest;
    }
  return a;
}

/* Add the offset OFFSET + K * STRIDE for MODEL.  */
void
add_offset (const map_model *model, uint64_t offset, uint64_t stride)
{
  for (member_offsets &known : offsets)
    if (known.model == model)
      {
        uint64_t apart = known.constant > offset ? known.constant - offset
                                                 : offset - known.constant;
        known.stride = greatest_common_divisor (
            greatest_common_divisor (known.stride, stride), apart);
        return;
      }
  offsets.safe_push ({ model, offset, stride });
}

const char *
name_of (const_tree type)
{
  tree name = TYPE_NAME (TYPE_MAIN_VARIANT (type));
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  return name && TREE_CODE (name) == IDENTIFIER_NODE ? IDENTIFIER_POINTER (name)
                                                     : "";
}

/* Add the handles of MODEL in TYPE, which stands at OFFSET + K * STRIDE.  */
void
add_members (const map_model *model, tree type, uint64_t offset,
             uint64_t stride)
{
  if (TREE_CODE (type) == ARRAY_TYPE)
    {
      tree size = TYPE_SIZE_UNIT (TREE_TYPE (type));
      uint64_t step = size && tree_fits_uhwi_p (size) ? tree_to_uhwi (size) : 1;
      add_members (model, TREE_TYPE (type), offset,
                   greatest_common_divisor (stride, step));
      return;
    }
  if (!RECORD_OR_UNION_TYPE_P (type))
    return;
  if (strcmp (name_of (type), model->handle) == 0)
    {
      add_offset (model, offset, stride);
      return;
    }
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL)
      {
        tree position = byte_position (field);
        bool constant = position && tree_fits_uhwi_p (position);
        add_members (model, TREE_TYPE (field),
                     constant ? offset + tree_to_uhwi (position) : offset,
                     constant ? stride : 1);
      }
}

/* The handle that TABLE, a map, was read from, as in `element->hh.tbl', or
   NULL_TREE.  */
tree
handle_of_origin (const map_model *model, tree table)
{
  if (TREE_CODE (table) != MEM_REF || !integer_zerop (TREE_OPERAND (table, 1))
      || TREE_CODE (TREE_OPERAND (table, 0)) != SSA_NAME)
    return NULL_TREE;
  gimple *definition = SSA_NAME_DEF_STMT (TREE_OPERAND (table, 0));
  tree origin = gimple_assign_load_p (definition)
                    ? gimple_assign_rhs1 (definition)
                    : NULL_TREE;
  tree handle = origin && TREE_CODE (origin) == COMPONENT_REF
                    ? TREE_OPERAND (origin, 0)
                    : NULL_TREE;
  return handle && TREE_CODE (handle) == COMPONENT_REF
                 && strcmp (name_of (TREE_TYPE (handle)), model->handle) == 0
             ? handle
             : NULL_TREE;
}

/* If TABLE was read from the handle of an element, set *OFFSET to where the
   handle stands there: in all elements of one map it is the same place.  Of
   `a.b.hh' it is not known whether the element is `a' or `a.b'.  */
bool
offset_of_origin (const map_model *model, tree table, int64_t *offset)
{
  tree handle = handle_of_origin (model, table);
  if (!handle)
    return false;
  tree element = TREE_OPERAND (handle, 0);
  if (TREE_CODE (element) == ARRAY_REF)
    element = TREE_OPERAND (element, 0);
  tree position = byte_position (TREE_OPERAND (handle, 1));
  if ((!DECL_P (element) && TREE_CODE (element) != MEM_REF)
      || !tree_fits_uhwi_p (position))
    return false;
  *offset = tree_to_uhwi (position);
  return true;
}

/* All that the structs of the unit have.  */
bool
offset_in_unit (const map_model *model, int64_t *constant, uint64_t *stride)
{
  for (const member_offsets &known : offsets)
    if (known.model == model)
      {
        *constant = known.constant;
        *stride = known.stride;
        return true;
      }
  return false;
}

} // namespace

void
member_offset_note_type (tree type)
{
  if (!lang_GNU_C () || !type || !TYPE_P (type)
      || !RECORD_OR_UNION_TYPE_P (type) || !COMPLETE_TYPE_P (type))
    return;
  const map_model *model = NULL;
  for (unsigned i = 0; (model = model_set_with_handle (i)); i++)
    if (strcmp (name_of (type), model->handle) != 0)
      add_members (model, type, 0, 0);
}

bool
member_offset_of (tree reference, int64_t *constant, uint64_t *stride)
{
  if (TREE_CODE (reference) != COMPONENT_REF)
    return false;
  tree field = DECL_NAME (TREE_OPERAND (reference, 1));
  tree table = TREE_OPERAND (reference, 0);
  const map_model *model = NULL;
  for (unsigned i = 0; (model = model_set_with_handle (i)); i++)
    if (field && id_equal (field, model->offset)
        && known_map (TREE_TYPE (table)) == model)
      {
        *stride = 0;
        return offset_of_origin (model, table, constant)
               || offset_in_unit (model, constant, stride);
      }
  return false;
}

void
member_offset_release ()
{
  offsets.release ();
}
