/* What the user calls a type: see type-label.h.  */

#include "compat.h"

#include "recognize/type-label.h"

#include "notes/expression.h"
#include "notes/name.h"

namespace
{

typedef int_hash<unsigned, UINT_MAX, UINT_MAX - 1> uid_hash;

/* By the UID of the main variant.  */
hash_map<uid_hash, type_label *> *label_of_type;

/* By the UID of a field that was declared with a typedef: its name, owned.  */
hash_map<uid_hash, char *> *label_of_field;

const char *
identifier_of (tree name)
{
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  return name && TREE_CODE (name) == IDENTIFIER_NODE ? IDENTIFIER_POINTER (name)
                                                     : NULL;
}

char *
copy_or_null (const char *string)
{
  return string ? xstrdup (string) : NULL;
}

/* The first typedef of TYPE, a main variant, that is not called TAG, or
   NULL.  */

const char *
find_alias (tree type, const char *tag)
{
  for (tree variant = type; variant; variant = TYPE_NEXT_VARIANT (variant))
    {
      const char *alias = identifier_of (TYPE_NAME (variant));
      if (alias && (!tag || strcmp (alias, tag) != 0))
        return alias;
    }
  return NULL;
}

/* The first variant of TYPE, a main variant, that has a name, or NULL_TREE.  */

tree
find_named (tree type)
{
  while (type && !TYPE_NAME (type))
    type = TYPE_NEXT_VARIANT (type);
  return type;
}

/* What the user writes for NAMED: its tag, or else its typedef.  */

char *
name_of (tree named)
{
  if (!named)
    return xstrdup ("anonymous struct");
  text name = {};
  tree decl = TYPE_NAME (named);
  if (TREE_CODE (decl) == TYPE_DECL && !DECL_ARTIFICIAL (decl))
    text_add (&name, IDENTIFIER_POINTER (DECL_NAME (decl)));
  else
    expression_add_type (&name, named);
  return text_take (&name);
}

location_t
definition_of (tree type)
{
  tree declaration = TYPE_STUB_DECL (type);
  tree name = TYPE_NAME (type);
  if (!declaration && name && TREE_CODE (name) == TYPE_DECL)
    declaration = name;
  return declaration ? name_user_location (DECL_SOURCE_LOCATION (declaration))
                     : UNKNOWN_LOCATION;
}

type_label *
make_label (tree type)
{
  tree named = find_named (type);
  const char *tag = identifier_of (TYPE_NAME (type));
  type_label *label = XCNEW (type_label);
  label->name = name_of (named);
  label->tag = copy_or_null (tag);
  label->alias = copy_or_null (find_alias (type, tag));
  label->is_named = named != NULL_TREE;
  label->location = definition_of (type);
  return label;
}

void
free_label (type_label *label)
{
  free (label->name);
  free (label->tag);
  free (label->alias);
  free (label);
}

/* The typedef that TYPE, or what it points to, was declared with.  */

const char *
find_typedef (tree type)
{
  for (;;)
    {
      tree name = TYPE_NAME (type);
      if (name && TREE_CODE (name) == TYPE_DECL)
        return identifier_of (name);
      if (!POINTER_TYPE_P (type))
        return NULL;
      type = TREE_TYPE (type);
    }
}

void
keep_field (tree field)
{
  const char *name = TREE_TYPE (field) && TREE_TYPE (field) != error_mark_node
                         ? find_typedef (TREE_TYPE (field))
                         : NULL;
  if (!name)
    return;
  if (!label_of_field)
    label_of_field = new hash_map<uid_hash, char *>;
  bool known;
  char *&kept = label_of_field->get_or_insert (DECL_UID (field), &known);
  if (!known)
    kept = xstrdup (name);
}

} // namespace

const type_label *
type_label_of (tree type)
{
  type = TYPE_MAIN_VARIANT (type);
  if (!label_of_type)
    label_of_type = new hash_map<uid_hash, type_label *>;
  bool known;
  type_label *&label = label_of_type->get_or_insert (TYPE_UID (type), &known);
  if (!known)
    label = make_label (type);
  return label;
}

const char *
type_label_of_field (tree field)
{
  char **kept = label_of_field ? label_of_field->get (DECL_UID (field)) : NULL;
  return kept ? *kept : find_typedef (TREE_TYPE (field));
}

void
type_label_keep (tree type)
{
  type_label_of (type);
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL)
      keep_field (field);
}

void
type_label_release ()
{
  if (label_of_type)
    for (auto i = label_of_type->begin (); i != label_of_type->end (); ++i)
      free_label ((*i).second);
  if (label_of_field)
    for (auto i = label_of_field->begin (); i != label_of_field->end (); ++i)
      free ((*i).second);
  delete label_of_type;
  delete label_of_field;
  label_of_type = NULL;
  label_of_field = NULL;
}
