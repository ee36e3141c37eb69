/* Attributes: see attributes.h.

   The table `specs' at the end says all that GCC checks by itself: how many
   arguments there may be.  What an argument must be, and what the attribute
   may stand on, is checked by the handlers below it.  A handler that has
   reported an error drops the attribute, so that the accessors need not
   check again.

   Positions count from 1 in attributes, as in GCC's own, and from 0 in the
   accessors, as in GIMPLE.  */

#include "attributes.h"

#define MAKE_VERB "map_make"
#define NOESCAPE "map_noescape"
#define NOHEAP "map_noheap"
#define INPLACE "map_inplace"
/* On the other function: what does the same in given storage.  No program can
   write this name.  */
#define INPLACE_TWIN "mapescape in place"
#define TYPE_MARK "map_type"

namespace
{

/* What is asked of the argument of a function that plays a role.  */
enum role_kind
{
  ROLE_POINTER,           /* It must be a pointer.  */
  ROLE_POINTER_OR_RESULT, /* The same; 0 stands for the result.  */
  ROLE_ANY
};

struct verb_spec
{
  const char *name;
  role_kind roles[ATTRIBUTE_MAX_ROLES];
};

/* By enum attribute_verb.  */
const verb_spec verbs[ATTRIBUTE_VERB_COUNT]
    = { { MAKE_VERB, { ROLE_POINTER_OR_RESULT, ROLE_ANY, ROLE_ANY } },
        { "map_free", { ROLE_POINTER, ROLE_ANY, ROLE_ANY } },
        { "map_put", { ROLE_POINTER, ROLE_ANY, ROLE_ANY } },
        { "map_get", { ROLE_POINTER, ROLE_ANY, ROLE_ANY } },
        { "map_del", { ROLE_POINTER, ROLE_ANY, ROLE_ANY } },
        { "map_clear", { ROLE_POINTER, ROLE_ANY, ROLE_ANY } },
        { "map_iter", { ROLE_POINTER, ROLE_POINTER, ROLE_POINTER } } };

const verb_spec *
verb_by_name (tree name)
{
  for (const verb_spec &verb : verbs)
    if (id_equal (name, verb.name))
      return &verb;
  gcc_unreachable ();
}

/* True if TYPE is known not to be a pointer.  Of a type that belongs to the
   front end, such as a template's parameter, it is not known yet.  */
bool
never_pointer_p (const_tree type)
{
  switch (TREE_CODE (type))
    {
    case VOID_TYPE:
    case INTEGER_TYPE:
    case BOOLEAN_TYPE:
    case ENUMERAL_TYPE:
    case REAL_TYPE:
    case COMPLEX_TYPE:
    case VECTOR_TYPE:
    case RECORD_TYPE:
    case UNION_TYPE:
      return true;
    default:
      return false;
    }
}

/* The type of the parameter of FNTYPE with the 1-based number POSITION, or
   NULL_TREE if there is none; *COUNT is the number of parameters.  */
tree
parameter_type (const_tree fntype, HOST_WIDE_INT position, HOST_WIDE_INT *count)
{
  tree found = NULL_TREE;
  *count = 0;
  for (tree list = TYPE_ARG_TYPES (fntype); list; list = TREE_CHAIN (list))
    {
      if (TREE_VALUE (list) == void_type_node)
        break;
      if (++*count == position)
        found = TREE_VALUE (list);
    }
  return found;
}

/* The number that an attribute's argument says, as far as that can be seen
   without the front end, or -1.  */
HOST_WIDE_INT
evaluate_position (tree argument)
{
  argument = tree_strip_any_location_wrapper (argument);
  if (TREE_CODE (argument) == CONST_DECL
      || (TREE_CODE (argument) == VAR_DECL && TREE_READONLY (argument)
          && !TREE_THIS_VOLATILE (argument)))
    argument = DECL_INITIAL (argument);
  if (argument && EXPR_P (argument))
    argument = fold (argument);
  if (!argument || TREE_CODE (argument) != INTEGER_CST
      || !tree_fits_shwi_p (argument))
    return -1;
  return tree_to_shwi (argument);
}

/* Check POSITION, which ARGUMENT of the attribute NAME of FNDECL says: that
   there is such an argument and that it is what KIND says.  Reports what is
   wrong.  */
bool
check_position (tree fndecl, tree name, tree argument, HOST_WIDE_INT position,
                role_kind kind)
{
  location_t where = DECL_SOURCE_LOCATION (fndecl);
  tree fntype = TREE_TYPE (fndecl);
  bool result = kind == ROLE_POINTER_OR_RESULT && position == 0;
  if (position < 1 && !result)
    {
      error_at (where,
                "argument %qE of attribute %qE is not the number of an "
                "argument of %qD, counted from 1",
                argument, name, fndecl);
      return false;
    }
  HOST_WIDE_INT count = 0;
  tree type
      = result ? TREE_TYPE (fntype) : parameter_type (fntype, position, &count);
  if (!type && !TYPE_ARG_TYPES (fntype))
    error_at (where, "attribute %qE needs a prototype of %qD", name, fndecl);
  else if (!type)
    error_at (where, "attribute %qE names argument %wd, but %qD has %wd", name,
              position, fndecl, count);
  else if (kind != ROLE_ANY && never_pointer_p (type))
    {
      if (result)
        error_at (where,
                  "attribute %qE is about the result of %qD, which is "
                  "not a pointer",
                  name, fndecl);
      else
        error_at (where,
                  "attribute %qE names argument %wd of %qD, which is "
                  "not a pointer",
                  name, position, fndecl);
    }
  else
    return true;
  return false;
}

/* Check that NODE is a function.  Reports if it is not.  */
bool
check_function (tree node, tree name)
{
  if (TREE_CODE (node) == FUNCTION_DECL)
    return true;
  error_at (DECL_SOURCE_LOCATION (node),
            "attribute %qE is for functions, which %qD is not", name, node);
  return false;
}

/* Check all positions in ARGUMENTS, the list of the attribute NAME of FNDECL,
   against KINDS, of which the last counts for all that follow.  What is
   checked is put in the list as a plain number for those who read it.  */
bool
check_positions (tree fndecl, tree name, tree arguments, const role_kind *kinds,
                 unsigned num_kinds)
{
  bool good = true;
  unsigned kind = 0;
  for (tree list = arguments; list; list = TREE_CHAIN (list))
    {
      HOST_WIDE_INT position = evaluate_position (TREE_VALUE (list));
      good &= check_position (fndecl, name, TREE_VALUE (list), position,
                              kinds[kind]);
      TREE_VALUE (list) = build_int_cst (integer_type_node, position);
      if (kind + 1 < num_kinds)
        kind++;
    }
  return good;
}

tree
handle_verb (tree *node, tree name, tree arguments, int, bool *drop)
{
  *drop = true;
  if (!check_function (*node, name))
    return NULL_TREE;
  const role_kind *kinds = verb_by_name (name)->roles;
  if (arguments)
    *drop
        = !check_positions (*node, name, arguments, kinds, ATTRIBUTE_MAX_ROLES);
  else
    *drop = !check_position (*node, name, NULL_TREE, 0, kinds[0]);
  return NULL_TREE;
}

tree
handle_noescape (tree *node, tree name, tree arguments, int, bool *drop)
{
  const role_kind kind = ROLE_POINTER;
  *drop = !check_function (*node, name)
          || !check_positions (*node, name, arguments, &kind, 1);
  return NULL_TREE;
}

/* The function that the attribute's argument names, or NULL_TREE.  */
tree
named_function (tree argument)
{
  argument = tree_strip_any_location_wrapper (argument);
  STRIP_NOPS (argument);
  if (TREE_CODE (argument) == ADDR_EXPR)
    argument = TREE_OPERAND (argument, 0);
  return TREE_CODE (argument) == FUNCTION_DECL ? argument : NULL_TREE;
}

tree
handle_inplace (tree *node, tree name, tree arguments, int, bool *drop)
{
  *drop = true;
  if (!check_function (*node, name))
    return NULL_TREE;
  tree make = named_function (TREE_VALUE (arguments));
  if (!make)
    error_at (DECL_SOURCE_LOCATION (*node),
              "argument %qE of attribute %qE does not name a function",
              TREE_VALUE (arguments), name);
  else
    {
      *drop = false;
      if (TREE_CODE (*node) == FUNCTION_DECL)
        DECL_ATTRIBUTES (make)
            = tree_cons (get_identifier (INPLACE_TWIN),
                         build_tree_list (NULL_TREE, *node),
                         DECL_ATTRIBUTES (make));
    }
  return NULL_TREE;
}

void (*noheap_used) ();
bool any_noheap;

tree
handle_noheap (tree *node, tree name, tree, int, bool *drop)
{
  *drop = !DECL_P (*node)
          || (TREE_CODE (*node) != FUNCTION_DECL
              && TREE_CODE (*node) != VAR_DECL);
  if (!*drop)
    {
      any_noheap = true;
      noheap_used ();
    }
  else if (DECL_P (*node))
    error_at (DECL_SOURCE_LOCATION (*node),
              "attribute %qE is for functions and variables, neither of "
              "which %qD is",
              name, *node);
  else
    error ("attribute %qE is for functions and variables", name);
  return NULL_TREE;
}

/* Check that ARGUMENTS of the attribute NAME are yes or no, as 1 or 0.  Puts
   the plain number in the list.  */
bool
check_answer (tree name, tree arguments)
{
  HOST_WIDE_INT answer = evaluate_position (TREE_VALUE (arguments));
  if (answer != 0 && answer != 1)
    {
      error ("argument %qE of attribute %qE is neither 1, for a map, nor 0",
             TREE_VALUE (arguments), name);
      return false;
    }
  TREE_VALUE (arguments) = build_int_cst (integer_type_node, answer);
  return true;
}

/* On a typedef the attribute marks the struct that it names: the struct of a
   library is often declared nowhere else.  */
tree
handle_map_type (tree *node, tree name, tree arguments, int, bool *drop)
{
  bool is_typedef = TREE_CODE (*node) == TYPE_DECL;
  tree type = is_typedef ? TREE_TYPE (*node) : *node;
  *drop = true;
  if (arguments && !check_answer (name, arguments))
    return NULL_TREE;
  if (!TYPE_P (type) || !RECORD_OR_UNION_TYPE_P (type))
    error_at (DECL_P (*node) ? DECL_SOURCE_LOCATION (*node) : input_location,
              "attribute %qE is for structs and unions", name);
  else if (!is_typedef)
    *drop = false;
  else if (attribute_map_type (type) == ATTRIBUTE_SAYS_NOTHING)
    {
      type = TYPE_MAIN_VARIANT (type);
      TYPE_ATTRIBUTES (type)
          = tree_cons (name, arguments, TYPE_ATTRIBUTES (type));
    }
  return NULL_TREE;
}

/* What makes a map cannot be what releases it.  */
const attribute_spec::exclusions make_exclusions[]
    = { { "map_free", true, false, false }, { NULL, false, false, false } };
const attribute_spec::exclusions free_exclusions[]
    = { { MAKE_VERB, true, false, false }, { NULL, false, false, false } };

/* Name, fewest and most arguments, on declarations only, on types only, on
   function types only, makes another type, handler, exclusions.  */
const attribute_spec specs[] = {
  { TYPE_MARK, 0, 1, false, false, false, false, handle_map_type, NULL },
  { MAKE_VERB, 0, 2, true, false, false, false, handle_verb, make_exclusions },
  { "map_free", 1, 1, true, false, false, false, handle_verb, free_exclusions },
  { "map_put", 2, 3, true, false, false, false, handle_verb, NULL },
  { "map_get", 2, 2, true, false, false, false, handle_verb, NULL },
  { "map_del", 1, 2, true, false, false, false, handle_verb, NULL },
  { "map_clear", 1, 1, true, false, false, false, handle_verb, NULL },
  { "map_iter", 1, 3, true, false, false, false, handle_verb, NULL },
  { NOESCAPE, 1, -1, true, false, false, false, handle_noescape, NULL },
  { INPLACE, 1, 1, true, false, false, false, handle_inplace, NULL },
  { NOHEAP, 0, 0, false, false, false, false, handle_noheap, NULL },
};

} // namespace

