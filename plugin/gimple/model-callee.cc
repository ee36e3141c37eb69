/* Functions of map libraries, by model files and by role attributes.

   Names lie, so a model from a file is believed only if the prototype has its
   arity, the map is of the model's type, and the function is the library's:
   declared by a header of the system or of the library, or about a type whose
   definition has the fields that the model lists, or the model is the user's
   own.  A program may well have a `dict_put' of its own.

   A role attribute stands on the declaration itself and is believed.  Of what
   it says nothing of - how keys and values are kept, what is returned - all
   that may be is taken for true.  Where the header is a known library's, the
   body that its model has says it.  */

#include "attributes.h"
#include "lower.h"
#include "lowering.h"
#include "models/map-model.h"
#include "models/models.h"
#include "recognize/known-map.h"
#include "recognize/library-header.h"
#include "recognize/whole-type.h"

/* PROTOTYPES */

/* The type of parameter NUMBER, from 1, of FNTYPE, that of its result for 0,
   or NULL_TREE.  */
static tree
type_at (tree fntype, int number)
{
  if (number == MODEL_RESULT)
    return TREE_TYPE (fntype);
  tree argument = TYPE_ARG_TYPES (fntype);
  while (argument && --number > 0)
    argument = TREE_CHAIN (argument);
  return argument && !VOID_TYPE_P (TREE_VALUE (argument))
             ? TREE_VALUE (argument)
             : NULL_TREE;
}

/* The arguments of FNTYPE that hold numbers: bit N - 1 for argument N.  */
static uint32_t
number_arguments (tree fntype)
{
  uint32_t numbers = 0;
  for (unsigned i = 0; i < MODEL_ARGUMENTS_MAX; i++)
    {
      tree type = type_at (fntype, i + 1);
      if (type && !POINTER_TYPE_P (type))
        numbers |= UINT32_C (1) << i;
    }
  return numbers;
}

/* True if some register or aggregate that FNDECL returns holds a pointer and
   the result of FUNCTION's model is not said.  */
static bool
result_is_missing_p (tree fndecl, const char *text)
{
  tree type = TREE_TYPE (TREE_TYPE (fndecl));
  return type_carries_pointer (type) && !INTEGRAL_TYPE_P (type)
         && strstr (text, "return") == NULL;
}

/* MODEL FILES */

/* The type that FUNCTION's map has in FNDECL, or NULL_TREE.  */
static tree
map_type_in (tree fndecl, const model_function *function)
{
  int position = function->position[MODEL_MAP];
  tree type = position == MODEL_NO_ARGUMENT
                  ? NULL_TREE
                  : type_at (TREE_TYPE (fndecl), position);
  return type && POINTER_TYPE_P (type) ? whole_pointee (type) : NULL_TREE;
}

/* True if FNDECL is what FUNCTION is the model of.  */
static bool
model_is_believed_p (tree fndecl, const model_function *function)
{
  tree fntype = TREE_TYPE (fndecl);
  if (!prototype_p (fntype) || prototype_arity (fntype) != function->arity)
    return false;
  bool theirs = function->user || library_header_p (function->library, fndecl);
  if (!function->map || function->position[MODEL_MAP] == MODEL_NO_ARGUMENT)
    return theirs;
  tree map = map_type_in (fndecl, function);
  unsigned word_size = function->map->word_size;
  if (word_size != 0 && word_size != POINTER_SIZE / BITS_PER_UNIT)
    return false;
  if (!map || !known_map_named_p (function->map, map)
      || known_map_differs_p (function->map, map))
    return false;
  return theirs || known_map_fits_p (function->map, map);
}

/* Turn TEXT, which is freed, into one that is kept.  */
static const char *
keep_model_text (char *text)
{
  const char *kept = model_keep_text (text);
  free (text);
  return kept;
}

/* The body of FUNCTION for FNDECL.  */
static const char *
body_for (tree fndecl, const model_function *function)
{
  model_function adapted = *function;
  tree map = function->map ? map_type_in (fndecl, function) : NULL_TREE;
  bool visible = function->map && function->map->layout == MODEL_LAYOUT_VISIBLE;
  adapted.numbers = number_arguments (TREE_TYPE (fndecl));
  return keep_model_text (model_function_body (
      &adapted, visible || (map && COMPLETE_TYPE_P (map))));
}

const model_function *
library_function_model (tree fndecl)
{
  const char *name = linker_name (fndecl);
  const model_function *function = NULL;
  for (unsigned i = 0; (function = model_set_function (name, i)); i++)
    if (model_is_believed_p (fndecl, function))
      return function;
  return NULL;
}

/* ROLE ATTRIBUTES */

/* By enum attribute_verb: the role, and what the attribute's arguments are.  */
struct verb_role
{
  model_role role;
  model_position positions[ATTRIBUTE_MAX_ROLES];
};

