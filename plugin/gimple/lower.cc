/* The unit: every function with a body, then the globals they came across.

   All bodies are declared before any is lowered, so that a call knows
   whether it has one to go to.  */

#include "lower.h"
#include "lowering.h"
#include "model-check.h"
#include "position.h"

static bool
body_is_here_p (cgraph_node *node)
{
  function *fun = DECL_STRUCT_FUNCTION (node->decl);
  return node->has_gimple_body_p () && !node->inlined_to && fun && fun->cfg
         && gimple_in_ssa_p (fun);
}

/* Declare the function whose body NODE has.  */
static void
declare_body (unit_lowering *unit, cgraph_node *node)
{
  flow_function *function
      = flow_program_function (unit->program, linker_name (node->decl));
  function->origin = node;
  unit->bodies.put (node, function);
}

static void
lower_bodies (unit_lowering *unit)
{
  cgraph_node *node;
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
  if (body_is_here_p (node))
    declare_body (unit, node);
  FOR_EACH_FUNCTION_WITH_GIMPLE_BODY (node)
  if (flow_function **function = unit->bodies.get (node))
    lower_function (unit, node, *function);
}

cgraph_node *
lowered_node (const flow_function *function)
{
  return (cgraph_node *)const_cast<void *> (function->origin);
}

bool
lowered_user_function_p (const flow_function *function)
{
  if (!function->has_body || function->is_model || !function->origin)
    return false;
  const cgraph_node *node = lowered_node (function);
  return !node->thunk && !node->alias;
}

gcall *
lowered_call (const flow_function *function, unsigned statement)
{
  const void *origin = function->statements[statement].origin;
  return origin ? dyn_cast<gcall *> ((gimple *)const_cast<void *> (origin))
                : NULL;
}

tree
lowered_parameter (const flow_function *function, unsigned index)
{
  const cgraph_node *node = static_cast<const cgraph_node *> (function->origin);
  if (!node || index >= function->num_parameters
      || function->parameters[index].rest || function->parameters[index].chain)
    return NULL_TREE;
  if (result_is_hidden_p (TREE_TYPE (node->decl)) && index-- == 0)
    return NULL_TREE;
  tree decl = DECL_ARGUMENTS (node->decl);
  while (decl && index-- > 0)
    decl = DECL_CHAIN (decl);
  return decl;
}

unit_graph *
lower_unit ()
{
  unit_lowering unit;
  unit.program = flow_program_new ();
  unit.strings = flow_program_global (unit.program, "string literal",
                                      FLOW_SIZE_UNKNOWN, true);
  lower_bodies (&unit);
  lower_global_initializers (&unit);
  unit_graph *graph = XNEW (unit_graph);
  graph->program = unit.program;
  graph->checks = model_checks_lower (&unit);
  return graph;
}

void
unit_graph_free (unit_graph *graph)
{
  model_checks_free (graph->checks);
  flow_program_free (graph->program);
  positions_forget ();
  XDELETE (graph);
}
