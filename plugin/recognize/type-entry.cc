/* What is known of one record type: see type-entry.h.  */

#include "compat.h"

#include "recognize/type-entry.h"

#include "notes/expression.h"
#include "notes/name.h"
#include "recognize/describe.h"

namespace
{

location_t
definition_of (tree type)
{
  tree stub = TYPE_STUB_DECL (type);
  tree name = TYPE_NAME (type);
  if (!stub && name && TREE_CODE (name) == TYPE_DECL)
    stub = name;
  return stub ? name_user_location (DECL_SOURCE_LOCATION (stub))
              : UNKNOWN_LOCATION;
}

/* TYPE as the user calls it: by its tag, or else by its typedef.  */

char *
name_of (tree type)
{
  tree named = type;
  while (named && !TYPE_NAME (named))
    named = TYPE_NEXT_VARIANT (named);
  if (!named)
    return xstrdup ("anonymous struct");
  text name = {};
  expression_add_type (&name, named);
  return text_take (&name);
}

/* Its typedef's name, if it is not called by that.  */

char *
alias_of (tree type)
{
  const char *alias = TYPE_NAME (type) ? describe_alias (type) : NULL;
  return alias ? xstrdup (alias) : NULL;
}

char *
copy_or_null (const char *string)
{
  return string ? xstrdup (string) : NULL;
}

} // namespace

type_entry::type_entry (tree type, const map_score *computed)
    : uid (TYPE_UID (TYPE_MAIN_VARIANT (type))),
      name (name_of (TYPE_MAIN_VARIANT (type))),
      alias (alias_of (TYPE_MAIN_VARIANT (type))),
      location (definition_of (TYPE_MAIN_VARIANT (type))), score (*computed),
      is_map (false)
{
  for (unsigned i = 0; i < score.num_features; i++)
    score.features[i].field = copy_or_null (score.features[i].field);
}

type_entry::~type_entry ()
{
  for (unsigned i = 0; i < score.num_features; i++)
    free (const_cast<char *> (score.features[i].field));
  free (name);
  free (alias);
}
