/* From GIMPLE to the flow graph of escape/flow.h.

   In the graph of a unit, the origin of a function is its cgraph_node, that
   of a statement its gimple statement and that of an object its declaration;
   a position is one of position.h.

   A function that another definition may replace at run time (weak, or
   visible in a shared library) is there twice: with its body, for the
   verdicts on that body, and without, for those who call it.  */

#ifndef MAPESCAPE_LOWER_H
#define MAPESCAPE_LOWER_H

#include "compat.h"
#include "escape/flow.h"
#include "escape/loops.h"

struct model_check;

struct unit_graph
{
  flow_program *program;
  model_check *checks; /* model-check.h.  */
};

/* Lower every function of the unit that has a body in SSA form.  Trees are
   referred to: the graph must not outlive the pass that makes it.  */
unit_graph *lower_unit ();

/* The declaration of parameter INDEX of a lowered function.  None has the
   variadic rest, the static chain, or the address of the result, which is
   the first parameter where a class forbids copying it.  */
tree lowered_parameter (const flow_function *, unsigned index);
void unit_graph_free (unit_graph *);

/* The function in the call graph that a lowered function, with a body or
   without, was made from.  */
cgraph_node *lowered_node (const flow_function *);

/* True if FUNCTION has a body that the program has written: it is no model, and
   no other name of a function or thunk for it.  */
bool lowered_user_function_p (const flow_function *);

/* The call that STATEMENT of a lowered function stands for, or NULL if it is
   of something else.  */
gcall *lowered_call (const flow_function *, unsigned statement);

/* The loops of FUN, numbered as the scopes of its flow graph are.  The caller
   frees them with loop_forest_free.  */
loop_forest *lowered_loops (const function *fun);

/* True if FNDECL, by its attributes or by the model of a library, works on a
   map: what it allocates belongs to that map and is no allocation of its
   caller's.  */
bool callee_allocates_for_map_p (tree fndecl);

/* The same for what a call through a pointer runs: also functions of a library
   that only the models name.  */
bool function_allocates_for_map_p (const flow_function *);

/* True if FUNCTION is a model of one that makes maps, and those that are not
   destroyed are released by a context that outlives its callers.  */
bool function_leaves_map_to_context_p (const flow_function *);

/* True if FNDECL is a library's and returns a map by its type, but the model
   does not say that it makes one: of the same type may be what is none.  */
bool callee_makes_other_p (tree fndecl);

/* True if FNDECL is a function of the runtime library's that works on a map, and
   releases what it has allocated for that alone, whatever its model says.  */
bool callee_spares_storage_p (tree fndecl);

/* True if FNDECL is a function of the runtime library's maps: all that it calls
   of the program's is what the type of the map and its allocator name.  */
bool callee_of_runtime_p (tree fndecl);

/* True if FNDECL makes a map by its attributes or by a model.  *HINT is the
   argument, from 0, that says how many entries to expect, or -1.  */
bool callee_makes_map_p (tree fndecl, int *hint);

#endif
