/* Headers of known libraries: see library-header.h.

   Nothing is looked up before the front end is done, so it does not matter in
   which order a header declares its types and functions.  With -flto the notes
   are made where the unit is compiled; lto1 has none.  */

#include "compat.h"

#include "recognize/known-map.h"
#include "recognize/library-header.h"

namespace
{

struct seen_header
{
  const model_library *library;
  const char *file;
};

/* One of what a header of the library declares beside MAP.  */
struct seen_name
{
  const map_model *map;
  const char *name;
  const char *file;
};

/* Few: the headers of one unit.  */
vec<seen_header> headers;
vec<seen_name> names;

bool
header_was_seen_p (const model_library *library, const char *file)
{
  for (const seen_header &header : headers)
    if (header.library == library && strcmp (header.file, file) == 0)
      return true;
  return false;
}

void
add_header (const model_library *library, const char *file)
{
  if (!header_was_seen_p (library, file))
    headers.safe_push ({ library, file });
}

bool
name_was_seen_p (const map_model *map, const char *name, const char *file)
{
  for (const seen_name &seen : names)
    if (seen.map == map && strcmp (seen.name, name) == 0
        && strcmp (seen.file, file) == 0)
      return true;
  return false;
}

/* FILE declares NAME, one of what stands beside MAP.  */
void
note_name (const map_model *map, const char *name, const char *file)
{
  if (!name_was_seen_p (map, name, file))
    names.safe_push ({ map, name, file });
  for (unsigned i = 0; i < map->declares.count; i++)
    if (!name_was_seen_p (map, map->declares.words[i], file))
      return;
  if (map->beside.count == 0
      || name_was_seen_p (map, map->beside.words[0], file))
    add_header (map->library, file);
}

/* The file that holds the definition of TYPE, a record, or NULL.  */
const char *
file_of_definition (tree type)
{
  tree field = TYPE_FIELDS (type);
  return field && DECL_P (field) ? LOCATION_FILE (DECL_SOURCE_LOCATION (field))
                                 : NULL;
}

/* True if TYPE has the fields that MAP lists for the struct beside it, and no
   others.  */
bool
has_fields_beside_p (const map_model *map, tree type)
{
  unsigned i = 1;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL
        && (i == map->beside.count || !DECL_NAME (field)
            || !id_equal (DECL_NAME (field), map->beside.words[i++])))
      return false;
  return i == map->beside.count;
}

/* TYPE is known as NAME.  */
void
note_named_type (const char *name, tree type)
{
  if (TREE_CODE (type) != RECORD_TYPE || !COMPLETE_TYPE_P (type))
    return;
  const char *file = file_of_definition (type);
  if (!file)
    return;
  const map_model *map = NULL;
  for (unsigned i = 0; (map = model_set_map (name, i)); i++)
    if (!map->user && known_map_fits_p (map, type))
      add_header (map->library, file);
  for (unsigned i = 0; (map = model_set_beside (name, i)); i++)
    if (has_fields_beside_p (map, type))
      note_name (map, map->beside.words[0], file);
}

/* FNDECL is what MODEL is about, as far as names and numbers tell.  */
void
note_function (const model_function *model, tree fndecl)
{
  const char *file = LOCATION_FILE (DECL_SOURCE_LOCATION (fndecl));
  const map_model *map = model->map;
  if (map && file && map->declares.count > 0 && prototype_p (TREE_TYPE (fndecl))
      && prototype_arity (TREE_TYPE (fndecl)) == model->arity)
    note_name (map, model->name, file);
}

} // namespace

unsigned
prototype_arity (const_tree fntype)
{
  unsigned count = 0;
  for (const_tree argument = TYPE_ARG_TYPES (fntype);
       argument && !VOID_TYPE_P (TREE_VALUE (argument));
       argument = TREE_CHAIN (argument))
    count++;
  return count;
}

void
library_header_note_type (tree type)
{
  tree name
      = type && TYPE_P (type) ? TYPE_NAME (TYPE_MAIN_VARIANT (type)) : NULL;
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  if (name && TREE_CODE (name) == IDENTIFIER_NODE)
    note_named_type (IDENTIFIER_POINTER (name), type);
}

void
library_header_note_decl (tree decl)
{
  if (!decl || !DECL_P (decl) || !DECL_NAME (decl))
    return;
  const char *name = IDENTIFIER_POINTER (DECL_NAME (decl));
  const model_function *model = NULL;
  if (TREE_CODE (decl) == TYPE_DECL)
    note_named_type (name, TREE_TYPE (decl));
  else if (TREE_CODE (decl) == FUNCTION_DECL)
    for (unsigned i = 0; (model = model_set_function (name, i)); i++)
      note_function (model, decl);
}

bool
library_header_p (const model_library *library, const_tree decl)
{
  location_t where = DECL_SOURCE_LOCATION (decl);
  const char *file = LOCATION_FILE (where);
  if (!file)
    return false;
  if (library->headers.count > 0
      && (in_system_header_at (where)
          || model_library_has_header (library, file)))
    return true;
  return header_was_seen_p (library, file);
}

/* True if DECL stands in an installed header of a known library.  */
static bool
installed_header_p (const_tree decl)
{
  const char *file = LOCATION_FILE (DECL_SOURCE_LOCATION (decl));
  return file && IS_ABSOLUTE_PATH (file) && strstr (file, "/include/")
         && model_set_has_header (file);
}

/* True if DECL is made by a header that makes what its user names: it stands
   there, or the macro that makes it does.  */
static bool
library_template_p (const_tree decl)
{
  location_t where = DECL_SOURCE_LOCATION (decl);
  location_t defined
      = linemap_resolve_location (line_table, get_pure_location (where),
                                  LRK_MACRO_DEFINITION_LOCATION, NULL);
  const char *file = LOCATION_FILE (where);
  const char *macro_file = LOCATION_FILE (defined);
  return (file && model_set_has_template (file))
         || (macro_file && model_set_has_template (macro_file));
}

bool
library_code_p (const_tree decl)
{
  return in_system_header_at (DECL_SOURCE_LOCATION (decl))
         || installed_header_p (decl) || library_template_p (decl);
}

void
library_header_release ()
{
  headers.release ();
  names.release ();
}
