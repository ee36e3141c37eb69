/* Descriptions of GCC's record types: see describe.h.

   A description is flat.  The members of anonymous structures and unions, of
   base classes, and of the one member of a wrapper stand in the record that
   they are in, because that is how the user sees them.  */

#include "compat.h"

#include "recognize/describe.h"
#include "recognize/recognize.h"
#include "recognize/type-label.h"
#include "recognize/whole-type.h"

namespace
{

/* Nested anonymous members deeper than this are left out.  */
const int nesting_limit = 4;

/* An array of integers up to this long is a set of numbers, as the two sizes
   of a table that grows step by step; a longer one is storage.  */
const int short_array_limit = 8;

/* A record of up to so many integers is no more than these.  */
const int plain_limit = 3;

bool
is_record (const_tree type)
{
  return RECORD_OR_UNION_TYPE_P (type);
}

void
set_names (score_record *record, tree type)
{
  const type_label *label = type_label_of (type);
  record->name = label->tag;
  record->alias = label->alias;
}

bool
is_short_array (tree type)
{
  tree domain = TYPE_DOMAIN (type);
  return domain && TYPE_MAX_VALUE (domain)
         && tree_fits_uhwi_p (TYPE_MAX_VALUE (domain))
         && tree_to_uhwi (TYPE_MAX_VALUE (domain)) < short_array_limit;
}

/* How many elements the array TYPE has; many if that is not known.  */

unsigned
array_length (tree type)
{
  tree domain = TYPE_DOMAIN (type);
  if (!domain || !TYPE_MAX_VALUE (domain)
      || !tree_fits_uhwi_p (TYPE_MAX_VALUE (domain)))
    return UINT_MAX;
  return MIN (tree_to_uhwi (TYPE_MAX_VALUE (domain)), UINT_MAX - 1) + 1;
}

/* What the head of a list leads to, if TYPE is no more than that: one pointer
   to a record.  Or NULL_TREE.  */

tree
find_list_element (tree type)
{
  tree only = NULL_TREE;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL)
      {
        if (only)
          return NULL_TREE;
        only = TREE_TYPE (field);
      }
  return only && POINTER_TYPE_P (only) && is_record (TREE_TYPE (only))
             ? whole_pointee (only)
             : NULL_TREE;
}

/* Fill in what FIELD, of TYPE, leads to.  Returns the record type, or
   NULL_TREE.  */

tree
describe_pointer (score_field *field, tree type)
{
  bool pointers = false;
  bool short_array = TREE_CODE (type) == ARRAY_TYPE && is_short_array (type);
  for (; POINTER_TYPE_P (type) || TREE_CODE (type) == ARRAY_TYPE;
       type = whole_pointee (type))
    {
      field->indirection++;
      pointers |= POINTER_TYPE_P (type);
    }
  if (FUNC_OR_METHOD_TYPE_P (type))
    {
      field->shape = SCORE_FUNCTION;
      return NULL_TREE;
    }
  if (INTEGRAL_TYPE_P (type) && !pointers
      && (field->indirection == 0 || short_array))
    {
      field->shape = SCORE_INTEGER;
      return NULL_TREE;
    }
  field->shape = field->indirection ? SCORE_POINTER : SCORE_OTHER;
  if (INTEGRAL_TYPE_P (type) && TYPE_SIZE_UNIT (type)
      && tree_fits_uhwi_p (TYPE_SIZE_UNIT (type)))
    field->element_bytes = tree_to_uhwi (TYPE_SIZE_UNIT (type));
  field->is_text = TYPE_MAIN_VARIANT (type) == char_type_node;
  if (!field->indirection || !is_record (type))
    return NULL_TREE;
  tree element = find_list_element (type);
  field->indirection += element != NULL_TREE;
  return element ? element : type;
}

/* The one data member of TYPE if that is a record, or NULL_TREE.  */

tree
find_wrapped (tree type)
{
  tree only = NULL_TREE;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL)
      {
        if (only)
          return NULL_TREE;
        only = field;
      }
  return only && is_record (TREE_TYPE (only)) ? only : NULL_TREE;
}

bool
is_pointer_to (tree type, tree record)
{
  return POINTER_TYPE_P (type) && same_whole_type (TREE_TYPE (type), record);
}

/* True if TYPE leads to RECORD by one pointer, or is an array of such, or of
   records with such a pointer.  */

bool
leads_to (tree type, tree record)
{
  if (TREE_CODE (type) != ARRAY_TYPE)
    return is_pointer_to (type, record);
  type = TREE_TYPE (type);
  if (TREE_CODE (type) != RECORD_TYPE)
    return is_pointer_to (type, record);
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL
        && is_pointer_to (TREE_TYPE (field), record))
      return true;
  return false;
}

/* True if TYPE is a record with pointers to its own type: the first node of a
   list or a tree may be a part of its header.  */

bool
is_linked_record (tree type)
{
  if (TREE_CODE (type) != RECORD_TYPE)
    return false;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL && leads_to (TREE_TYPE (field), type))
      return true;
  return false;
}

/* True if the integer FIELD only says yes or no.  */

bool
is_flag (tree field)
{
  return TREE_CODE (TREE_TYPE (field)) == BOOLEAN_TYPE
         || (DECL_BIT_FIELD_TYPE (field) && DECL_SIZE (field)
             && integer_onep (DECL_SIZE (field)));
}

/* True if TYPE is a record of a few integers, as the header that all objects of
   a program begin with.  */

