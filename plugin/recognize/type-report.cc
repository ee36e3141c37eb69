/* The report on types: see type-report.h.  */

#include "compat.h"

#include "recognize/type-report.h"

#include "notes/record.h"
#include "options.h"
#include "recognize/recognize.h"
#include "recognize/type-entry.h"
#include "recognize/type-record.h"

namespace
{

/* By map_kind.  */
const char *const kind_names[] = { "none", "map", "tree" };

void
add_record (text *records, const type_entry *entry)
{
  expanded_location where = expand_location (entry->location);
  type_record record = {};
  record.file = where.file ? where.file : main_input_filename;
  record.line = where.line;
  record.name = entry->name;
  record.alias = entry->alias;
  record.decision = kind_names[entry->kind];
  record.score = &entry->score;
  type_record_write (records, &record);
}

} // namespace

void
type_report_write (const mapescape_options *options)
{
  if (!options->types)
    return;
  text records = {};
  const vec<type_entry *> *entries = recognize_entries ();
  for (unsigned i = 0; i < entries->length (); i++)
    add_record (&records, (*entries)[i]);
  if (records.length && !record_append_file (&records, options->types))
    error ("%<-fplugin-arg-mapescape-types%>: cannot write %qs: %m",
           options->types);
  text_free (&records);
}
