/* The engine's rules, each in a file FILE.flow that says what is expected.

   Usage: flow-test FILE.flow ...

   A file is a program in the textual form of flow graphs.  What is expected
   of it stands in its comments, one line for each call or parameter, with as
   many clauses as are wanted:

     # expect FUNCTION: allocation VALUE CLAUSE, CLAUSE, ...
     # expect FUNCTION: param NAME CLAUSE, ...

   VALUE is what the result of the call is assigned to.  Its clauses are

     noescape | escapes REASON-CODE
     dies with SCOPE             `function', or the name of a loop
     single | many               instances at a time
     size N | size ?
     fresh only | fresh or other what the call may return
     releases none | only | mixed | back
                                 the statements that may release the object:
                                 there are none; all, some can release no other;
                                 some do it in what they call back
     storage fixed | grows             what belongs to the object
     whole noescape | escapes REASON [storage]
                                       the object with that storage; `storage':
                                       not the object itself
     sites N                     ways down to the allocator
     unreported                  there is no verdict

   and those of a parameter

     noescape | escapes REASON-CODE
     leaks heap level N | leaks result level N | leaks NAME level N
     spares heap | spares result | spares NAME
                                 does not leak there
     unreported

   Each clause is a test of its own.  */

#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "flow-text.h"
#include "memory.h"
#include "unit.h"

#define WORD_SIZE 8

/* What is being read.  */
struct test_file
{
  const char *name; /* Without its directories.  */
  char *text;
  struct flow_program *program;
  struct escape_analysis *analysis;
  unsigned line;
};

/* One expectation.  */
struct subject
{
  const struct test_file *file;
  const struct flow_function *function;
  const struct escape_verdict *verdict; /* NULL: there is none.  */
};

static char *
read_whole_file (const char *path)
{
  FILE *file = fopen (path, "r");
  if (!file)
    return NULL;
  char *text = NULL;
  unsigned room = 0, length = 0;
  size_t got;
  do
    {
      text = mesc_grow (text, &room, length + 4096, 1);
      got = fread (text + length, 1, 4095, file);
      length += got;
    }
  while (got > 0);
  text[length] = '\0';
  fclose (file);
  return text;
}

/* Words.  */

/* The next word at *AT, which moves behind it; kept in BUFFER.  Words end at
   blanks, ',' and ':'.  */
static const char *
next_word (const char **at, char *buffer, size_t size)
{
  *at += strspn (*at, " \t");
  size_t length = strcspn (*at, " \t\n,:");
  size_t kept = length < size - 1 ? length : size - 1;
  memcpy (buffer, *at, kept);
  buffer[kept] = '\0';
  *at += length;
  return buffer;
}

static bool
take_word (const char **at, const char *word)
{
  const char *p = *at;
  char buffer[64];
  if (strcmp (next_word (&p, buffer, sizeof buffer), word) != 0)
    return false;
  *at = p;
  return true;
}

static bool
take_mark (const char **at, char mark)
{
  *at += strspn (*at, " \t");
  if (**at != mark)
    return false;
  ++*at;
  return true;
}

static bool
is_word_of_line (const char *line, const char *word)
{
  char buffer[64];
  return strcmp (next_word (&line, buffer, sizeof buffer), word) == 0;
}

static const char *
line_of_text (const char *text, unsigned line)
{
  while (line-- > 1 && text)
    text = strchr (text, '\n') + 1;
  return text;
}

/* What the words name.  */

static const struct flow_function *
find_function (const struct flow_program *program, const char *name)
{
  for (unsigned i = 0; i < program->num_functions; i++)
    if (strcmp (program->functions[i]->name, name) == 0)
      return program->functions[i];
  return NULL;
}

static int
find_parameter (const struct flow_function *function, const char *name)
{
  for (unsigned i = 0; i < function->num_parameters; i++)
    if (strcmp (function->parameters[i].name, name) == 0)
      return (int)i;
  return -1;
}

/* The call whose result goes to the value NAME, or -1 if there is none or
   more than one.  */
