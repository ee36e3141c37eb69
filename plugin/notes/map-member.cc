/* Maps by value: see map-member.h.  */

#include "compat.h"

#include "notes/map-member.h"

#include "escape/flow.h"
#include "recognize/recognize.h"
#include "recognize/whole-type.h"

namespace
{

/* Members nested deeper, and beyond so many maps, are not looked for.  */
const unsigned depth_limit = 4;
const unsigned count_limit = 16;

uint64_t
size_of (tree type)
{
  tree size = TYPE_SIZE_UNIT (type);
  return size && tree_fits_uhwi_p (size) ? tree_to_uhwi (size)
                                         : FLOW_SIZE_UNKNOWN;
}

/* True if TYPE is T[1]: libraries make such types, which are passed by
   reference.  */
bool
is_array_of_one (tree type)
{
  tree size = TYPE_SIZE_UNIT (type);
  return TREE_CODE (type) == ARRAY_TYPE && size
         && simple_cst_equal (size, TYPE_SIZE_UNIT (TREE_TYPE (type))) == 1;
}

} // namespace

map_member_list::map_member_list (tree type, const char *name,
                                  bool with_pointers)
    : m_with_pointers (with_pointers)
{
  search (type, name, 0, 0);
}

map_member_list::~map_member_list ()
{
  for (unsigned i = 0; i < m_members.length (); i++)
    free (m_members[i].name);
}

void
map_member_list::add (tree type, const char *name, uint64_t offset,
                      uint64_t size, bool is_pointer)
{
  map_member member = { type, offset, size, xstrdup (name), is_pointer };
  m_members.safe_push (member);
}

void
map_member_list::search (tree type, const char *name, uint64_t offset,
                         unsigned depth)
{
  /* What has no constant size is no object of the flow graph.  */
  if (depth > depth_limit || m_members.length () >= count_limit
      || size_of (type) == FLOW_SIZE_UNKNOWN)
    return;
  tree element = strip_array_types (type);
  if (recognize_map (element))
    add (type, name, offset, size_of (type), false);
  else if (m_with_pointers && POINTER_TYPE_P (element)
           && TREE_CODE (TREE_TYPE (element)) == RECORD_TYPE
           && recognize_map (TREE_TYPE (element)))
    add (whole_pointee (element), name, offset, size_of (type), true);
  else if (element == type || is_array_of_one (type))
    search_record (element, name, offset, depth);
}

void
map_member_list::search_record (tree type, const char *name, uint64_t offset,
                                unsigned depth)
{
  if (TREE_CODE (type) != RECORD_TYPE || !COMPLETE_TYPE_P (type))
    return;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL && !DECL_BIT_FIELD (field)
        && DECL_SIZE (field) && TREE_CODE (DECL_SIZE (field)) == INTEGER_CST)
      search_field (field, name, offset, depth);
}

/* A member without a name, as a base class is, is told by those in it.  */

void
map_member_list::search_field (tree field, const char *name, uint64_t offset,
                               unsigned depth)
{
  tree type = TREE_TYPE (field);
  tree element = strip_array_types (type);
  bool is_pointer = m_with_pointers && POINTER_TYPE_P (element);
  if ((TREE_CODE (element) != RECORD_TYPE && !is_pointer)
      || !tree_fits_uhwi_p (byte_position (field)))
    return;
  offset += tree_to_uhwi (byte_position (field));
  if (!DECL_NAME (field))
    {
      search (type, name, offset, depth + 1);
      return;
    }
  char *full = concat (name, ".", IDENTIFIER_POINTER (DECL_NAME (field)), NULL);
  search (type, full, offset, depth + 1);
  free (full);
}

/* True if an object of TYPE has a map in it, or a pointer to one.  */

static bool
leads_to_map_p (tree type, unsigned depth)
{
  if (TREE_CODE (type) != RECORD_TYPE || !COMPLETE_TYPE_P (type)
      || depth > depth_limit)
    return false;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    {
      if (TREE_CODE (field) != FIELD_DECL)
        continue;
      tree member = strip_array_types (TREE_TYPE (field));
      bool is_pointer = POINTER_TYPE_P (member);
      if (is_pointer)
        member = TREE_TYPE (member);
      if (TREE_CODE (member) == RECORD_TYPE
          && (recognize_map (member)
              || (!is_pointer && leads_to_map_p (member, depth + 1))))
        return true;
    }
  return false;
}

bool
holds_map_p (tree type)
{
  return !recognize_map (type) && leads_to_map_p (type, 0);
}
