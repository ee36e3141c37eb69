/* Map types of known libraries: see known-map.h.

   Another program may have a struct of the same name.  So a name alone is
   believed only where a header of the system or of that library has declared
   it, or where the user says so by naming the model file; else the definition
   has to be there, with all the fields that the model lists.  */

#include "compat.h"

#include "recognize/known-map.h"
#include "recognize/library-header.h"
#include "recognize/whole-type.h"

namespace
{

typedef int_hash<unsigned, UINT_MAX, UINT_MAX - 1> uid_hash;

/* The models of all types that were asked about, by the UID of the main
   variant: with -flto it is later not known any more where a type stands.  */
hash_map<uid_hash, const map_model *> *model_of_type;

/* The identifier of TYPE itself, not of what it is a variant of, or NULL.  */
const char *
own_name (const_tree type)
{
  tree name = TYPE_NAME (type);
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  return name && TREE_CODE (name) == IDENTIFIER_NODE ? IDENTIFIER_POINTER (name)
                                                     : NULL;
}

bool
has_field (const_tree type, const char *name)
{
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL && DECL_NAME (field)
        && id_equal (DECL_NAME (field), name))
      return true;
  return false;
}

/* True if the fields of TYPE are those of MODEL, in that order.  */
bool
has_only_fields (const map_model *model, const_tree type)
{
  unsigned i = 0;
  for (tree field = TYPE_FIELDS (type); field; field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL
        && (i == model->fields.count || !DECL_NAME (field)
            || !id_equal (DECL_NAME (field), model->fields.words[i++])))
      return false;
  return i == model->fields.count;
}

bool
has_all_fields (const map_model *model, const_tree type)
{
  if (model->all_fields == MODEL_YES)
    return has_only_fields (model, type);
  for (unsigned i = 0; i < model->fields.count; i++)
    if (!has_field (type, model->fields.words[i]))
      return false;
  return true;
}

/* True if a header of LIBRARY's declares TYPE.  */
bool
in_library_header_p (const model_library *library, const_tree type)
{
  for (const_tree variant = TYPE_MAIN_VARIANT (type); variant;
       variant = TYPE_NEXT_VARIANT (variant))
    {
      const_tree decl = TYPE_NAME (variant);
      if (!decl || TREE_CODE (decl) != TYPE_DECL)
        decl = TYPE_STUB_DECL (variant);
      if (decl && DECL_P (decl) && library_header_p (library, decl))
        return true;
    }
  return false;
}

/* The model of the name NAME that is believed of TYPE, or NULL.  Half a name
   needs the fields.  */
const map_model *
believed_model (const char *name, const_tree type)
{
  const map_model *model = NULL;
  for (unsigned i = 0; (model = model_set_map (name, i)); i++)
    if (!known_map_differs_p (model, type)
        && (known_map_fits_p (model, type)
            || in_library_header_p (model->library, type)))
      return model;
  for (unsigned i = 0; (model = model_set_open_map (name, i)); i++)
    if (COMPLETE_TYPE_P (type) && known_map_fits_p (model, type))
      return model;
  return NULL;
}

/* The model of TYPE, a main variant, that is believed, or NULL.  */
const map_model *
find_model (const_tree type)
{
  for (const_tree variant = type; variant;
       variant = TYPE_NEXT_VARIANT (variant))
    if (const char *name = own_name (variant))
      if (const map_model *model = believed_model (name, type))
        return model;
  return NULL;
}

} // namespace

bool
known_map_named_p (const map_model *model, const_tree type)
{
  if (!type || !RECORD_OR_UNION_TYPE_P (type))
    return false;
  for (const_tree variant = TYPE_MAIN_VARIANT (type); variant;
       variant = TYPE_NEXT_VARIANT (variant))
    if (const char *name = own_name (variant))
      for (unsigned i = 0; i < model->names.count; i++)
        if (model_name_fits (model->names.words[i], name))
          return true;
  return false;
}

bool
known_map_differs_p (const map_model *model, const_tree type)
{
  return COMPLETE_TYPE_P (type) && !has_all_fields (model, type);
}

bool
known_map_fits_p (const map_model *model, const_tree type)
{
  if (known_map_differs_p (model, type))
    return false;
  return model->user
         || (COMPLETE_TYPE_P (type) && model->fields.count > 0
             && model->declares.count == 0 && model->beside.count == 0);
}

const map_model *
known_map (const_tree type)
{
  if (!type || !RECORD_OR_UNION_TYPE_P (type))
    return NULL;
  type = TYPE_MAIN_VARIANT (whole_type (type));
  if (!model_of_type)
    model_of_type = new hash_map<uid_hash, const map_model *>;
  bool known;
  const map_model *&model
      = model_of_type->get_or_insert (TYPE_UID (type), &known);
  if (!known)
    model = find_model (type);
  return model;
}

void
known_map_release ()
{
  delete model_of_type;
  model_of_type = NULL;
}