void
attributes_register (void (*on_noheap) ())
{
  noheap_used = on_noheap;
  for (const attribute_spec &spec : specs)
    register_attribute (&spec);
}

bool
attribute_verb_p (const_tree fndecl, enum attribute_verb verb,
                  struct attribute_roles *roles)
{
  tree attribute
      = lookup_attribute (verbs[verb].name, DECL_ATTRIBUTES (fndecl));
  if (!attribute)
    return false;
  for (int &position : roles->position)
    position = ATTRIBUTE_NO_ARGUMENT;
  if (verb == ATTRIBUTE_MAKE)
    roles->position[0] = ATTRIBUTE_RESULT;
  int *next = roles->position;
  for (tree list = TREE_VALUE (attribute); list; list = TREE_CHAIN (list))
    {
      HOST_WIDE_INT position = tree_to_shwi (TREE_VALUE (list));
      *next++ = position == 0 ? ATTRIBUTE_RESULT : position - 1;
    }
  return true;
}

attribute_map_answer
attribute_map_type (const_tree type)
{
  if (!RECORD_OR_UNION_TYPE_P (type))
    return ATTRIBUTE_SAYS_NOTHING;
  tree attribute = lookup_attribute (TYPE_MARK, TYPE_ATTRIBUTES (type));
  if (!attribute)
    attribute = lookup_attribute (TYPE_MARK,
                                  TYPE_ATTRIBUTES (TYPE_MAIN_VARIANT (type)));
  if (!attribute)
    return ATTRIBUTE_SAYS_NOTHING;
  tree arguments = TREE_VALUE (attribute);
  return !arguments || integer_onep (TREE_VALUE (arguments))
             ? ATTRIBUTE_IS_MAP
             : ATTRIBUTE_IS_NO_MAP;
}

bool
attribute_noescape_p (const_tree fndecl, unsigned argument)
{
  /* Each declaration of the function may have an attribute of its own.  */
  for (tree attribute = lookup_attribute (NOESCAPE, DECL_ATTRIBUTES (fndecl));
       attribute;
       attribute = lookup_attribute (NOESCAPE, TREE_CHAIN (attribute)))
    for (tree list = TREE_VALUE (attribute); list; list = TREE_CHAIN (list))
      if (tree_to_shwi (TREE_VALUE (list)) == (HOST_WIDE_INT)argument + 1)
        return true;
  return false;
}

tree
attribute_inplace_twin (const_tree fndecl)
{
  tree attribute = lookup_attribute (INPLACE_TWIN, DECL_ATTRIBUTES (fndecl));
  return attribute ? TREE_VALUE (TREE_VALUE (attribute)) : NULL_TREE;
}

bool
attribute_noheap_p (const_tree decl)
{
  return lookup_attribute (NOHEAP, DECL_ATTRIBUTES (decl)) != NULL_TREE;
}

bool
attribute_noheap_any_p ()
{
  return any_noheap;
}
