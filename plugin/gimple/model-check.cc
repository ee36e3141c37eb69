/* The code of a function against its model: see model-check.h.  */

#include "lowering.h"
#include "model-check.h"
#include "escape/flow-text.h"
#include "models/map-model.h"
#include "models/models.h"

/* One parameter of a function that is checked.  */
struct checked_parameter
{
  tree decl;
  unsigned index; /* Of its flow parameter.  */
  /* They make a block and pass it as this parameter.  */
  const flow_function *passes_to_code;
  const flow_function *passes_to_model;
};

struct model_check
{
  model_check *next;
  tree fndecl;
  const model_function *file_model; /* NULL: attributes.  */
  const flow_function *code;
  const flow_function *model;
  auto_vec<checked_parameter> parameters;
};

/* A function that is analysed like the program's, but which no user wrote: it
   has no origin, and so no note is given on it.  */
static flow_function *
add_silent_function (flow_program *program, const char *name)
{
  flow_function *function = flow_program_function (program, name);
  function->has_body = true;
  return function;
}

static flow_function *
add_text_function (flow_program *program, const char *name, const char *text)
{
  flow_function *function = flow_program_function (program, name);
  flow_text_error error;
  return flow_text_model (function, text, POINTER_SIZE / BITS_PER_UNIT, &error)
             ? function
             : NULL;
}

/* A function that passes a fresh block from ALLOCATE to CALLEE as argument
   INDEX.  The call of ALLOCATE is its statement 0.  */
static const flow_function *
add_passing_function (flow_program *program, flow_function *allocate,
                      flow_function *callee, unsigned index)
{
  flow_function *f = add_silent_function (program, "passes a block");
  flow_value block = flow_add_value (f, NULL, 0);
  flow_call *make = flow_add_call (f, 0, 0, 0);
  make->callee = allocate;
  make->result = block;
  flow_call *call = flow_add_call (f, index + 1, 0, 0);
  call->callee = callee;
  call->arguments[index].value = block;
  return f;
}

/* The text of the model of FNDECL, whose body is here, or NULL.  */
static const char *
model_of_body (tree fndecl)
{
  tree fntype = TREE_TYPE (fndecl);
  if (result_is_hidden_p (fntype) || !prototype_p (fntype)
      || stdarg_p (fntype))
    return NULL;
  const model_function *model = attributes_have_role_p (fndecl)
                                    ? NULL
                                    : library_function_model (fndecl);
  return model && model->unchecked ? NULL : library_body (fndecl);
}

static void
add_parameters (unit_lowering *unit, model_check *check, flow_function *code,
                flow_function *model)
{
  flow_function *allocate
      = add_text_function (unit->program, "allocate", "r = new; return r");
  unsigned index = 0;
  for (tree decl = DECL_ARGUMENTS (check->fndecl); decl;
       decl = DECL_CHAIN (decl), index++)
    if (POINTER_TYPE_P (TREE_TYPE (decl)) && index < code->num_parameters)
      {
        checked_parameter parameter
            = { decl, index,
                add_passing_function (unit->program, allocate, code, index),
                add_passing_function (unit->program, allocate, model, index) };
        check->parameters.safe_push (parameter);
      }
}

/* A check of FNDECL, whose body is lowered as CODE, against TEXT.  */
static model_check *
new_check (unit_lowering *unit, tree fndecl, flow_function *code,
           const char *text)
{
  flow_function *model = add_text_function (
      unit->program, linker_name (fndecl), model_text_for_call (text, 0, NULL));
  if (!model)
    return NULL;
  model->is_model = false;
  model_check *check = new model_check;
  check->next = NULL;
  check->fndecl = fndecl;
  check->file_model
      = attributes_have_role_p (fndecl) ? NULL : library_function_model (fndecl);
  check->code = code;
  check->model = model;
  add_parameters (unit, check, code, model);
  return check;
}

/* The compiler has the last function of the source first.  */
model_check *
model_checks_lower (unit_lowering *unit)
{
  model_check *checks = NULL;
  cgraph_node *node;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
  if (flow_function **code = unit->bodies.get (node))
    if (const char *text = model_of_body (node->decl))
      if (model_check *check = new_check (unit, node->decl, *code, text))
        {
          check->next = checks;
          checks = check;
        }
  return checks;
}

