/* The promise `map_noheap': see noheap.h.

   An object that does not escape may still be on the heap: nothing moves it
   unless rewriting is asked for.  The promise is about where the object is,
   so that is an error too, and the error says which of the two it is.  */

#include "compat.h"

#include "notes/noheap.h"

#include "notes/allocated-type.h"

namespace
{

bool
is_noheap (tree decl)
{
  return lookup_attribute ("map_noheap", DECL_ATTRIBUTES (decl)) != NULL_TREE;
}

bool
find_noheap_variable (tree decl, void *data)
{
  if (!is_noheap (decl))
    return false;
  *(tree *)data = decl;
  return true;
}

/* The function or variable whose promise FINDING breaks, or NULL_TREE.  */

tree
find_promise (const finding &finding)
{
  if (is_noheap (finding.function_decl))
    return finding.function_decl;
  tree variable = NULL_TREE;
  allocated_variable_walk (finding.call, find_noheap_variable, &variable);
  return variable;
}

} // namespace

void
noheap_check (const finding &finding, reason why)
{
  if (finding.kind != FINDING_ALLOCATION 
      || (finding.on_stack && !finding.at_most && !finding.in_part))
    return;
  tree promise = find_promise (finding);
  if (!promise)
    return;
  auto_diagnostic_group group;
  if (finding.at_most)
    error_at (finding.location,
              "%qs allocates on the heap, which %qD promises not to, if it has "
              "more than %wu bytes",
              finding.name, promise, finding.at_most);
  else if (finding.in_part)
    error_at (finding.location,
              "%qs allocates on the heap, which %qD promises not to: not all "
              "that it makes is moved to the stack",
              finding.name, promise);
  else if (finding.escapes)
    error_at (finding.location,
              "%qs allocates on the heap, which %qD promises not to: %s",
              finding.name, promise, reason_text (why));
  else
    error_at (finding.location,
              "%qs allocates on the heap, which %qD promises not to: it does "
              "not escape, but %s",
              finding.name, promise, stay_reason_text (finding.stays));
  inform (DECL_SOURCE_LOCATION (promise), "%qD is %<map_noheap%>", promise);
}
