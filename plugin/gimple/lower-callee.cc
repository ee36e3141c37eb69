/* What a call of a declared function runs.

   In this order: the body in this unit, if it is the one that will run; a role
   attribute or the model of a map library's function (model-callee.cc); the
   model of a function of the C library; what other attributes of the
   declaration say; otherwise nothing is known.

   A model is believed only for a function that is the library's: one that
   GCC treats as a builtin, that a system header declares or whose name no
   hosted program may use, and whose prototype agrees with the model.  A
   program is free to have its own `send' or `error' in another file.  The
   allocator's own names must be builtins where GCC has such builtins, so that
   -ffreestanding and -fno-builtin-malloc mean what they say.  The functions of
   Go's runtime are the runtime's in a unit of Go.  */

#include "go-unit.h"
#include "lowering.h"
#include "escape/fault.h"
#include "escape/flow-text.h"
#include "models/map-model.h"
#include "models/models.h"

/* The name of FNDECL for the linker, or that of a builtin which may have no
   function of its own.  */
static const char *
symbol_name (tree fndecl)
{
  const char *name = DECL_ASSEMBLER_NAME_SET_P (fndecl)
                         ? IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl))
                         : declaration_name (fndecl);
  if (!name)
    return "";
  return *name == '*' ? name + 1 : name;
}

const char *
linker_name (tree fndecl)
{
  const char *name = symbol_name (fndecl);
  return strncmp (name, "__builtin_", 10) == 0 ? name + 10 : name;
}

/* The allocators that GCC knows as builtins.  */
static bool
builtin_allocator_name_p (const char *name)
{
  static const char *const names[]
      = { "malloc", "calloc",  "realloc",       "free",
          "strdup", "strndup", "aligned_alloc", "posix_memalign" };
  for (const char *known : names)
    if (strcmp (name, known) == 0)
      return true;
  return false;
}

/* True if FNDECL, which the linker knows as NAME, is the library's.  */
static bool
library_function_p (tree fndecl, const char *name)
{
  if (fndecl_built_in_p (fndecl) || fault_is_on (FAULT_NAMESAKE_BELIEVED))
    return true;
  if (model_is_of_go (name))
    return unit_is_go ();
  if (model_is_allocator (name)
      && (flag_no_builtin || builtin_allocator_name_p (name)))
    return false;
  return DECL_IS_UNDECLARED_BUILTIN (fndecl) || DECL_IN_SYSTEM_HEADER (fndecl)
         || (model_is_reserved (name) && !flag_no_builtin);
}

/* True if MODEL uses the value VALUE as an address.  */
static bool
model_follows_p (const flow_function *model, flow_value value)
{
  for (unsigned i = 0; i < model->num_statements; i++)
    {
      const flow_statement *s = &model->statements[i];
      bool through_to = s->op == FLOW_STORE || s->op == FLOW_MOVE;
      bool through_from
          = s->op == FLOW_LOAD || s->op == FLOW_MOVE || s->op == FLOW_FREE;
      if ((through_to && s->to == value) || (through_from && s->from == value))
        return true;
    }
  return false;
}

static bool
type_is_address (tree type)
{
  return POINTER_TYPE_P (type) || !is_gimple_reg_type (type)
         || (INTEGRAL_TYPE_P (type) && TYPE_PRECISION (type) >= POINTER_SIZE);
}

/* True if the prototype of FNDECL has the parameters that MODEL expects.  */
static bool
prototype_fits_p (tree fndecl, const flow_function *model)
{
  tree fntype = TREE_TYPE (fndecl);
  if (fault_is_on (FAULT_PROTOTYPE_IGNORED))
    return true;
  if (!prototype_p (fntype))
    return fndecl_built_in_p (fndecl);
  tree argument = TYPE_ARG_TYPES (fntype);
  for (unsigned i = 0; i < model->num_parameters; i++)
    {
      const flow_parameter *parameter = &model->parameters[i];
      if (parameter->rest || parameter->chain)
        continue;
      if (!argument || VOID_TYPE_P (TREE_VALUE (argument)))
        return false;
      if (model_follows_p (model, parameter->value)
          && !type_is_address (TREE_VALUE (argument)))
        return false;
      argument = TREE_CHAIN (argument);
    }
  return true;
}

