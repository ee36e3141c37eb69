/* Stories: see story.h.  */

#include "compat.h"

#include "notes/story.h"

#include "gimple/go-unit.h"
#include "gimple/lower.h"
#include "gimple/position.h"
#include "notes/expression.h"
#include "notes/name.h"
#include "notes/source-text.h"
#include "recognize/library-header.h"
#include "recognize/recognize.h"

namespace
{

/* What one step says: FORMAT is NULL if it says nothing.  */
struct step_text
{
  const char *format;
  char *operand;
};

step_text
say (const char *format, text *operand)
{
  step_text said = { format, NULL };
  if (operand)
    {
      source_text_shorten (operand);
      said.operand = text_take (operand);
    }
  return said;
}

step_text
say_expression (const char *format, tree expression)
{
  text operand = {};
  expression_add (&operand, expression);
  return say (format, &operand);
}

const step_text say_nothing = { NULL, NULL };

/* What a call is to the pointer that goes into it, by reason.  */

const char *
format_of_call (reason why)
{
  switch (why)
    {
    case REASON_OPAQUE_CALL:
      return G_ ("passed to %qs here, whose body is not known");
    case REASON_VARIADIC:
      return G_ ("passed to %qs here as a variadic argument");
    case REASON_CAPTURED:
      return G_ ("kept by %qs here for a callback that may outlive the call");
    case REASON_THREAD:
      return G_ ("shared with another thread by %qs here");
    case REASON_CLEANUP:
      return G_ ("kept by %qs here for a handler that runs later");
    case REASON_RECURSION:
      return G_ ("passed to %qs here, part of a recursion");
    case REASON_ALLOCATION:
      return G_ ("allocated by %qs here");
    case REASON_RESULT:
      return G_ ("returned by %qs here");
    case REASON_FREE:
      return G_ ("released by %qs here");
    default:
      return G_ ("passed to %qs here");
    }
}

step_text
say_call (gcall *call, reason why)
{
  text callee = {};
  expression_add_callee (&callee, call);
  return say (format_of_call (why), &callee);
}

/* A copy is worth telling if the user can see the pointer change its name. */

step_text
say_copy (gimple *statement)
{
  tree to = gimple_get_lhs (statement);
  if (!to || !expression_is_named (to))
    return say_nothing;
  tree from
      = gimple_assign_single_p (statement) || gimple_assign_cast_p (statement)
            ? gimple_assign_rhs1 (statement)
            : NULL_TREE;
  if (from && TREE_CODE (from) == SSA_NAME && TREE_CODE (to) == SSA_NAME
      && SSA_NAME_VAR (from) == SSA_NAME_VAR (to))
    return say_nothing;
  return say_expression (G_ ("assigned to %qs here"), to);
}

step_text
say_store (gimple *statement)
{
  tree to = gimple_get_lhs (statement);
  return to ? say_expression (G_ ("stored into %qs here"), to) : say_nothing;
}

step_text
say_load (gimple *statement)
{
  if (!gimple_assign_single_p (statement))
    return say_nothing;
  return say_expression (G_ ("loaded from %qs here"),
                         gimple_assign_rhs1 (statement));
}

/* True if VALUE is the result of a call that the user gave no name.  */

bool
is_call_result (tree value)
{
  while (TREE_CODE (value) == SSA_NAME && !expression_is_named (value)
         && SSA_NAME_DEF_STMT (value)
         && gimple_assign_ssa_name_copy_p (SSA_NAME_DEF_STMT (value)))
    value = gimple_assign_rhs1 (SSA_NAME_DEF_STMT (value));
  return TREE_CODE (value) == SSA_NAME && !expression_is_named (value)
         && SSA_NAME_DEF_STMT (value)
         && is_gimple_call (SSA_NAME_DEF_STMT (value));
}

step_text
say_return (gimple *statement)
{
  greturn *ret = dyn_cast<greturn *> (statement);
  tree value = ret ? gimple_return_retval (ret) : NULL_TREE;
  text name = {};
  if (value && !is_call_result (value))
    expression_add (&name, value);
  if (!name.length || strcmp (name.bytes, "...") == 0)
    {
      text_free (&name);
      return say (G_ ("returned here"), NULL);
    }
  return say (G_ ("%qs returned here"), &name);
}

/* What is said where no statement of the user's can be quoted.  */

const char *
format_of_reason (reason why)
{
  switch (why)
    {
    case REASON_RETURNED:
      return G_ ("returned here");
    case REASON_STORED_GLOBAL:
      return G_ ("stored in a global here");
    case REASON_STORED_PARAM:
      return G_ ("stored through a parameter here");
    case REASON_INT_CAST:
      return G_ ("turned into an integer here");
    case REASON_ASM:
      return G_ ("used by an asm statement here");
    case REASON_VOLATILE:
      return G_ ("stored in a volatile object here");
    case REASON_UNKNOWN_LOAD:
      return G_ ("stored here where an unknown pointer points");
    case REASON_THREAD:
      return G_ ("shared with another thread here");
    case REASON_SETJMP:
      return G_ ("used here in a function that calls %<setjmp%>");
    case REASON_SIZE_BUDGET:
      return G_ ("lost here, beyond the bounds of the analysis");
    default:
      return G_ ("known elsewhere from here on");
    }
}

step_text
say_escape (gimple *statement, reason why)
{
  if (gcall *call = dyn_cast<gcall *> (statement))
    return say_call (call, why);
  if (is_gimple_assign (statement) && gimple_store_p (statement)
      && (why == REASON_STORED_GLOBAL || why == REASON_STORED_PARAM))
    return say_store (statement);
  return say (format_of_reason (why), NULL);
}

step_text
say_step (const flow_statement *flow, gimple *statement, reason why)
{
  if (gcall *call = dyn_cast<gcall *> (statement))
    return say_call (call, why);
  switch (flow->op)
    {
    case FLOW_ADDRESS:
    case FLOW_COPY:
      return say_copy (statement);
    case FLOW_LOAD:
      return say_load (statement);
    case FLOW_STORE:
    case FLOW_MOVE:
      return say_store (statement);
    case FLOW_RETURN:
      return say_return (statement);
    case FLOW_UNKNOWN:
    case FLOW_ESCAPE:
      return say_escape (statement, why);
    default:
      return say_nothing;
    }
}

/* Where STATEMENT is, or UNKNOWN_LOCATION.  A return statement that several
   share is at the end of the function, if anywhere; each value is copied, or
   merged with the others, where the user wrote its return.  */

location_t
statement_location (gimple *statement)
{
  greturn *ret = dyn_cast<greturn *> (statement);
  tree value = ret ? gimple_return_retval (ret) : NULL_TREE;
  if (!value || TREE_CODE (value) != SSA_NAME || expression_is_named (value)
      || !SSA_NAME_DEF_STMT (value))
    return name_user_location (gimple_location (statement));
  gimple *definition = SSA_NAME_DEF_STMT (value);
  if (gimple_code (definition) == GIMPLE_PHI)
    return UNKNOWN_LOCATION;
  location_t location = name_user_location (gimple_location (definition));
  return location != UNKNOWN_LOCATION
             ? location
             : name_user_location (gimple_location (statement));
}

/* Where a function ends, or where it is declared.  */

location_t
function_end (tree decl)
{
  struct function *body = DECL_STRUCT_FUNCTION (decl);
  location_t end
      = body ? name_user_location (body->function_end_locus) : UNKNOWN_LOCATION;
  return end != UNKNOWN_LOCATION
             ? end
             : name_user_location (DECL_SOURCE_LOCATION (decl));
}

/* True if step number INDEX of STEPS has been told: it is the call that
   FINDING is about, or the result of the allocator's call just before.  */

bool
is_told (const finding &finding, const escape_step *steps, unsigned index)
{
  const escape_step &step = steps[index];
  if (finding.kind == FINDING_ALLOCATION && step.depth == 0
      && step.statement == finding.verdict->statement)
    return true;
  return step.why == REASON_RESULT && index > 0
         && steps[index - 1].why == REASON_ALLOCATION
         && steps[index - 1].function == step.function
         && steps[index - 1].statement == step.statement;
}

/* True if FINDING is about a map with all of its storage.  */

bool
is_whole (const finding &finding)
{
  return (finding.is_map && finding.kind != FINDING_PARAMETER)
         || finding.held_escapes;
}

bool
same_operand (const char *a, const char *b)
{
  return a == b || (a && b && strcmp (a, b) == 0);
}

} // namespace