bool
is_plain (tree type)
{
  int count = 0;
  if (TREE_CODE (type) != RECORD_TYPE)
    return false;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL
        && (!INTEGRAL_TYPE_P (TREE_TYPE (field)) || ++count > plain_limit))
      return false;
  return count > 0;
}

/* True if the record MEMBER is the links of RECORD, as the macros of BSD's
   <sys/tree.h> and <sys/queue.h> make them.  */

bool
is_links (tree member, tree record)
{
  if (TREE_CODE (member) != RECORD_TYPE)
    return false;
  for (tree field = TYPE_FIELDS (member); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL && leads_to (TREE_TYPE (field), record))
      return true;
  return false;
}

/* True if TYPE is a union that was defined where it is used.  */

bool
is_unnamed_union (tree type)
{
  return TREE_CODE (type) == UNION_TYPE && !type_label_of (type)->is_named;
}

/* How many fields the user sees in TYPE.  A union is one of them.  */

unsigned
count_members (tree type)
{
  unsigned count = 0;
  tree wrapped = find_wrapped (type);
  if (wrapped)
    return count_members (TREE_TYPE (wrapped));
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL)
      count
          += !DECL_NAME (field) && TREE_CODE (TREE_TYPE (field)) == RECORD_TYPE
                 ? count_members (TREE_TYPE (field))
                 : 1;
  return count;
}

/* Calls VISIT for each field of TYPE as the user sees them.  What is in a union
   takes turns with the rest of it, and is a container only with what stands
   around it.  */

template <typename visitor>
void
walk_fields (tree type, int nesting, visitor &visit)
{
  tree wrapped = find_wrapped (type);
  /* What is nothing but a map is one by that, and not by its layout.  */
  if (wrapped && visit.looks_into_parts && recognize_map (TREE_TYPE (wrapped)))
    wrapped = NULL_TREE;
  bool is_union = TREE_CODE (type) == UNION_TYPE;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    {
      if (TREE_CODE (field) != FIELD_DECL || !TREE_TYPE (field)
          || TREE_TYPE (field) == error_mark_node)
        continue;
      bool transparent = field == wrapped || is_union || !DECL_NAME (field)
                         || is_unnamed_union (TREE_TYPE (field))
                         || DECL_ARTIFICIAL (field)
                         || is_links (TREE_TYPE (field), visit.self);
      if (transparent && is_record (TREE_TYPE (field)))
        {
          if (nesting < nesting_limit)
            walk_fields (TREE_TYPE (field), nesting + 1, visit);
        }
      else if (DECL_NAME (field) && !DECL_ARTIFICIAL (field))
        visit.add (field);
    }
}

/* Describes fields into vectors: one entry per field in each.  */

struct field_collector
{
  tree self;
  vec<score_field> *fields;
  vec<tree> *pointees;
  /* Only of the type that was asked about: what a part points to may have that
     type as a part again.  */
  bool looks_into_parts;

  void
  add (tree decl)
  {
    score_field field = score_field ();
    field.name = IDENTIFIER_POINTER (DECL_NAME (decl));
    field.type_name = type_label_of_field (decl);
    tree pointee = describe_pointer (&field, TREE_TYPE (decl));
    field.leads_to_map = looks_into_parts && POINTER_TYPE_P (TREE_TYPE (decl))
                         && recognize_layout (whole_pointee (TREE_TYPE (decl)));
    if (looks_into_parts)
      field.map = recognize_map_kind (TREE_TYPE (decl));
    field.is_plain = is_plain (TREE_TYPE (decl));
    field.is_flag = is_flag (decl);
    if (is_linked_record (TREE_TYPE (decl)))
      pointee = TREE_TYPE (decl);
    field.points_to_self = leads_to (TREE_TYPE (decl), self);
    if (TREE_CODE (TREE_TYPE (decl)) == ARRAY_TYPE)
      field.array_length = array_length (TREE_TYPE (decl));
    fields->safe_push (field);
    pointees->safe_push (pointee);
  }
};

} // namespace

/* What a pointer leads to: its fields, without theirs.  */

struct type_description::shallow_record
{
  explicit shallow_record (tree type)
  {
    field_collector collector = { type, &m_fields, &m_pointees, false };
    walk_fields (type, 0, collector);
    m_record = score_record ();
    set_names (&m_record, type);
    m_record.num_fields = m_fields.length ();
    m_record.fields = m_fields.address ();
    m_record.is_searched = recognize_searched (type);
  }

  score_record m_record;
  auto_vec<score_field> m_fields;
  auto_vec<tree> m_pointees;
};

type_description::type_description (tree type) : m_record ()
{
  field_collector collector = { type, &m_fields, &m_pointees, true };
  walk_fields (type, 0, collector);
  for (unsigned i = 0; i < m_fields.length (); i++)
    if (m_pointees[i])
      {
        shallow_record *shallow = new shallow_record (m_pointees[i]);
        m_shallow.safe_push (shallow);
        m_fields[i].pointee = &shallow->m_record;
      }
  set_names (&m_record, type);
  m_record.num_fields = m_fields.length ();
  m_record.fields = m_fields.address ();
  m_record.num_members = count_members (type);
}

int
type_description::find_storage (const char *name) const
{
  for (unsigned i = 0; i < m_fields.length (); i++)
    if (!m_fields[i].points_to_self && strcmp (m_fields[i].name, name) == 0)
      return (int)i;
  return -1;
}

type_description::~type_description ()
{
  for (unsigned i = 0; i < m_shallow.length (); i++)
    delete m_shallow[i];
}
