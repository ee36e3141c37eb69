/* Functions of which only the declaration is seen, as far as their attributes
   say what they do.

   Each parameter is kept (the worst case), released, borrowed (map_noescape:
   what it points to is used, even changed, but not remembered) or read (const
   and pure functions).  The result is fresh, made of the arguments, or
   unknown.  Parameters beyond the prototype are kept.

   GCC's own verdicts about parameters (EAF flags, `fn spec') are not used:
   they call a parameter that is freed "not escaping".  */

#include "attributes.h"
#include "lowering.h"
#include "escape/fault.h"

enum parameter_use
{
  USE_KEPT,
  USE_RELEASED,
  USE_BORROWED,
  USE_READ
};

enum result_source
{
  RESULT_UNKNOWN,
  RESULT_FRESH,
  RESULT_OF_ARGUMENTS
};

/* What the attributes of one declaration say.  */
struct declared_use
{
  tree fndecl;
  int flags;         /* ECF_* */
  unsigned released; /* Number of the parameter, from 1; 0: none.  */
  result_source result;
};

/* True if a result of TYPE has room for a pointer.  */
static bool
result_carries_pointer_p (const_tree type)
{
  if (INTEGRAL_TYPE_P (type))
    return TYPE_PRECISION (type) >= POINTER_SIZE;
  return type_carries_pointer (type);
}

static bool
has_borrowed_parameter_p (tree fndecl)
{
  return lookup_attribute ("map_noescape", DECL_ATTRIBUTES (fndecl)) != NULL;
}

/* True for the attribute malloc, with or without its deallocator.  */
static bool
declared_allocator_p (tree fndecl)
{
  tree type = TREE_TYPE (TREE_TYPE (fndecl));
  return POINTER_TYPE_P (type)
         && (DECL_IS_MALLOC (fndecl)
             || lookup_attribute ("malloc", DECL_ATTRIBUTES (fndecl)));
}

/* The parameter that FNDECL releases because an attribute malloc names it as
   the deallocator, counted from 1, or 0.  */
static unsigned
released_parameter (tree fndecl)
{
  if (!lookup_attribute ("*dealloc", DECL_ATTRIBUTES (fndecl)))
    return 0;
  unsigned argument = fndecl_dealloc_argno (fndecl);
  return argument == UINT_MAX ? 0 : argument + 1;
}

static parameter_use
use_of_parameter (const declared_use *use, unsigned parameter)
{
  if (parameter == use->released)
    return fault_is_on (FAULT_DEALLOCATOR_READS) ? USE_READ : USE_RELEASED;
  if (use->flags & (ECF_CONST | ECF_PURE))
    return USE_READ;
  return attribute_noescape_p (use->fndecl, parameter - 1) ? USE_BORROWED
                                                           : USE_KEPT;
}

static void
emit_escape (flow_function *f, flow_value value)
{
  flow_escape (f, value, REASON_OPAQUE_CALL, 0, 0);
}

/* What VALUE points to may hold any pointer.  */
static void
emit_contents_unknown (flow_function *f, flow_value value)
{
  flow_value anything = flow_add_value (f, NULL, 0);
  flow_unknown (f, anything, REASON_OPAQUE_CALL, 0, 0);
  flow_store (f, value, flow_offset_any (), anything, FLOW_SIZE_UNKNOWN, 0, 0);
}

/* What VALUE points to holds, and gives away, any pointer.  */
static void
emit_contents_open (flow_function *f, flow_value value)
{
  flow_value contents = flow_add_value (f, NULL, 0);
  flow_load (f, contents, value, flow_offset_any (), FLOW_SIZE_UNKNOWN, 0, 0);
  emit_escape (f, contents);
  emit_contents_unknown (f, value);
}

static void
emit_parameter (flow_function *f, flow_value value, parameter_use use,
                flow_value result)
{
  switch (use)
    {
    case USE_KEPT:
      emit_escape (f, value);
      break;
    case USE_RELEASED:
      emit_contents_open (f, value);
      flow_add_statement (f, FLOW_FREE, REASON_FREE, 0, 0)->from = value;
      break;
    case USE_BORROWED:
      emit_contents_open (f, value);
      break;
    case USE_READ:
      break;
    }
  if (result && use != USE_KEPT && use != USE_RELEASED
      && !fault_is_on (FAULT_PURE_RESULT_IS_NEW))
    flow_copy (f, result, value, flow_offset_any (), REASON_RESULT, 0, 0);
}