story::~story ()
{
  for (unsigned i = 0; i < m_events.length (); i++)
    free (m_events[i].operand);
}

/* Add an event, unless it was told before at the same place.  Takes
   OPERAND.  */

void
story::add_event (location_t location, tree function_decl, unsigned depth,
                  reason why, const char *format, char *operand)
{
  bool told = location == UNKNOWN_LOCATION;
  for (unsigned i = 0; i < m_events.length () && !told; i++)
    told = m_events[i].location == location
           && strcmp (m_events[i].format, format) == 0
           && same_operand (m_events[i].operand, operand);
  if (told)
    {
      free (operand);
      return;
    }
  story_event event = { location, function_decl, depth, why, format, operand };
  m_events.safe_push (event);
}

/* Tell STEP.  It DESCENDS if it is a call and the next step is in the callee.
   Steps in models of library functions have no statement, and those in the
   library's own code are its own business: its call has been told.  */

void
story::add_step (const escape_step &step, bool descends)
{
  const flow_statement *flow = &step.function->statements[step.statement];
  const cgraph_node *node = (const cgraph_node *)step.function->origin;
  gimple *statement = (gimple *)const_cast<void *> (flow->origin);
  if (step.function->is_model || !node || !statement)
    return;
  if (stores_map_content (statement))
    m_is_content = true;
  if (step.depth > 0 && library_code_p (node->decl))
    return;
  location_t location = statement_location (statement);
  if (location != UNKNOWN_LOCATION)
    m_last_location = location;
  else if (flow->op == FLOW_RETURN)
    location = m_last_location;
  /* What the callee does with it comes next: the call is no more than that. */
  reason why = descends ? REASON_CALL : step.why;
  step_text said = say_step (flow, statement, why);
  if (m_is_storage && step.depth == 0 && step.why == REASON_ALLOCATION)
    said.format = G_ ("storage that belongs to it allocated by %qs here");
  if (said.format)
    add_event (location, node->decl, step.depth, why, said.format,
               said.operand);
}

