/* Printing: see print.h.

   The texts are part of the interface contract.  What is said of a parameter
   follows Go: a leak to the heap leaves nothing to say about results and
   parameters that are reached after as many dereferences or more.  */

#include "compat.h"

#include "notes/print.h"

#include "gimple/lower.h"

namespace
{

enum line_kind
{
  LINE_NO_ESCAPE,
  LINE_ESCAPE,
  LINE_MOVED_TO_HEAP,
  LINE_MOVED_TO_STACK,
  LINE_MOVED_IF_SMALL,
  LINE_STORAGE_MOVED,
  LINE_STORAGE_IF_SMALL,
  LINE_STORAGE_IN_PART,
  LINE_STAYS,
  LINE_LEAK,
  LINE_LEAK_CONTENT,
  LINE_LEAK_RESULT,
  LINE_LEAK_PARAMETER,
  LINE_HASH_POINTER,
  LINE_GROWS
};

/* One line: what it says of the finding's name, and where it leaks to.  */
struct note_line
{
  line_kind kind;
  const char *other;
  int level;
};

typedef auto_vec<note_line, 8> line_list;

void
add_line (line_list &lines, line_kind kind, const char *other = NULL,
          int level = 0)
{
  note_line line = { kind, other, level };
  lines.safe_push (line);
}

/* Of storage it is only told that it moves.  */

void
add_storage_line (line_list &lines, const finding &finding)
{
  if (finding.on_stack)
    add_line (lines,
              finding.at_most   ? LINE_STORAGE_IF_SMALL
              : finding.in_part ? LINE_STORAGE_IN_PART
                                : LINE_STORAGE_MOVED,
              finding.name + strlen ("storage of "), (int)finding.at_most);
}

/* The name of the parameter that LEAK goes to, or NULL.  */

const char *
leak_target (const finding &finding, const escape_leak &leak)
{
  tree decl = lowered_parameter (finding.function, leak.parameter);
  return decl && DECL_NAME (decl) ? IDENTIFIER_POINTER (DECL_NAME (decl))
                                  : NULL;
}

/* Leaks to parameters that the user can not name stay in the verdict as
   leaks to the heap: saying less would be a false promise.  */

int
level_to_heap (const finding &finding)
{
  const escape_verdict *verdict = finding.verdict;
  int level = verdict->level_to_heap;
  for (unsigned i = 0; i < verdict->num_leaks; i++)
    if (!leak_target (finding, verdict->leaks[i])
        && (level == ESCAPE_NO_LEVEL || verdict->leaks[i].level < level))
      level = verdict->leaks[i].level;
  return level;
}

void
add_parameter_lines (line_list &lines, const finding &finding)
{
  const escape_verdict *verdict = finding.verdict;
  int heap = level_to_heap (finding);
  if (heap != ESCAPE_NO_LEVEL)
    add_line (lines, heap == 0 ? LINE_LEAK : LINE_LEAK_CONTENT);
  int limit = heap == ESCAPE_NO_LEVEL ? INT_MAX : heap;
  if (verdict->level_to_result != ESCAPE_NO_LEVEL
      && verdict->level_to_result < limit)
    add_line (lines, LINE_LEAK_RESULT, NULL, verdict->level_to_result);
  for (unsigned i = 0; i < verdict->num_leaks; i++)
    {
      const char *other = leak_target (finding, verdict->leaks[i]);
      if (other && verdict->leaks[i].level < limit)
        add_line (lines, LINE_LEAK_PARAMETER, other, verdict->leaks[i].level);
    }
  /* What leaks without a level has leaked.  */
  if (lines.is_empty ())
    add_line (lines, verdict->escapes ? LINE_LEAK : LINE_NO_ESCAPE);
}

void
find_lines (line_list &lines, const finding &finding, const story &story,
            bool scope_all)
{
  if (finding.kind == FINDING_VARIABLE && TREE_STATIC (finding.decl))
    return;
  if (finding.kind == FINDING_STORAGE)
    {
      add_storage_line (lines, finding);
      return;
    }
  bool reported = scope_all || finding.is_map || finding.holds_map;
  if (reported && finding.kind == FINDING_PARAMETER)
    add_parameter_lines (lines, finding);
  else if (reported)
    add_line (lines, !finding.escapes      ? LINE_NO_ESCAPE
                     : finding.is_variable ? LINE_MOVED_TO_HEAP
                                           : LINE_ESCAPE);
  if (story.is_content () && finding.escapes)
    add_line (lines, LINE_HASH_POINTER);
  if (finding.growth != REASON_NONE)
    add_line (lines, LINE_GROWS);
  if (finding.on_stack)
    add_line (lines,
              finding.at_most ? LINE_MOVED_IF_SMALL : LINE_MOVED_TO_STACK,
              finding.variable, (int)finding.at_most);
  else if (stay_reason_is_limit (finding.stays))
    add_line (lines, LINE_STAYS, stay_reason_text (finding.stays));
}

void
print_line (rich_location *where, const char *name, const note_line &line)
{
  switch (line.kind)
    {
    case LINE_NO_ESCAPE:
      return inform (where, "%qs does not escape", name);
    case LINE_ESCAPE:
      return inform (where, "%qs escapes to heap", name);
    case LINE_MOVED_TO_HEAP:
      return inform (where, "moved to heap: %qs", name);
    case LINE_MOVED_TO_STACK:
      return inform (where, "moved to stack: %qs",
                     line.other ? line.other : name);
    case LINE_MOVED_IF_SMALL:
      return inform (where, "moved to stack: %qs if it has at most %d bytes",
                     line.other ? line.other : name, line.level);
    case LINE_STORAGE_MOVED:
      return inform (where, "moved to stack: storage of %qs", line.other);
    case LINE_STORAGE_IF_SMALL:
      return inform (where,
                     "moved to stack: storage of %qs if it has at most %d bytes",
                     line.other, line.level);
    case LINE_STORAGE_IN_PART:
      return inform (where, "moved to stack: part of the storage of %qs",
                     line.other);
    case LINE_STAYS:
      return inform (where, "%qs stays on the heap: %s", name, line.other);
    case LINE_LEAK:
      return inform (where, "leaking param: %qs", name);
    case LINE_LEAK_CONTENT:
      return inform (where, "leaking param content: %qs", name);
    case LINE_LEAK_RESULT:
      return inform (where, "leaking param: %qs to result ~r0 level=%d", name,
                     line.level);
    case LINE_LEAK_PARAMETER:
      return inform (where, "leaking param: %qs to param %qs level=%d", name,
                     line.other, line.level);
    case LINE_HASH_POINTER:
      return inform (where, "leak: hash pointer: %qs", name);
    case LINE_GROWS:
      return inform (where, "map grows beyond stack limit: %qs", name);
    }
}

/* What tells LINE about NAME from other lines at the same place.  */

char *
line_identity (const char *name, const note_line &line)
{
  char numbers[40];
  snprintf (numbers, sizeof numbers, "%d %d", line.kind, line.level);
  return concat (name, "\n", line.other ? line.other : "", "\n", numbers, NULL);
}

} // namespace

