/* Allocations become variables: see stack.h.

   A block is an array of bytes in the frame.  Its life begins where it was
   allocated and ends where it was released, both told to GCC from version 15 on
   by clobbers, so that the frame shares its places and a call after the release
   can still be a tail call:

     p = malloc (24);        p_slot = {CLOBBER};  p = &p_slot;
     ...                     ...
     free (p);               p_slot = {CLOBBER(eol)};

   A release of what may also be null, or may be another block that moves, goes
   away; where it may also be of a block that stays, that is asked first:

     free (q);               free (q == &p_slot ? NULL : q);

   A block of no known size gets a variable of a moderate one, and is allocated
   if it does not fit in:

     p = malloc (n);         if (n <= 1024) p = &p_slot; else p = malloc (n);  */

#include "compat.h"

#include "rewrite/stack.h"

#include "rewrite/body-rewriter.h"

void
stack_plan_carry_out (const stack_plan &plan)
{
  hash_set<const flow_function *> done;
  auto_vec<body_rewriter *> rewriters;
  auto_vec<tree> functions, none;
  clone_maker maker (plan);
  for (unsigned i = 0; i < plan.length (); i++)
    if (!done.add (plan[i].function))
      {
        rewriters.safe_push (new body_rewriter (plan, plan[i].function, vNULL));
        functions.safe_push (plan[i].function_decl);
      }
  for (unsigned i = 0; i < rewriters.length (); i++)
    rewriters[i]->make_callees (maker);
  for (unsigned i = 0; i < rewriters.length (); i++)
    {
      push_cfun (DECL_STRUCT_FUNCTION (functions[i]));
      rewriters[i]->rewrite (none);
      pop_cfun ();
      delete rewriters[i];
    }
}
