/* Deferred calls of Go.

   gccgo makes of `defer f (x)' a call of the runtime that is given a function
   and one argument for it.  The runtime makes the call before the function
   that the statement stands in has returned, or while a panic goes through it.
   So what is deferred does not outlive that function; but it does outlive the
   iteration of a loop in which it was deferred.  A model can not say so: it
   does not know of its caller's loops.

   Nothing else keeps the function or the argument: the runtime takes the
   record of the call off its list when it makes it.  */

#include "go-unit.h"
#include "lowering.h"
#include "escape/fault.h"

struct defer_function
{
  const char *name;
  unsigned function; /* The number of the argument, from 0.  */
};

/* The argument for the deferred function stands behind it.  */
static const defer_function defer_functions[]
    = { { "runtime.deferproc", 1 }, { "runtime.deferprocStack", 2 } };

/* A value of the whole function that holds argument N of CALL.  */
static flow_value
kept_argument (lowering *l, gcall *call, unsigned n)
{
  flow_value kept = flow_add_value (l->flow, NULL, 0);
  operand_copy (l, kept, gimple_call_arg (call, n), flow_offset_bytes (0),
                REASON_CALL);
  return kept;
}

bool
lower_deferred_call (lowering *l, gcall *call)
{
  if (!unit_is_go ())
    return false;
  const char *name = linker_name (gimple_call_fndecl (call));
  for (const defer_function &defer : defer_functions)
    if (strcmp (name, defer.name) == 0
        && gimple_call_num_args (call) == defer.function + 2)
      {
        if (fault_is_on (FAULT_DEFERRED_CALL_LOST))
          return true;
        flow_value target = kept_argument (l, call, defer.function);
        flow_value argument = kept_argument (l, call, defer.function + 1);
        flow_call *deferred = flow_add_call (l->flow, 1, l->position, 0);
        deferred->target = target;
        deferred->arguments[0].value = argument;
        return true;
      }
  return false;
}