/* True if FINDING is about what maps are made of.  */

static bool
is_map_part (const finding &finding)
{
  tree record = finding.type ? recognize_pointee (finding.type) : NULL_TREE;
  return record && (recognize_map (record) || recognize_map_entry (record));
}

/* A map that leads to its entries and back is no content of its own.  In Go
   what is stored in a map is a value of it.  */

void
story::tell_escape (const escape_analysis *analysis, const finding &finding)
{
  unsigned count;
  m_is_storage = finding.whole.storage;
  escape_step *steps
      = is_whole (finding) ? escape_explain_whole (
            analysis, finding.function, &finding.holder, &finding.whole, &count)
                           : escape_explain (analysis, finding.function,
                                             finding.verdict, &count);
  for (unsigned i = 0; i < count; i++)
    if (!is_told (finding, steps, i))
      add_step (steps[i], i + 1 < count && steps[i + 1].depth > steps[i].depth);
  free (steps);
  m_is_content = m_is_content && (unit_is_go () || !is_map_part (finding));
  if (finding.has_unknown_storage)
    add_event (finding.location, finding.function_decl, 0, finding.why,
               G_ ("its storage was made elsewhere, or by a function that is "
                   "not known here"),
               NULL);
  if (finding.left_to_context)
    add_event (finding.location, finding.function_decl, 0, finding.why,
               G_ ("not destroyed in this function, but released later by the "
                   "context that it is made in"),
               NULL);
  tell_reason (finding);
}

/* The calls down to the allocator's.  */

void
story::tell_site (const escape_site &site)
{
  for (unsigned i = 0; i < site.depth && !site.functions[i]->is_model; i++)
    {
      gcall *call = lowered_call (site.functions[i], site.statements[i]);
      if (!call)
        continue;
      bool last = i + 1 == site.depth || site.functions[i + 1]->is_model;
      step_text said = say_call (call, last ? REASON_ALLOCATION : REASON_CALL);
      add_event (statement_location (call),
                 lowered_node (site.functions[i])->decl, i,
                 last ? REASON_ALLOCATION : REASON_CALL, said.format,
                 said.operand);
    }
}