note_printer::note_printer (const mapescape_options *options)
    : m_options (options)
{
}

note_printer::~note_printer ()
{
  for (unsigned i = 0; i < m_keys.length (); i++)
    free (m_keys[i]);
}

/* True if LINE has not been printed at the place of FINDING: templates and
   clones have many copies of one line.  */

bool
note_printer::is_new (const finding &finding, const char *identity)
{
  expanded_location where = expand_location (finding.location);
  char numbers[40];
  snprintf (numbers, sizeof numbers, "%d:%d:", where.line, where.column);
  char *key
      = concat (where.file ? where.file : "", ":", numbers, identity, NULL);
  m_keys.safe_push (key);
  return !m_printed.add (key);
}

void
note_printer::print (const finding &finding, const story &story)
{
  line_list lines;
  find_lines (lines, finding, story, m_options->scope_all);
  for (unsigned i = 0; i < lines.length (); i++)
    {
      char *identity = line_identity (finding.name, lines[i]);
      bool fresh = is_new (finding, identity);
      free (identity);
      if (!fresh)
        continue;
      rich_location where (line_table, finding.location);
      compat::event_path path;
      if (m_options->level >= 2 && i == 0 && story.length () > 0)
        {
          story.add_to (&path);
          where.set_path (&path);
        }
      print_line (&where, finding.name, lines[i]);
    }
}

void
print_opt_info (const finding &finding, reason why)
{
  if (!dump_enabled_p ()
      || (finding.kind == FINDING_VARIABLE && TREE_STATIC (finding.decl)))
    return;
  dump_user_location_t where
      = dump_user_location_t::from_location_t (finding.location);
  if (finding.on_stack)
    {
      dump_printf_loc (MSG_OPTIMIZED_LOCATIONS, where, "moved to stack: %s%s",
                       finding.in_part && !finding.at_most
                               && finding.kind == FINDING_STORAGE
                           ? "part of the "
                           : "",
                       finding.variable && finding.kind != FINDING_STORAGE
                           ? finding.variable
                           : finding.name);
      if (finding.at_most)
        dump_printf (MSG_OPTIMIZED_LOCATIONS, " if it has at most %d bytes",
                     (int)finding.at_most);
      dump_printf (MSG_OPTIMIZED_LOCATIONS, "\n");
    }
  else if (!finding.escapes
           && (finding.kind == FINDING_ALLOCATION
               || finding.kind == FINDING_STORAGE)
           && finding.stays > STAY_NOT_ASKED)
    dump_printf_loc (MSG_MISSED_OPTIMIZATION, where,
                     "%s stays on the heap: it does not escape, but %s\n",
                     finding.name, stay_reason_text (finding.stays));
  else if (!finding.escapes)
    dump_printf_loc (MSG_NOTE, where, "%s does not escape\n", finding.name);
  else if (finding.kind == FINDING_PARAMETER)
    dump_printf_loc (MSG_MISSED_OPTIMIZATION, where, "leaking param: %s: %s\n",
                     finding.name, reason_text (why));
  else
    dump_printf_loc (MSG_MISSED_OPTIMIZATION, where, "%s escapes to heap: %s\n",
                     finding.name, reason_text (why));
}
