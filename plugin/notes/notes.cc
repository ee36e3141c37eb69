/* What the user gets to see: see notes.h.

   Every consumer is fed from the same list of findings, one finding at a time
   and in the order of the source.  */

#include "compat.h"

#include "notes/notes.h"

#include "gimple/lower.h"
#include "notes/finding.h"
#include "notes/noheap.h"
#include "notes/print.h"
#include "notes/report.h"
#include "notes/story.h"
#include "notes/type-notes.h"
#include "recognize/recognize.h"
#include "recognize/type-report.h"

namespace
{

/* Stories cost time: they are told where someone reads them.  At level 1 they
   only say whether a map keeps the pointer.  */

bool
wants_story (const finding &finding, const mapescape_options *options)
{
  if (finding.kind == FINDING_STORAGE
      || (finding.kind == FINDING_VARIABLE && TREE_STATIC (finding.decl)))
    return false;
  if (options->level >= 2 || options->report || options->report_dir)
    return true;
  return options->level >= 1 && finding.escapes;
}

void
emit_finding (const finding &finding, const escape_analysis *analysis,
              const mapescape_options *options, note_printer &printer,
              unit_report &report)
{
  story story;
  tree promise = noheap_promise (finding);
  if (promise || wants_story (finding, options))
    story.tell (analysis, finding);
  reason why = finding_reason (finding, story.is_content ());
  if (promise)
    noheap_refuse (finding, promise, story, why);
  if (options->level >= 1)
    printer.print (finding, story);
  print_opt_info (finding, why);
  if ((options->report || options->report_dir)
      && (finding.kind != FINDING_STORAGE || finding.on_stack))
    report.add (finding, story, why);
}

} // namespace

void
notes_emit (const finding_list &findings, const escape_analysis *analysis,
            const mapescape_options *options)
{
  note_printer printer (options);
  unit_report report;
  type_notes types;
  for (unsigned i = 0; i < findings.length (); i++)
    {
      if (options->level >= 2)
        types.print_before (findings[i].location);
      emit_finding (findings[i], analysis, options, printer, report);
    }
  if (options->level >= 2)
    types.print_rest ();
  report.write (options);
  type_report_write (options);
  recognize_release ();
}