void
story::add_to (compat::event_path *path) const
{
  for (unsigned i = 0; i < m_events.length (); i++)
    {
      const story_event &event = m_events[i];
      path->add_event (event.location, event.function_decl, event.depth,
                       event.format, event.operand);
    }
}

/* The last word: the verdict's reason, if no event has told it.  Where the
   pointer is returned or stored, the event itself is the reason.  */

void
story::tell_reason (const finding &finding)
{
  reason why = finding.why;
  bool told = why == REASON_NONE || why == REASON_RETURNED
              || why == REASON_STORED_GLOBAL || why == REASON_STORED_PARAM;
  for (unsigned i = 0; i < m_events.length () && !told; i++)
    told = m_events[i].why == why;
  if (told || m_events.is_empty ())
    return;
  const story_event &last = m_events.last ();
  add_event (last.location, last.function_decl, last.depth, why,
             reason_text (why), NULL);
}

/* An object that does not escape dies with a function or with each iteration
   of a loop: say where.  */

void
story::tell_death (const finding &finding)
{
  const flow_function *function = finding.function;
  flow_scope scope = finding.scope;
  if (scope)
    add_event (name_user_location (
                   position_location (function->scopes[scope].position)),
               finding.function_decl, 0, REASON_NONE,
               G_ ("dies with each iteration of this loop"), NULL);
  else
    add_event (function_end (finding.function_decl), finding.function_decl, 0,
               REASON_NONE, G_ ("dies with the function %qs"),
               xstrdup (function_name (finding.function_decl)));
}

/* Why the map of FINDING is not for the stack although it does not escape:
   it is about the hint.  */

static step_text
say_growth (const finding &finding)
{
  bool grows = finding.growth == REASON_GROWS;
  switch (finding.hint.kind)
    {
    case SIZE_HINT_NOT_ASKED:
      return say (reason_text (finding.growth), NULL);
    case SIZE_HINT_NONE:
      return say (grows ? G_ ("grows as entries are added, and no size hint is "
                              "given")
                        : G_ ("of a size that has no known bound, and no size "
                              "hint is given"),
                  NULL);
    case SIZE_HINT_KNOWN:
      return say_expression (
          grows ? G_ ("grows as entries are added, and the size hint %qs is "
                      "not a constant")
                : G_ ("of a size that has no known bound: the size hint %qs is "
                      "not a constant"),
          finding.hint.argument);
    default:
      return say_expression (
          grows ? G_ ("may grow beyond the size hint %qs as entries are added")
                : G_ ("too large for the stack with the size hint %qs"),
          finding.hint.argument);
    }
}

void
story::tell_growth (const finding &finding)
{
  if (finding.growth == REASON_NONE)
    return;
  step_text said = say_growth (finding);
  add_event (finding.location, finding.function_decl, 0, finding.growth,
             said.format, said.operand);
}

/* How the story of FINDING begins.  */

static const char *
opening_of (const finding &finding)
{
  switch (finding.kind)
    {
    case FINDING_ALLOCATION:
      return G_ ("allocated here");
    case FINDING_VARIABLE:
      return G_ ("%qs declared here");
    default:
      return G_ ("%qs comes in here");
    }
}

void
story::tell (const escape_analysis *analysis, const finding &finding)
{
  bool allocation = finding.kind == FINDING_ALLOCATION;
  if (finding.kind == FINDING_STORAGE)
    {
      if (finding.site)
        tell_site (*finding.site);
      return;
    }
  if (finding.kind == FINDING_PARAMETER && !finding.escapes)
    return;
  add_event (finding.location, finding.function_decl, 0,
             allocation ? REASON_ALLOCATION : REASON_CALL, opening_of (finding),
             allocation ? NULL : xstrdup (finding.name));
  if (finding.escapes)
    tell_escape (analysis, finding);
  else
    {
      tell_death (finding);
      tell_growth (finding);
    }
}
