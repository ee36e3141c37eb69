/* The analysis of a program, bottom-up over its call graph.

   A function that is not part of a cycle is solved once, when all that it
   calls has a summary.  The functions of a cycle are solved again and again,
   from summaries that say nothing, until no summary changes; a cycle that
   does not settle within a bound gets summaries of the worst case.  */

#include "analysis.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "memory.h"

const struct summary *
analysis_summary (const struct escape_analysis *analysis,
                  const struct flow_function *function)
{
  return analysis->functions[function->index].summary;
}

bool
analysis_same_component (const struct escape_analysis *analysis,
                         const struct flow_function *a,
                         const struct flow_function *b)
{
  return analysis->functions[a->index].component
         == analysis->functions[b->index].component;
}

static void
state_drop_solver (struct function_state *state)
{
  if (state->solver == NULL)
    return;
  solver_clear (state->solver);
  free (state->solver);
  free (state->exposures);
  state->solver = NULL;
  state->exposures = NULL;
}

static void
state_solve (struct escape_analysis *analysis, unsigned index)
{
  struct function_state *state = &analysis->functions[index];
  state_drop_solver (state);
  state->stale = false;
  state->solver = mesc_xcalloc (1, sizeof *state->solver);
  solver_init (state->solver, analysis->program,
               analysis->program->functions[index], analysis, analysis->word,
               state->recursive, state->coarse, analysis->global_objects);
  solver_build (state->solver);
  solver_run (state->solver);
}

static void
state_replace_summary (struct escape_analysis *analysis,
                       struct function_state *state, struct summary *summary)
{
  if (state->summary != NULL)
    {
      analysis->old = mesc_grow (analysis->old, &analysis->old_room,
                                 analysis->num_old + 1, sizeof *analysis->old);
      analysis->old[analysis->num_old++] = state->summary;
    }
  state->summary = summary;
}

/* Solve function INDEX and summarize it; coarsely if that is too much.  */

static struct summary *
state_summarize (struct escape_analysis *analysis, unsigned index)
{
  struct function_state *state = &analysis->functions[index];
  for (;;)
    {
      state_solve (analysis, index);
      struct summary *summary
          = state->solver->exhausted ? NULL : summary_extract (state->solver);
      if (summary != NULL)
        return summary;
      if (state->coarse)
        {
          state->exhausted = true;
          return summary_opaque (state->solver->function, REASON_SIZE_BUDGET);
        }
      state->coarse = true;
    }
}

/* Solve function INDEX with the summaries as they are.  Returns true if its
   own has changed.  What was too much once stays so: it says the worst already,
   and to find that out again is what costs most.  */

static bool
state_update (struct escape_analysis *analysis, unsigned index)
{
  struct function_state *state = &analysis->functions[index];
  if (state->exhausted)
    {
      state->stale = true;
      return false;
    }
  struct summary *summary = state_summarize (analysis, index);
  if (state->summary != NULL && summary_equal (state->summary, summary))
    {
      summary_free (summary);
      return false;
    }
  state_replace_summary (analysis, state, summary);
  return true;
}

static void
state_judge (struct escape_analysis *analysis, unsigned index)
{
  const struct flow_function *function = analysis->program->functions[index];
  struct function_state *state = &analysis->functions[index];
  if (state->stale)
    state_solve (analysis, index);
  if (!function->is_model)
    {
      if (!fault_is_on (FAULT_OUT_PARAMETER_MISSED))
        handed_over_note (state->solver);
      state->exposures = exposures_find (state->solver);
      verdicts_make (state->solver, state->exposures, &state->verdicts);
    }
  if (analysis->explain)
    solver_settle (state->solver);
  else
    state_drop_solver (state);
}

/* The functions with bodies of one component.  */

struct component
{
  unsigned count;
  unsigned *functions;
};

static bool
node_calls (const struct call_graph *graph, unsigned caller, unsigned callee)
{
  for (unsigned i = graph->first[caller]; i < graph->first[caller + 1]; i++)
    if (graph->to[i] == callee)
      return true;
  return false;
}

static bool
state_consulted (const struct function_state *state, unsigned callee)
{
  for (unsigned i = 0; state->solver && i < state->solver->num_consulted; i++)
    if (state->solver->consulted[i] == callee)
      return true;
  return false;
}