static const verb_role verb_roles[ATTRIBUTE_VERB_COUNT]
    = { { MODEL_MAKE, { MODEL_MAP, MODEL_HINT, MODEL_HINT } },
        { MODEL_FREE, { MODEL_MAP, MODEL_KEY, MODEL_VALUE } },
        { MODEL_PUT, { MODEL_MAP, MODEL_KEY, MODEL_VALUE } },
        { MODEL_GET, { MODEL_MAP, MODEL_KEY, MODEL_VALUE } },
        { MODEL_DELETE, { MODEL_MAP, MODEL_KEY, MODEL_VALUE } },
        { MODEL_CLEAR, { MODEL_MAP, MODEL_KEY, MODEL_VALUE } },
        { MODEL_ITERATE, { MODEL_MAP, MODEL_OUT_KEY, MODEL_OUT_VALUE } } };

/* What FNDECL, whose verb is that of FUNCTION, may return.  A put may return
   the map that it has replaced, but then the prototype says that it is one. */
static model_returns
returned_by_verb (tree fndecl, const model_function *function)
{
  tree type = TREE_TYPE (TREE_TYPE (fndecl));
  tree map = map_type_in (fndecl, function);
  if (!type_may_hold_pointer (type))
    return MODEL_RETURNS_NOTHING;
  if (function->role == MODEL_MAKE
      && function->position[MODEL_MAP] == MODEL_RESULT)
    return MODEL_RETURNS_MAP;
  bool other = function->role == MODEL_PUT || function->role == MODEL_GET
               || function->role == MODEL_DELETE;
  if (other && map && POINTER_TYPE_P (type)
      && !same_whole_type (TREE_TYPE (type), map))
    return MODEL_RETURNS_CONTENTS;
  return MODEL_RETURNS_ANY;
}

/* Let FUNCTION be what VERB of FNDECL says, with the positions ROLES.  */
static void
function_of_verb (model_function *function, tree fndecl, attribute_verb verb,
                  const attribute_roles *roles)
{
  memset (function, 0, sizeof *function);
  function->name = linker_name (fndecl);
  function->role = verb_roles[verb].role;
  for (int &position : function->position)
    position = MODEL_NO_ARGUMENT;
  for (unsigned i = 0; i < ATTRIBUTE_MAX_ROLES; i++)
    {
      int position = roles->position[i];
      if (position != ATTRIBUTE_NO_ARGUMENT
          && position < (int)MODEL_ARGUMENTS_MAX)
        function->position[verb_roles[verb].positions[i]]
            = position == ATTRIBUTE_RESULT ? MODEL_RESULT : position + 1;
    }
  function->arity = prototype_arity (TREE_TYPE (fndecl));
  function->numbers = number_arguments (TREE_TYPE (fndecl));
  function->returns = returned_by_verb (fndecl, function);
}

bool
attributes_have_role_p (tree fndecl)
{
  attribute_roles roles;
  for (unsigned verb = 0; verb < ATTRIBUTE_VERB_COUNT; verb++)
    if (attribute_verb_p (fndecl, (attribute_verb)verb, &roles))
      return true;
  return false;
}

/* The arguments of FNDECL that some verb names.  */
static uint32_t
named_arguments (tree fndecl)
{
  uint32_t named = 0;
  for (unsigned verb = 0; verb < ATTRIBUTE_VERB_COUNT; verb++)
    {
      attribute_roles roles;
      if (attribute_verb_p (fndecl, (attribute_verb)verb, &roles))
        for (int position : roles.position)
          if (position >= 0 && position < (int)MODEL_ARGUMENTS_MAX)
            named |= UINT32_C (1) << position;
    }
  return named;
}

/* What a map is of which only the attributes of functions are known.  Where a
   put names no value, the key may be an element that is linked in.  */
static map_model
map_of_attributes (const model_function *function)
{
  map_model map;
  memset (&map, 0, sizeof map);
  map.keys = map.values
      = (model_keeping)(MODEL_KEEPS_UNKNOWN & ~MODEL_KEEPS_LINK);
  if (function->role == MODEL_PUT
      && function->position[MODEL_VALUE] == MODEL_NO_ARGUMENT)
    map.keys = MODEL_KEEPS_UNKNOWN;
  map.has_entries = true;
  return map;
}

/* True if FNDECL has a function among the arguments that NAMED does not
   name.  */
static bool
takes_function_p (tree fndecl, uint32_t named)
{
  for (unsigned i = 0; i < MODEL_ARGUMENTS_MAX; i++)
    {
      tree type = type_at (TREE_TYPE (fndecl), i + 1);
      if (type && POINTER_TYPE_P (type) && !(named & (UINT32_C (1) << i))
          && FUNC_OR_METHOD_TYPE_P (TREE_TYPE (type)))
        return true;
    }
  return false;
}

/* True if the struct of FUNCTION's map in FNDECL is defined here, or may
   be.  */
static bool
map_is_visible_p (tree fndecl, const model_function *function)
{
  tree map = map_type_in (fndecl, function);
  return !map || !RECORD_OR_UNION_TYPE_P (map) || COMPLETE_TYPE_P (map);
}

/* The body that the role attributes of FNDECL say, or NULL.  With more than
   one of them it does what each says.  */