static flow_function *
new_function (unit_lowering *unit, tree fndecl, const char *name)
{
  flow_function *function = flow_program_function (unit->program, name);
  function->origin = cgraph_node::get (fndecl);
  return function;
}

/* The function NAME of a map library as the bodies of models speak of it:
   without a declaration, which a unit need not have.  */
static flow_function *
function_of_models (void *data, const char *name)
{
  unit_lowering *unit = (unit_lowering *)data;
  const model_function *model = model_set_function (name, 0);
  if (!model)
    return NULL;
  bool known;
  flow_function *&function = unit->named_models.get_or_insert (model, &known);
  if (known)
    return function;
  flow_function *made = flow_program_function (unit->program, name);
  function = made;
  bool opaque = model->map && model->map->layout == MODEL_LAYOUT_OPAQUE;
  char *body = model_function_body (model, !opaque);
  flow_text_error error;
  flow_text_model_with (made, model_text_for_call (body, 0, NULL),
                        POINTER_SIZE / BITS_PER_UNIT, function_of_models, unit,
                        &error);
  free (body);
  return made;
}

/* The name by which models know what a call through FIELD of its struct
   runs: `TAG.FIELD', or NULL.  The caller frees it.  */
static char *
member_name (tree field)
{
  tree name = TYPE_NAME (TYPE_MAIN_VARIANT (DECL_CONTEXT (field)));
  if (name && TREE_CODE (name) == TYPE_DECL)
    name = DECL_NAME (name);
  if (!name || !DECL_NAME (field))
    return NULL;
  return concat (IDENTIFIER_POINTER (name), ".",
                 IDENTIFIER_POINTER (DECL_NAME (field)), NULL);
}

flow_function *
callee_of_member (unit_lowering *unit, gcall *call)
{
  tree pointer = gimple_call_fn (call);
  gimple *load = pointer && TREE_CODE (pointer) == SSA_NAME
                     ? SSA_NAME_DEF_STMT (pointer)
                     : NULL;
  if (!load || !gimple_assign_load_p (load)
      || TREE_CODE (gimple_assign_rhs1 (load)) != COMPONENT_REF)
    return NULL;
  char *name = member_name (TREE_OPERAND (gimple_assign_rhs1 (load), 1));
  const model_function *model = name ? model_set_function (name, 0) : NULL;
  flow_function *callee = NULL;
  if (model && model->user && model->arity == gimple_call_num_args (call))
    callee = function_of_models (unit, model->name);
  free (name);
  tree result = gimple_call_lhs (call);
  if (callee && result && type_may_hold_pointer (TREE_TYPE (result))
      && strstr (model->body ? model->body : "", "return") == NULL)
    return NULL;
  return callee;
}

/* FNDECL with the model TEXT.  It has no body if the model does not fit.  */
static flow_function *
function_with_model (unit_lowering *unit, tree fndecl, const char *text)
{
  bool known;
  flow_function *&function
      = unit->models.get_or_insert (model_key (fndecl, text), &known);
  if (known)
    return function;
  function = new_function (unit, fndecl, linker_name (fndecl));
  flow_text_error error;
  if (!flow_text_model_with (function, text, POINTER_SIZE / BITS_PER_UNIT,
                             function_of_models, unit, &error)
      || !prototype_fits_p (fndecl, function))
    function->has_body = false;
  return function;
}

/* The same for the MODEL with that TEXT in the table of the C library.  */
static flow_function *
function_of_table (unit_lowering *unit, tree fndecl, const char *model,
                   const char *text)
{
  flow_function *function = function_with_model (unit, fndecl, text);
  function->makes_text = model_makes_text (model);
  return function;
}

/* The callee of FNDECL as a function of a map library, or one without a
   function.  */
static callee_info
library_callee (unit_lowering *unit, tree fndecl)
{
  callee_info none = { NULL, NULL, NULL };
  const char *text = library_body (fndecl);
  if (!text)
    return none;
  flow_function *function = function_with_model (
      unit, fndecl, model_text_for_call (text, 0, NULL));
  return function->has_body ? callee_info{ function, NULL, text } : none;
}