static int
find_call (const struct flow_function *function, const char *name)
{
  int found = -1;
  for (unsigned i = 0; i < function->num_statements; i++)
    {
      const struct flow_statement *statement = &function->statements[i];
      if (statement->op != FLOW_CALL || !statement->call->result
          || strcmp (function->values[statement->call->result].name, name) != 0)
        continue;
      if (found >= 0)
        return -1;
      found = (int)i;
    }
  return found;
}

/* The name of SCOPE, which stands in the line of its position.  */
static const char *
scope_name (const struct subject *subject, flow_scope scope, char *buffer,
            size_t size)
{
  if (scope == 0)
    return "function";
  const char *line = line_of_text (subject->file->text,
                                   subject->function->scopes[scope].position);
  next_word (&line, buffer, size);
  return next_word (&line, buffer, size);
}

static const struct escape_verdict *
find_verdict (const struct test_file *file,
              const struct flow_function *function, enum escape_subject subject,
              unsigned number)
{
  unsigned count;
  const struct escape_verdict *verdicts
      = escape_verdicts (file->analysis, function, &count);
  for (unsigned i = 0; i < count; i++)
    if (verdicts[i].subject == subject
        && (subject == ESCAPE_ALLOCATION ? verdicts[i].statement
                                         : verdicts[i].parameter)
               == number)
      return &verdicts[i];
  return NULL;
}

/* Clauses.  Each is checked by a function that returns what was found instead
   in words, or NULL if all is as expected.  */

static char found[160];

static const char *
check_escape (const struct subject *subject, const char **at)
{
  const struct escape_verdict *verdict = subject->verdict;
  char buffer[64];
  snprintf (found, sizeof found, "%s %s",
            verdict->escapes ? "escapes" : "noescape",
            reason_code (verdict->why));
  if (take_word (at, "noescape"))
    return verdict->escapes || verdict->why != REASON_NONE ? found : NULL;
  take_word (at, "escapes");
  enum reason why;
  if (!reason_from_code (next_word (at, buffer, sizeof buffer), &why))
    return "no such reason code";
  return verdict->escapes && verdict->why == why ? NULL : found;
}

static const char *
check_scope (const struct subject *subject, const char **at)
{
  char expected[64], buffer[64];
  take_word (at, "with");
  next_word (at, expected, sizeof expected);
  const char *scope
      = scope_name (subject, subject->verdict->scope, buffer, sizeof buffer);
  snprintf (found, sizeof found, "%sdies with %s",
            subject->verdict->escapes ? "escapes, " : "", scope);
  return !subject->verdict->escapes && strcmp (scope, expected) == 0 ? NULL
                                                                     : found;
}

static const char *
check_size (const struct subject *subject, const char **at)
{
  uint64_t size = subject->verdict->size;
  if (size == FLOW_SIZE_UNKNOWN)
    snprintf (found, sizeof found, "size ?");
  else
    snprintf (found, sizeof found, "size %llu", (unsigned long long)size);
  if (take_word (at, "?"))
    return size == FLOW_SIZE_UNKNOWN ? NULL : found;
  char buffer[64];
  next_word (at, buffer, sizeof buffer);
  return size == strtoull (buffer, NULL, 10) ? NULL : found;
}

static const char *
check_fresh (const struct subject *subject, const char **at)
{
  bool only = take_word (at, "only");
  if (!only && (!take_word (at, "or") || !take_word (at, "other")))
    return "not a clause";
  return subject->verdict->only_fresh == only
             ? NULL
             : (only ? "fresh or other" : "fresh only");
}

static const char *
check_releases (const struct subject *subject, const char **at)
{
  const struct escape_verdict *verdict = subject->verdict;
  const char *kind = verdict->num_releases ? "only" : "none";
  for (unsigned i = 0; i < verdict->num_releases; i++)
    if (!verdict->releases[i].only)
      kind = "mixed";
  for (unsigned i = 0; i < verdict->num_releases; i++)
    if (verdict->releases[i].called_back)
      kind = "back";
  snprintf (found, sizeof found, "releases %s", kind);
  return take_word (at, kind) ? NULL : found;
}

static struct escape_whole
find_whole (const struct subject *subject)
{
  const struct escape_holder holder = { .verdict = subject->verdict };
  struct escape_whole whole;
  escape_judge_whole (subject->file->analysis, subject->function, &holder,
                      &whole);
  return whole;
}