/* The verdict on parameter INDEX of FUNCTION, or NULL.  */
static const escape_verdict *
verdict_on (const escape_analysis *analysis, const flow_function *function,
            unsigned index)
{
  unsigned count;
  const escape_verdict *verdicts = escape_verdicts (analysis, function, &count);
  for (unsigned i = 0; i < count; i++)
    if (verdicts[i].subject == ESCAPE_PARAMETER
        && verdicts[i].parameter == index)
      return &verdicts[i];
  return NULL;
}

/* True if the block that FUNCTION makes and passes may be released.  */
static bool
block_is_released_p (const escape_analysis *analysis,
                     const flow_function *function)
{
  unsigned count;
  const escape_verdict *verdicts = escape_verdicts (analysis, function, &count);
  for (unsigned i = 0; i < count; i++)
    if (verdicts[i].subject == ESCAPE_ALLOCATION && verdicts[i].statement == 0)
      return verdicts[i].num_releases > 0;
  return false;
}

/* Say that the function WHAT its parameter.  */
static void
warn_contradiction (const model_check *check, const char *what)
{
  location_t where = DECL_SOURCE_LOCATION (check->fndecl);
  if (const model_function *model = check->file_model)
    warning_at (where, 0, "%qD %s, which its model (%s:%u) denies",
                check->fndecl, what, model->place.file, model->place.line);
  else
    warning_at (where, 0, "%qD %s, which its attribute denies", check->fndecl,
                what);
}

static void
warn_parameter (const model_check *check, const checked_parameter *parameter,
                const char *before, const char *after)
{
  const char *name = declaration_name (parameter->decl);
  char *what = concat (before, " ", open_quote, name ? name : "an argument",
                       close_quote, after, NULL);
  warn_contradiction (check, what);
  free (what);
}

/* What is done with a parameter that gets out by WHY, or NULL if that is not
   known to happen.  */
static const char *
keeping_words (reason why)
{
  switch (why)
    {
    case REASON_STORED_GLOBAL:
      return " in a global";
    case REASON_THREAD:
      return " for another thread";
    case REASON_CLEANUP:
      return " for a handler that runs later";
    default:
      return NULL;
    }
}

static bool
leaks_to_p (const escape_verdict *verdict, unsigned parameter)
{
  for (unsigned i = 0; verdict && i < verdict->num_leaks; i++)
    if (verdict->leaks[i].parameter == parameter)
      return true;
  return false;
}

/* Warn of the arguments that the code stores PARAMETER in.  */
static void
report_leaks (const model_check *check, const checked_parameter *parameter,
              const escape_verdict *code, const escape_verdict *model)
{
  for (unsigned i = 0; i < code->num_leaks; i++)
    for (const checked_parameter &other : check->parameters)
      if (code->leaks[i].level == 0 && code->leaks[i].parameter == other.index
          && &other != parameter && !leaks_to_p (model, other.index))
        {
          const char *name = declaration_name (other.decl);
          char *after = concat (" in ", open_quote,
                                name ? name : "an argument", close_quote, NULL);
          warn_parameter (check, parameter, "stores", after);
          free (after);
        }
}

static void
report_parameter (const model_check *check, const checked_parameter *parameter,
                  const escape_analysis *analysis)
{
  const escape_verdict *code
      = verdict_on (analysis, check->code, parameter->index);
  const escape_verdict *model
      = verdict_on (analysis, check->model, parameter->index);
  if (!code || (model && model->level_to_heap == 0))
    return;
  const char *words = keeping_words (code->why);
  if (code->level_to_heap == 0 && words)
    warn_parameter (check, parameter, "keeps", words);
  if (code->level_to_result == 0 && (!model || model->level_to_result != 0))
    warn_parameter (check, parameter, "returns", "");
  report_leaks (check, parameter, code, model);
  if (block_is_released_p (analysis, parameter->passes_to_code)
      && !block_is_released_p (analysis, parameter->passes_to_model))
    warn_parameter (check, parameter, "releases", "");
}

void
model_checks_report (const model_check *check, const escape_analysis *analysis)
{
  for (; check; check = check->next)
    for (const checked_parameter &parameter : check->parameters)
      report_parameter (check, &parameter, analysis);
}

void
model_checks_free (model_check *check)
{
  while (check)
    {
      model_check *next = check->next;
      delete check;
      check = next;
    }
}