/* The summary of CALLEE has changed: those that were solved with the one that
   it had must be solved anew.  */

static void
component_mark (struct escape_analysis *analysis, struct component component,
                unsigned callee)
{
  for (unsigned i = 0; i < component.count; i++)
    {
      struct function_state *state
          = &analysis->functions[component.functions[i]];
      state->dirty = state->dirty || state_consulted (state, callee);
    }
}

static void
component_give_up (struct escape_analysis *analysis, struct component component)
{
  for (unsigned i = 0; i < component.count; i++)
    {
      unsigned index = component.functions[i];
      state_replace_summary (
          analysis, &analysis->functions[index],
          summary_opaque (analysis->program->functions[index],
                          REASON_RECURSION));
    }
  for (unsigned i = 0; i < component.count; i++)
    state_solve (analysis, component.functions[i]);
}

/* Solve until nothing changes.  Returns false if that takes too long.  */

static bool
component_settle (struct escape_analysis *analysis, struct component component)
{
  bool changed = true;
  while (changed)
    {
      changed = false;
      for (unsigned i = 0; i < component.count; i++)
        {
          unsigned index = component.functions[i];
          struct function_state *state = &analysis->functions[index];
          if (!state->dirty)
            continue;
          state->dirty = false;
          changed = true;
          if (state->rounds++ >= MAX_ROUNDS)
            return false;
          if (state_update (analysis, index)
              && !fault_is_on (FAULT_RECURSION_ONE_ROUND))
            component_mark (analysis, component, index);
        }
    }
  return true;
}

static void
component_analyze (struct escape_analysis *analysis,
                   const struct call_graph *graph, unsigned number)
{
  unsigned start = graph->member_start[number];
  unsigned end = graph->member_start[number + 1];
  unsigned functions = analysis->program->num_functions;
  struct component component = { 0, NULL };
  component.functions = mesc_xcalloc (end - start, sizeof *component.functions);
  for (unsigned i = start; i < end; i++)
    if (graph->members[i] < functions
        && analysis->program->functions[graph->members[i]]->has_body)
      component.functions[component.count++] = graph->members[i];
  bool cyclic
      = end - start > 1
        || node_calls (graph, graph->members[start], graph->members[start]);
  for (unsigned i = 0; i < component.count; i++)
    {
      analysis->functions[component.functions[i]].recursive = cyclic;
      analysis->functions[component.functions[i]].dirty = true;
    }
  if (!component_settle (analysis, component))
    component_give_up (analysis, component);
  for (unsigned i = 0; i < component.count; i++)
    state_judge (analysis, component.functions[i]);
  free (component.functions);
}

struct escape_analysis *
escape_analyze (const struct flow_program *program,
                const struct escape_options *options)
{
  struct escape_analysis *analysis = mesc_xcalloc (1, sizeof *analysis);
  analysis->program = program;
  analysis->word = options->word_size ? options->word_size : 8;
  analysis->explain = options->explain;
  analysis->functions
      = mesc_xcalloc (program->num_functions, sizeof *analysis->functions);
  analysis->global_objects = mesc_xcalloc (program->num_globals + 1,
                                           sizeof *analysis->global_objects);
  struct call_graph *graph = call_graph_build (program);
  for (unsigned i = 0; i < program->num_functions; i++)
    analysis->functions[i].component = graph->component[i];
  for (unsigned i = 0; i < graph->num_components; i++)
    component_analyze (analysis, graph, i);
  call_graph_free (graph);
  free (analysis->global_objects);
  analysis->global_objects = NULL;
  return analysis;
}

void
escape_analysis_free (struct escape_analysis *analysis)
{
  if (analysis == NULL)
    return;
  for (unsigned i = 0; i < analysis->program->num_functions; i++)
    {
      state_drop_solver (&analysis->functions[i]);
      summary_free (analysis->functions[i].summary);
      verdicts_free (&analysis->functions[i].verdicts);
    }
  for (unsigned i = 0; i < analysis->num_old; i++)
    summary_free (analysis->old[i]);
  free (analysis->old);
  free (analysis->functions);
  free (analysis);
}

const struct escape_verdict *
escape_verdicts (const struct escape_analysis *analysis,
                 const struct flow_function *function, unsigned *count)
{
  const struct verdict_list *list
      = &analysis->functions[function->index].verdicts;
  *count = list->count;
  return list->verdicts;
}