static const char *
check_storage (const struct subject *subject, const char **at)
{
  const char *kind = find_whole (subject).grows ? "grows" : "fixed";
  snprintf (found, sizeof found, "storage %s", kind);
  return take_word (at, kind) ? NULL : found;
}

/* What is said of the object with all storage that belongs to it.  */
static const char *
check_whole (const struct subject *subject, const char **at)
{
  struct escape_whole whole = find_whole (subject);
  char buffer[64];
  snprintf (found, sizeof found, "whole %s %s%s",
            whole.escapes ? "escapes" : "noescape", reason_code (whole.why),
            whole.storage ? " storage" : "");
  if (take_word (at, "noescape"))
    return whole.escapes ? found : NULL;
  take_word (at, "escapes");
  enum reason why;
  if (!reason_from_code (next_word (at, buffer, sizeof buffer), &why))
    return "no such reason code";
  bool storage = take_word (at, "storage");
  return whole.escapes && whole.why == why && whole.storage == storage ? NULL
                                                                       : found;
}

static const char *
check_sites (const struct subject *subject, const char **at)
{
  char buffer[64];
  next_word (at, buffer, sizeof buffer);
  snprintf (found, sizeof found, "sites %u", subject->verdict->num_sites);
  return subject->verdict->num_sites == strtoul (buffer, NULL, 10) ? NULL
                                                                   : found;
}

/* The level at which the parameter leaks to what NAME says.  */
static const char *
leak_level (const struct subject *subject, const char *name, int *level)
{
  const struct escape_verdict *verdict = subject->verdict;
  *level = ESCAPE_NO_LEVEL;
  if (strcmp (name, "heap") == 0)
    *level = verdict->level_to_heap;
  else if (strcmp (name, "result") == 0)
    *level = verdict->level_to_result;
  else
    {
      int number = find_parameter (subject->function, name);
      if (number < 0)
        return "no such parameter";
      for (unsigned i = 0; i < verdict->num_leaks; i++)
        if (verdict->leaks[i].parameter == (unsigned)number)
          *level = verdict->leaks[i].level;
    }
  return NULL;
}

static const char *
check_leak (const struct subject *subject, const char **at, bool leaks)
{
  char name[64], buffer[64];
  int level;
  const char *wrong
      = leak_level (subject, next_word (at, name, sizeof name), &level);
  if (wrong)
    return wrong;
  snprintf (found, sizeof found,
            level == ESCAPE_NO_LEVEL ? "spares %s" : "leaks %s level %d", name,
            level);
  if (!leaks)
    return level == ESCAPE_NO_LEVEL ? NULL : found;
  if (!take_word (at, "level"))
    return "not a clause";
  next_word (at, buffer, sizeof buffer);
  return level != ESCAPE_NO_LEVEL && level == atoi (buffer) ? NULL : found;
}

static const char *
check_clause (const struct subject *subject, const char **at)
{
  if (take_word (at, "unreported"))
    return subject->verdict ? "reported" : NULL;
  if (!subject->verdict)
    return "unreported";
  if (is_word_of_line (*at, "noescape") || is_word_of_line (*at, "escapes"))
    return check_escape (subject, at);
  if (take_word (at, "leaks"))
    return check_leak (subject, at, true);
  if (take_word (at, "spares"))
    return check_leak (subject, at, false);
  if (subject->verdict->subject == ESCAPE_PARAMETER)
    return "not a clause";
  if (take_word (at, "dies"))
    return check_scope (subject, at);
  if (take_word (at, "single"))
    return subject->verdict->many ? "many" : NULL;
  if (take_word (at, "many"))
    return subject->verdict->many ? NULL : "single";
  if (take_word (at, "size"))
    return check_size (subject, at);
  if (take_word (at, "fresh"))
    return check_fresh (subject, at);
  if (take_word (at, "releases"))
    return check_releases (subject, at);
  if (take_word (at, "storage"))
    return check_storage (subject, at);
  if (take_word (at, "whole"))
    return check_whole (subject, at);
  if (take_word (at, "sites"))
    return check_sites (subject, at);
  return "not a clause";
}

/* Expectations.  */

