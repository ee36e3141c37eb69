/* The report: see report.h.  */

#include "compat.h"

#include "notes/report.h"

#include "gimple/go-unit.h"
#include "gimple/position.h"
#include "notes/expression.h"
#include "notes/go-name.h"
#include "notes/name.h"
#include "notes/record.h"

namespace
{

/* The strings that one record is made of.  */

struct record_parts
{
  text callee;
  text type;
  text scope;
  auto_vec<record_step> steps;
  auto_vec<char *> texts;

  record_parts () : callee (), type (), scope () {}
  ~record_parts ();
};

record_parts::~record_parts ()
{
  text_free (&callee);
  text_free (&type);
  text_free (&scope);
  for (unsigned i = 0; i < texts.length (); i++)
    free (texts[i]);
}

const char *
kind_name (const finding &finding)
{
  switch (finding.kind)
    {
    case FINDING_ALLOCATION:
    case FINDING_STORAGE:
      return "alloc";
    case FINDING_PARAMETER:
      return "param";
    default:
      return "map";
    }
}

/* FORMAT of EVENT without directives: records do not depend on the locale. */

char *
plain_text (const story_event &event)
{
  text plain = {};
  const char *format = event.format;
  for (; *format; format++)
    if (startswith (format, "%qs"))
      {
        text_add_char (&plain, '\'');
        text_add (&plain, event.operand);
        text_add_char (&plain, '\'');
        format += 2;
      }
    else if (startswith (format, "%<") || startswith (format, "%>"))
      {
        text_add_char (&plain, '\'');
        format++;
      }
    else
      text_add_char (&plain, *format);
  return text_take (&plain);
}

void
fill_steps (record *record, record_parts &parts, const story &story)
{
  for (unsigned i = 0; i < story.length (); i++)
    {
      const story_event &event = story[i];
      expanded_location where = expand_location (event.location);
      char *text = plain_text (event);
      parts.texts.safe_push (text);
      record_step step
          = { where.file, (unsigned)where.line, (unsigned)where.column,
              reason_code (event.why), text };
      parts.steps.safe_push (step);
    }
  record->num_steps = parts.steps.length ();
  record->steps = parts.steps.address ();
}

/* The function or loop that the object of FINDING, which does not escape, dies
   with.  What a parameter points to is its caller's.  */

void
add_scope (text *scope, const finding &finding)
{
  if (finding.scope)
    {
      flow_scope loop = finding.scope;
      location_t position = name_user_location (
          position_location (finding.function->scopes[loop].position));
      text_add (scope, "loop at line ");
      text_add_unsigned (scope, expand_location (position).line);
      text_add (scope, " of ");
    }
  text_add (scope, function_name (finding.function_decl));
}

/* Where what FINDING is about lives; NULL for parameters, whose caller
   decides.  */

const char *
find_placement (const finding &finding)
{
  switch (finding.kind)
    {
    case FINDING_STORAGE:
      if (finding.in_part)
        return "heap";
      /* Fall through.  */
    case FINDING_ALLOCATION:
      return finding.on_stack && !finding.at_most ? "stack" : "heap";
    case FINDING_VARIABLE:
      return TREE_STATIC (finding.decl) ? "static" : "stack";
    default:
      return NULL;
    }
}

void
fill_place (record *record, const finding &finding)
{
  expanded_location where = expand_location (finding.location);
  record->file = where.file ? where.file : main_input_filename;
  record->line = where.line;
  record->column = where.column;
  record->function = finding.function_decl
                         ? function_name (finding.function_decl)
                         : file_scope_name;
  record->name = finding.name;
  record->hash = finding_hash (finding);
}

void
fill_object (record *record, record_parts &parts, const finding &finding)
{
  if (finding.call)
    {
      expression_add_callee (&parts.callee, finding.call);
      record->callee = parts.callee.bytes;
    }
  if (finding.type)
    {
      if (!unit_is_go () || !finding.call
          || !go_name_type (&parts.type, finding.call))
        expression_add_type (&parts.type, finding.type);
      record->type = parts.type.bytes;
    }
  record->is_map = finding.is_map;
  if (finding.kind == FINDING_ALLOCATION)
    record->size = finding.verdict->size;
  else if (finding.kind == FINDING_VARIABLE
           && tree_fits_uhwi_p (TYPE_SIZE_UNIT (finding.type)))
    record->size = tree_to_uhwi (TYPE_SIZE_UNIT (finding.type));
  else
    record->size = FLOW_SIZE_UNKNOWN;
  record->has_size = record->size != FLOW_SIZE_UNKNOWN;
}

/* Tell apart two compilations of one file in one build: by where their
   results go.  */

char *
unit_variant ()
{
  return concat (dump_dir_name ? dump_dir_name : "", "\n",
                 dump_base_name ? dump_base_name : "", NULL);
}

void
write_unit_file (const text *records, const char *directory)
{
  const char *unit = main_input_filename ? main_input_filename : "unit";
  char *variant = unit_variant ();
  char *full = IS_ABSOLUTE_PATH (unit) ? xstrdup (unit)
                                       : concat (getpwd (), "/", unit, NULL);
  char *path = record_unit_path (directory, full, variant);
  if (!record_replace_file (records, path))
    error ("%<-fplugin-arg-mapescape-report-dir%>: cannot write %qs: %m", path);
  free (path);
  free (full);
  free (variant);
}

} // namespace

void
unit_report::add (const finding &finding, const story &story, reason why)
{
  record_parts parts;
  record record = {};
  record.kind = kind_name (finding);
  fill_place (&record, finding);
  fill_object (&record, parts, finding);
  record.escapes = finding.escapes;
  record.placement = find_placement (finding);
  record.hint = size_hint_word (finding.hint.kind);
  if (!record.escapes && finding.function_decl
      && finding.kind != FINDING_PARAMETER)
    {
      add_scope (&parts.scope, finding);
      record.scope = parts.scope.bytes;
    }
  record.reason = why == REASON_NONE ? NULL : reason_code (why);
  fill_steps (&record, parts, story);
  record_write (&m_text, &record);
}

void
unit_report::write (const mapescape_options *options)
{
  if (options->report && m_text.length
      && !record_append_file (&m_text, options->report))
    error ("%<-fplugin-arg-mapescape-report%>: cannot write %qs: %m",
           options->report);
  if (options->report_dir)
    write_unit_file (&m_text, options->report_dir);
}