/* The parameters of FNDECL in F, in the order of its prototype, and one for
   the rest.  What they use of each other meets in RESULT.  */
static void
emit_parameters (flow_function *f, const declared_use *use, flow_value result)
{
  unsigned number = 0;
  tree fntype = TREE_TYPE (use->fndecl);
  if (result_is_hidden_p (fntype))
    emit_escape (f, flow_add_parameter (f, NULL, FLOW_PASS_VALUE));
  for (tree argument = TYPE_ARG_TYPES (fntype);
       argument && !VOID_TYPE_P (TREE_VALUE (argument));
       argument = TREE_CHAIN (argument))
    {
      bool copied = type_is_copied (TREE_VALUE (argument));
      flow_value value = flow_add_parameter (
          f, NULL, copied ? FLOW_PASS_COPY : FLOW_PASS_VALUE);
      emit_parameter (f, value, use_of_parameter (use, ++number), result);
    }
  flow_value rest = flow_add_parameter (f, NULL, FLOW_PASS_VALUE);
  f->parameters[f->num_parameters - 1].rest = true;
  emit_parameter (f, rest,
                  use->flags & (ECF_CONST | ECF_PURE) ? USE_READ : USE_KEPT,
                  result);
}

/* The size of what FNDECL allocates, from its attribute alloc_size.  */
static flow_size
allocation_size (tree fndecl)
{
  flow_size size = { 0, -1, -1 };
  tree attribute
      = lookup_attribute ("alloc_size", TYPE_ATTRIBUTES (TREE_TYPE (fndecl)));
  tree first = attribute ? TREE_VALUE (attribute) : NULL_TREE;
  if (!first || !tree_fits_shwi_p (TREE_VALUE (first)))
    return size;
  size.factor = 1;
  size.arg1 = tree_to_shwi (TREE_VALUE (first)) - 1;
  tree second = TREE_CHAIN (first);
  if (second && tree_fits_shwi_p (TREE_VALUE (second)))
    size.arg2 = tree_to_shwi (TREE_VALUE (second)) - 1;
  return size;
}

/* Only the attribute without a deallocator promises that the new memory
   holds no pointer.  */
static void
emit_fresh_result (flow_function *f, tree fndecl, flow_value result)
{
  flow_statement *statement
      = flow_add_statement (f, FLOW_ALLOCATE, REASON_ALLOCATION, 0, 0);
  statement->to = result;
  statement->allocation_size = allocation_size (fndecl);
  if (!DECL_IS_MALLOC (fndecl))
    emit_contents_unknown (f, result);
}

static void
emit_result (flow_function *f, const declared_use *use, flow_value result)
{
  if (use->result == RESULT_FRESH)
    emit_fresh_result (f, use->fndecl, result);
  else
    flow_unknown (f, result, REASON_OPAQUE_CALL, 0, 0);
  if (use->result == RESULT_OF_ARGUMENTS && (use->flags & ECF_PURE))
    flow_load (f, result, result, flow_offset_any (), FLOW_SIZE_UNKNOWN, 0, 0);
  flow_add_statement (f, FLOW_RETURN, REASON_RETURNED, 0, 0)->from = result;
}

void
declared_callee (flow_function *f, tree fndecl)
{
  declared_use use = { fndecl, flags_from_decl_or_type (fndecl),
                       released_parameter (fndecl), RESULT_UNKNOWN };
  if (declared_allocator_p (fndecl))
    use.result = RESULT_FRESH;
  else if ((use.flags & (ECF_CONST | ECF_PURE))
           || has_borrowed_parameter_p (fndecl))
    use.result = RESULT_OF_ARGUMENTS;
  else if (!use.released)
    return;
  if (type_is_copied (TREE_TYPE (TREE_TYPE (fndecl))))
    return;
  bool has_result = result_carries_pointer_p (TREE_TYPE (TREE_TYPE (fndecl)));
  flow_value result = has_result ? flow_add_value (f, NULL, 0) : 0;
  emit_parameters (f, &use, use.result == RESULT_OF_ARGUMENTS ? result : 0);
  if (result)
    emit_result (f, &use, result);
  f->has_body = true;
  f->is_model = true;
}