/* What stands behind `# expect'.  Returns what is wrong with it, or NULL.  */
static const char *
read_subject (struct subject *subject, const char **at)
{
  char word[64];
  const struct test_file *file = subject->file;
  subject->function
      = find_function (file->program, next_word (at, word, sizeof word));
  if (!subject->function || !take_mark (at, ':'))
    return "no such function";
  bool is_call = take_word (at, "allocation");
  if (!is_call && !take_word (at, "param"))
    return "neither allocation nor param";
  next_word (at, word, sizeof word);
  int number = is_call ? find_call (subject->function, word)
                       : find_parameter (subject->function, word);
  if (number < 0)
    return is_call ? "not one call with this result" : "no such parameter";
  subject->verdict = find_verdict (
      file, subject->function, is_call ? ESCAPE_ALLOCATION : ESCAPE_PARAMETER,
      (unsigned)number);
  return NULL;
}

static void
check_expectation (const struct test_file *file, const char *at)
{
  struct subject subject = { .file = file };
  const char *start = at;
  const char *wrong = read_subject (&subject, &at);
  if (wrong)
    {
      unit_check (false, "%s:%u: %s", file->name, file->line, wrong);
      return;
    }
  int subject_length = (int)(at - start);
  do
    {
      at += strspn (at, " \t");
      const char *clause = at;
      wrong = check_clause (&subject, &at);
      size_t length = strcspn (clause, ",\n");
      unit_check (!wrong, "%s:%u: %.*s: %.*s%s%s%s", file->name, file->line,
                  subject_length, start, (int)length, clause, wrong ? " (" : "",
                  wrong ? wrong : "", wrong ? ")" : "");
      at = clause + length;
    }
  while (take_mark (&at, ','));
}

static void
check_expectations (struct test_file *file)
{
  static const char prefix[] = "# expect ";
  unsigned count = 0;
  file->line = 1;
  for (const char *line = file->text; line && *line; file->line++)
    {
      line += strspn (line, " \t");
      if (strncmp (line, prefix, sizeof prefix - 1) == 0)
        {
          count++;
          check_expectation (file, line + sizeof prefix - 1);
        }
      line = strchr (line, '\n');
      line = line ? line + 1 : NULL;
    }
  if (count == 0)
    unit_check (false, "%s: expects nothing", file->name);
}

/* Explanations must be there for whatever escapes, unless the analysis has
   given up: it does not know where to then.  */
static void
check_explanations (const struct test_file *file)
{
  unsigned unexplained = 0;
  for (unsigned i = 0; i < file->program->num_functions; i++)
    {
      unsigned count, steps;
      const struct flow_function *function = file->program->functions[i];
      const struct escape_verdict *verdicts
          = escape_verdicts (file->analysis, function, &count);
      for (unsigned k = 0; k < count; k++)
        {
          free (
              escape_explain (file->analysis, function, &verdicts[k], &steps));
          unexplained += verdicts[k].escapes && steps == 0
                         && verdicts[k].why != REASON_SIZE_BUDGET
                         && verdicts[k].subject == ESCAPE_ALLOCATION;
        }
    }
  unit_check (unexplained == 0, "%s: what escapes is explained", file->name);
}

static void
check_file (const char *path)
{
  struct test_file file = { 0 };
  struct flow_text_error error;
  const struct escape_options options
      = { .word_size = WORD_SIZE, .explain = true };
  file.name = strrchr (path, '/') ? strrchr (path, '/') + 1 : path;
  file.text = read_whole_file (path);
  if (!file.text)
    {
      unit_check (false, "%s: cannot be read", path);
      return;
    }
  file.program = flow_text_read (file.text, WORD_SIZE, &error);
  if (!file.program)
    unit_check (false, "%s:%u:%u: %s", file.name, error.line, error.column,
                error.message);
  else
    {
      file.analysis = escape_analyze (file.program, &options);
      check_expectations (&file);
      check_explanations (&file);
      escape_analysis_free (file.analysis);
      flow_program_free (file.program);
    }
  free (file.text);
}

int
main (int argc, char **argv)
{
  unit_check (argc > 1, "there are files to check");
  setvbuf (stdout, NULL, _IOLBF, 0);
  for (int i = 1; i < argc; i++)
    check_file (argv[i]);
  return unit_finish ();
}
