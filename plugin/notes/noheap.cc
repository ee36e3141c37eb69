/* The promise `map_noheap': see noheap.h.

   An object that does not escape may still be on the heap: nothing moves it
   unless rewriting is asked for.  The promise is about where the object is,
   so that is an error too, and the error says which of the two it is.  */

#include "compat.h"

#include "notes/noheap.h"

#include "attributes.h"
#include "notes/allocated-type.h"
#include "notes/story.h"

namespace
{

bool
find_noheap_variable (tree decl, void *data)
{
  if (!attribute_noheap_p (decl))
    return false;
  *(tree *)data = decl;
  return true;
}

/* True if all that FINDING is about is in a frame for sure.  */

bool
in_frame_p (const finding &finding)
{
  return finding.on_stack && !finding.at_most && !finding.in_part
         && !finding.escapes;
}

/* How the error goes on about FINDING, whose reason is WHY.  The caller frees
   it.  */

char *
refusal (const finding &finding, reason why)
{
  if (finding.escapes)
    return concat (": ", reason_text (why), NULL);
  if (finding.at_most)
    return xasprintf (", if it has more than %" PRIu64 " bytes",
                      finding.at_most);
  if (finding.on_stack)
    return xstrdup (": not all that it makes is moved to the stack");
  return concat (": it does not escape, but ", stay_reason_text (finding.stays),
                 NULL);
}

} // namespace

tree
noheap_promise (const finding &finding)
{
  bool storage = finding.kind == FINDING_STORAGE;
  if ((finding.kind != FINDING_ALLOCATION && !storage) || in_frame_p (finding))
    return NULL_TREE;
  if (attribute_noheap_p (finding.function_decl))
    return finding.function_decl;
  tree variable = NULL_TREE;
  if (!storage)
    allocated_variable_walk (finding.call, find_noheap_variable, &variable);
  else if (finding.decl)
    find_noheap_variable (finding.decl, &variable);
  return variable;
}

void
noheap_refuse (const finding &finding, tree promise, const story &story,
               reason why)
{
  auto_diagnostic_group group;
  rich_location where (line_table, finding.location);
  compat::event_path path;
  if (story.length () > 0)
    {
      story.add_to (&path);
      where.set_path (&path);
    }
  char *rest = refusal (finding, why);
  if (finding.kind == FINDING_STORAGE)
    error_at (&where, "%qs is on the heap, which %qD promises not to use%s",
              finding.name, promise, rest);
  else
    error_at (&where, "%qs allocates on the heap, which %qD promises not to%s",
              finding.name, promise, rest);
  free (rest);
  inform (DECL_SOURCE_LOCATION (promise), "%qD is %<map_noheap%>", promise);
}