static const char *
body_of_attributes (tree fndecl)
{
  char *all = NULL;
  if (!prototype_p (TREE_TYPE (fndecl))
      || type_is_copied (TREE_TYPE (TREE_TYPE (fndecl)))
      || prototype_arity (TREE_TYPE (fndecl)) > MODEL_ARGUMENTS_MAX)
    return NULL;
  for (unsigned verb = 0; verb < ATTRIBUTE_VERB_COUNT; verb++)
    {
      attribute_roles roles;
      if (!attribute_verb_p (fndecl, (attribute_verb)verb, &roles))
        continue;
      model_function function;
      function_of_verb (&function, fndecl, (attribute_verb)verb, &roles);
      map_model map = map_of_attributes (&function);
      function.map = &map;
      function.used = named_arguments (fndecl);
      /* What make is given is the map's own, and is promised to keep
         nothing.  */
      function.gives_contents = function.role != MODEL_MAKE
                                && takes_function_p (fndecl, function.used);
      char *body = model_function_body (&function,
                                        map_is_visible_p (fndecl, &function));
      char *joined = concat (all ? all : "", body, NULL);
      free (all);
      free (body);
      all = joined;
    }
  return all ? keep_model_text (all) : NULL;
}

/* True if FUNCTION says more of FNDECL than its attributes: the library's own
   header has these, and the model has a body.  */
static bool
model_says_more_p (tree fndecl, const model_function *function)
{
  return function && function->body
         && library_header_p (function->library, fndecl);
}

const char *
library_body (tree fndecl)
{
  const model_function *function = library_function_model (fndecl);
  const char *text = model_says_more_p (fndecl, function)
                         ? NULL
                         : body_of_attributes (fndecl);
  if (text || !function)
    return text;
  text = body_for (fndecl, function);
  return result_is_missing_p (fndecl, text) ? NULL : text;
}

/* True if what FUNCTION allocates is not for its caller.  An iteration may
   return a list of what it has found.  */
static bool
role_is_private_p (tree fndecl, model_role role, bool returns_map)
{
  if (role == MODEL_MAKE)
    return !returns_map;
  return role != MODEL_NO_ROLE
         && (role != MODEL_ITERATE
             || !POINTER_TYPE_P (TREE_TYPE (TREE_TYPE (fndecl))));
}

bool
callee_allocates_for_map_p (tree fndecl)
{
  attribute_roles roles;
  for (unsigned verb = 0; verb < ATTRIBUTE_VERB_COUNT; verb++)
    if (attribute_verb_p (fndecl, (attribute_verb)verb, &roles))
      return role_is_private_p (fndecl, verb_roles[verb].role,
                                roles.position[0] == ATTRIBUTE_RESULT);
  const model_function *model = library_function_model (fndecl);
  return model
         && role_is_private_p (fndecl, model->role,
                               model->position[MODEL_MAP] == MODEL_RESULT);
}

bool
callee_makes_other_p (tree fndecl)
{
  tree type = TREE_TYPE (TREE_TYPE (fndecl));
  if (!POINTER_TYPE_P (type) || !known_map (TREE_TYPE (type)))
    return false;
  const model_function *model = library_function_model (fndecl);
  return model && model->role == MODEL_NO_ROLE;
}

bool
function_allocates_for_map_p (const flow_function *function)
{
  if (function->origin)
    return callee_allocates_for_map_p (
        ((const cgraph_node *)function->origin)->decl);
  const model_function *model
      = function->is_model ? model_set_function (function->name, 0) : NULL;
  return model && model->role != MODEL_NO_ROLE && model->role != MODEL_ITERATE
         && model->position[MODEL_MAP] != MODEL_RESULT;
}

bool
function_leaves_map_to_context_p (const flow_function *function)
{
  const model_function *model
      = function->is_model ? model_set_function (function->name, 0) : NULL;
  return model && model->map && model->role == MODEL_MAKE
         && model->map->allocator == MODEL_ALLOCATOR_CONTEXT;
}

bool
callee_of_runtime_p (tree fndecl)
{
  const model_function *model = library_function_model (fndecl);
  return model && !model->user
         && strcmp (model->library->name, "mapescape") == 0;
}

/* mesc_map_free releases the struct of the map, wherever it is from.  */

bool
callee_spares_storage_p (tree fndecl)
{
  const model_function *model = library_function_model (fndecl);
  return callee_of_runtime_p (fndecl) && model->role != MODEL_NO_ROLE
         && strcmp (model->name, "mesc_map_free") != 0;
}

bool
callee_makes_map_p (tree fndecl, int *hint)
{
  attribute_roles roles;
  *hint = -1;
  if (attribute_verb_p (fndecl, ATTRIBUTE_MAKE, &roles))
    {
      if (roles.position[1] >= 0)
        *hint = roles.position[1];
      return true;
    }
  const model_function *model = library_function_model (fndecl);
  if (!model || model->role != MODEL_MAKE)
    return false;
  if (model->position[MODEL_HINT] > 0)
    *hint = model->position[MODEL_HINT] - 1;
  return true;
}