/* The callee of FNDECL by its model, or one without a function.  */
static callee_info
modelled_callee (unit_lowering *unit, tree fndecl)
{
  callee_info none = { NULL, NULL, NULL };
  callee_info library = library_callee (unit, fndecl);
  if (library.function)
    return library;
  const char *name = symbol_name (fndecl);
  const char *text = model_body (name);
  if (!text || !library_function_p (fndecl, name))
    return none;
  flow_function *function = function_of_table (unit, fndecl, name, text);
  return function->has_body ? callee_info{ function, name, NULL } : none;
}

/* What a call of FNDECL with these arguments runs.  */
flow_function *
callee_of_call (unit_lowering *unit, tree fndecl, unsigned num_arguments,
                const flow_argument *arguments)
{
  callee_info callee = callee_of (unit, fndecl);
  if (callee.library)
    return function_with_model (
        unit, fndecl,
        model_text_for_call (callee.library, num_arguments, arguments));
  if (!callee.model)
    return callee.function;
  return function_of_table (
      unit, fndecl, callee.model,
      model_body_for_call (callee.model, num_arguments, arguments));
}

/* True if the body of DECL is only an offer to inline: which definition runs,
   this one or one elsewhere, is not said (ISO C 6.7.4, GNU extern inline).
   C++ has them all be the same.  */
static bool
body_is_an_offer_p (const_tree decl)
{
  return DECL_EXTERNAL (decl) && !lang_GNU_CXX ()
         && !lookup_attribute ("always_inline", DECL_ATTRIBUTES (decl));
}

/* The function whose body a call of FNDECL is sure to run, or NULL.  */
static flow_function *
visible_body (unit_lowering *unit, tree fndecl)
{
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node)
    return NULL;
  enum availability available = AVAIL_NOT_AVAILABLE;
  cgraph_node *target = node->ultimate_alias_target (&available);
  if (!target
      || (available <= AVAIL_INTERPOSABLE
          && !fault_is_on (FAULT_INTERPOSABLE_BELIEVED))
      || (body_is_an_offer_p (target->decl)
          && !fault_is_on (FAULT_INLINE_OFFER_BELIEVED)))
    return NULL;
  if (target->ifunc_resolver || node->ifunc_resolver
      || lookup_attribute ("noipa", DECL_ATTRIBUTES (target->decl)))
    return NULL;
  flow_function **body = unit->bodies.get (target);
  return body ? *body : NULL;
}

static callee_info
find_callee (unit_lowering *unit, tree fndecl)
{
  flow_function *body = visible_body (unit, fndecl);
  /* An inline copy of a library function stands for the library's, of which
     the model knows more.  */
  if (body && !DECL_EXTERNAL (fndecl))
    return callee_info{ body, NULL, NULL };
  cgraph_node *node = cgraph_node::get (fndecl);
  if (!node || !node->definition || DECL_EXTERNAL (fndecl))
    {
      callee_info callee = modelled_callee (unit, fndecl);
      if (callee.function)
        return callee;
    }
  if (body)
    return callee_info{ body, NULL, NULL };
  flow_function *function = new_function (unit, fndecl, linker_name (fndecl));
  if (!node || !node->definition)
    declared_callee (function, fndecl);
  return callee_info{ function, NULL, NULL };
}

callee_info
callee_of (unit_lowering *unit, tree fndecl)
{
  if (callee_info *known = unit->callees.get (fndecl))
    return *known;
  callee_info callee = find_callee (unit, fndecl);
  unit->callees.put (fndecl, callee);
  return callee;
}

/* The code of FNDECL as an object: what its address points to.  */
flow_object
code_of (unit_lowering *unit, tree fndecl)
{
  flow_function *function = callee_of (unit, fndecl).function;
  if (function->index >= unit->codes.length ())
    unit->codes.safe_grow_cleared (function->index + 1);
  if (!unit->codes[function->index])
    unit->codes[function->index] = flow_program_code (unit->program, function);
  return unit->codes[function->index];
}
