/* Printing flow graphs in their textual form, so that they read back.

   Whatever the graph's builder named things, what is printed has names that
   the reader accepts and that are unique among their kind: a name that is
   missing, reserved or taken gets the number of what it names.  Statements
   keep their order, and parts that have their default are left out.  */

#include "flow-text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "name-table.h"

#define READ_BACK_WORD_SIZE 8

/* The names of one kind of thing.  */
struct names
{
  unsigned count;
  char **texts; /* By number; NULL: not named yet.  */
  struct name_table taken;
};

struct printer
{
  FILE *file;
  const struct flow_program *program;
  struct names functions, globals; /* The table of FUNCTIONS is for both.  */
  const struct flow_function *function;
  struct names values, objects, scopes;
};

static void
names_start (struct names *names, unsigned count)
{
  *names = (struct names){ .count = count };
  names->texts = mesc_xcalloc (count, sizeof *names->texts);
}

static void
names_clear (struct names *names)
{
  for (unsigned i = 0; i < names->count; i++)
    free (names->texts[i]);
  free (names->texts);
  name_table_clear (&names->taken);
}

/* A name like NAME that the reader takes for one.  LETTER is for those that
   have none.  */
static char *
make_readable (const char *name, char letter, unsigned number)
{
  static const char good[] = "abcdefghijklmnopqrstuvwxyz"
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.$~";
  char numbered[24];
  if (!name || !*name || strchr ("0123456789.", *name))
    {
      snprintf (numbered, sizeof numbered, "%c.%u", letter, number);
      name = numbered;
    }
  char *readable = mesc_xstrndup (name, strlen (name));
  for (char *p = readable; *p; p++)
    if (!strchr (good, *p))
      *p = '_';
  return readable;
}

/* True if TEXT cannot name a thing of the kind that LETTER stands for.  */
static bool
name_is_taken (const struct printer *printer, const struct name_table *taken,
               const char *text, char letter)
{
  unsigned other;
  size_t length = strlen (text);
  if (name_table_find (taken, text, length, &other))
    return true;
  if (letter == 'f' || letter == 'g')
    return false;
  /* A local object would hide a global one.  */
  if (letter == 'o'
      && name_table_find (&printer->functions.taken, text, length, &other))
    return true;
  return flow_text_reserved (text, length);
}

/* The name of NUMBER among NAMES, which is made of NAME if it has none yet
   and kept unique by the table TAKEN.  */
static const char *
name_of (struct printer *printer, struct names *names, struct name_table *taken,
         unsigned number, const char *name, char letter)
{
  if (names->texts[number])
    return names->texts[number];
  char *text = make_readable (name, letter, number);
  while (name_is_taken (printer, taken, text, letter))
    {
      size_t size = strlen (text) + 16;
      char *longer = mesc_xmalloc (size);
      snprintf (longer, size, "%s.%u", text, number);
      free (text);
      text = longer;
    }
  names->texts[number] = text;
  name_table_add (taken, text, strlen (text), number);
  return text;
}

static const char *
function_name (struct printer *printer, const struct flow_function *function)
{
  return name_of (printer, &printer->functions, &printer->functions.taken,
                  function->index, function->name, 'f');
}

/* The name of a global OBJECT, which may be a function's code.  */
static const char *
global_name (struct printer *printer, flow_object object)
{
  const struct flow_global *global
      = flow_global_info (printer->program, object);
  if (global->kind == FLOW_OBJECT_FUNCTION)
    return function_name (printer, global->function);
  return name_of (printer, &printer->globals, &printer->functions.taken,
                  object & ~FLOW_GLOBAL_BIT, global->name, 'g');
}

static const char *
value_name (struct printer *printer, flow_value value)
{
  if (!value)
    return "_";
  return name_of (printer, &printer->values, &printer->values.taken, value,
                  printer->function->values[value].name, 'v');
}

static const char *
object_name (struct printer *printer, flow_object object)
{
  if (object & FLOW_GLOBAL_BIT)
    return global_name (printer, object);
  return name_of (printer, &printer->objects, &printer->objects.taken, object,
                  printer->function->objects[object].name, 'o');
}

static const char *
scope_name (struct printer *printer, flow_scope scope)
{
  return name_of (printer, &printer->scopes, &printer->scopes.taken, scope,
                  NULL, 's');
}

/* Parts of statements.  */

static void
print_offset (struct printer *printer, struct flow_offset offset)
{
  if (offset.stride == 0 && offset.bytes == 0)
    return;
  if (offset.stride == 1 && offset.extent == 0 && offset.bytes == 0)
    {
      fputs (" + ?", printer->file);
      return;
    }
  fprintf (printer->file, " + %" PRId64, offset.bytes);
  if (offset.stride == 0)
    return;
  fprintf (printer->file, " [%" PRIu32, offset.stride);
  if (offset.extent)
    fprintf (printer->file, " : %" PRIu64, offset.extent);
  fputc (']', printer->file);
}

/* [size N], unless it is what is read for nothing.  */
static void
print_size (struct printer *printer, uint64_t size, uint64_t preset)
{
  if (size == preset)
    return;
  if (size == FLOW_SIZE_UNKNOWN)
    fputs (" size ?", printer->file);
  else
    fprintf (printer->file, " size %" PRIu64, size);
}

static void
print_in_scope (struct printer *printer, flow_scope scope)
{
  if (scope)
    fprintf (printer->file, " in %s", scope_name (printer, scope));
}

/* *VALUE [+ OFFSET] */
static void
print_place (struct printer *printer, flow_value value,
             struct flow_offset offset)
{
  fprintf (printer->file, "*%s", value_name (printer, value));
  print_offset (printer, offset);
}

static void
print_allocation_size (struct printer *printer, struct flow_size size)
{
  if (size.factor == 0)
    return;
  const char *between = " ";
  if (size.factor != 1 || size.arg1 < 0)
    {
      fprintf (printer->file, " %" PRIu64, size.factor);
      between = " * ";
    }
  const int arguments[] = { size.arg1, size.arg2 };
  for (int i = 0; i < 2; i++)
    if (arguments[i] >= 0)
      {
        flow_value value = printer->function->parameters[arguments[i]].value;
        fprintf (printer->file, "%s%s", between, value_name (printer, value));
        between = " * ";
      }
}

static void
print_call (struct printer *printer, const struct flow_call *call)
{
  FILE *file = printer->file;
  if (call->callee)
    fprintf (file, "call %s (", function_name (printer, call->callee));
  else
    fprintf (file, "call *%s (", value_name (printer, call->target));
  const char *between = "";
  for (unsigned i = 0; i < call->num_arguments; i++)
    {
      const struct flow_argument *argument = &call->arguments[i];
      if (argument->is_constant && !argument->value)
        fprintf (file, "%s%" PRIu64, between, argument->constant);
      else
        fprintf (file, "%s%s%s%s", between,
                 value_name (printer, argument->value),
                 argument->out ? " out" : "", argument->lent ? " lent" : "");
      between = ", ";
    }
  if (call->chain)
    fprintf (file, "%schain %s", between, value_name (printer, call->chain));
  fputc (')', file);
}

/* Statements that have nothing before an `='.  */
static void
print_effect (struct printer *printer, const struct flow_statement *statement)
{
  FILE *file = printer->file;
  const char *from = value_name (printer, statement->from);
  switch (statement->op)
    {
    case FLOW_STORE:
      print_place (printer, statement->to, statement->offset);
      fprintf (file, " = %s", from);
      print_size (printer, statement->size, READ_BACK_WORD_SIZE);
      break;
    case FLOW_MOVE:
      fputs ("move ", file);
      print_place (printer, statement->to, statement->offset);
      fputs (" = ", file);
      print_place (printer, statement->from, statement->from_offset);
      print_size (printer, statement->size, FLOW_SIZE_UNKNOWN);
      break;
    case FLOW_ESCAPE:
      fprintf (file, "escape %s", from);
      break;
    case FLOW_FREE:
      fprintf (file, "free %s", from);
      break;
    default:
      fprintf (file, "return %s", from);
    }
}

/* What stands behind the `=' of the others.  */
static void
print_right_side (struct printer *printer,
                  const struct flow_statement *statement)
{
  FILE *file = printer->file;
  switch (statement->op)
    {
    case FLOW_ADDRESS:
      fprintf (file, "&%s", object_name (printer, statement->object));
      print_offset (printer, statement->offset);
      break;
    case FLOW_COPY:
      fputs (value_name (printer, statement->from), file);
      print_offset (printer, statement->offset);
      break;
    case FLOW_LOAD:
      print_place (printer, statement->from, statement->offset);
      print_size (printer, statement->size, READ_BACK_WORD_SIZE);
      break;
    case FLOW_UNKNOWN:
      fputs ("unknown", file);
      break;
    case FLOW_ALLOCATE:
      fputs ("new", file);
      print_allocation_size (printer, statement->allocation_size);
      break;
    default:
      print_call (printer, statement->call);
    }
}

static void
print_statement (struct printer *printer,
                 const struct flow_statement *statement)
{
  FILE *file = printer->file;
  fputs ("  ", file);
  if (statement->scope)
    fprintf (file, "in %s: ", scope_name (printer, statement->scope));
  switch (statement->op)
    {
    case FLOW_STORE:
    case FLOW_MOVE:
    case FLOW_ESCAPE:
    case FLOW_FREE:
    case FLOW_RETURN:
      print_effect (printer, statement);
      break;
    default:
      {
        flow_value to = statement->op == FLOW_CALL ? statement->call->result
                                                   : statement->to;
        if (to)
          fprintf (file, "%s = ", value_name (printer, to));
        print_right_side (printer, statement);
      }
    }
  if (statement->why != flow_text_default_reason (statement->op))
    fprintf (file, " : %s", reason_code (statement->why));
  fputc ('\n', file);
}

/* Functions and globals.  */

static void
print_parameter (struct printer *printer,
                 const struct flow_parameter *parameter)
{
  fprintf (printer->file, "%s%s", parameter->chain ? "chain " : "",
           value_name (printer, parameter->value));
  if (parameter->chain)
    return;
  if (parameter->rest)
    fputs (" ...", printer->file);
  else if (parameter->pass == FLOW_PASS_COPY)
    fputs (" copy", printer->file);
  else if (!parameter->pointer)
    fputs (" nopointer", printer->file);
}

/* The line that begins FUNCTION, which is then the one that is printed.  */
static void
print_function_head (struct printer *printer,
                     const struct flow_function *function)
{
  printer->function = function;
  names_start (&printer->values, function->num_values);
  names_start (&printer->objects, function->num_objects);
  names_start (&printer->scopes, function->num_scopes);
  fprintf (printer->file, "function %s (", function_name (printer, function));
  for (unsigned i = 0; i < function->num_parameters; i++)
    {
      if (i > 0)
        fputs (", ", printer->file);
      print_parameter (printer, &function->parameters[i]);
    }
  fputc (')', printer->file);
}

static void
finish_function (struct printer *printer)
{
  names_clear (&printer->values);
  names_clear (&printer->objects);
  names_clear (&printer->scopes);
  printer->function = NULL;
}

static void
print_declarations (struct printer *printer)
{
  const struct flow_function *function = printer->function;
  FILE *file = printer->file;
  for (flow_scope i = 1; i < function->num_scopes; i++)
    {
      fprintf (file, "  scope %s", scope_name (printer, i));
      print_in_scope (printer, function->scopes[i].parent);
      fputc ('\n', file);
    }
  for (flow_object i = 1; i < function->num_objects; i++)
    {
      fprintf (file, "  object %s", object_name (printer, i));
      print_size (printer, function->objects[i].size, FLOW_SIZE_UNKNOWN);
      print_in_scope (printer, function->objects[i].scope);
      fputs (function->objects[i].kind == FLOW_OBJECT_RESULT ? " result\n"
                                                             : "\n",
             file);
    }
  for (flow_value i = 1; i < function->num_values; i++)
    if (function->values[i].scope)
      {
        fprintf (file, "  value %s", value_name (printer, i));
        print_in_scope (printer, function->values[i].scope);
        fputs (function->values[i].renewed ? " renewed\n" : "\n", file);
      }
}

static void
print_function (struct printer *printer, const struct flow_function *function)
{
  print_function_head (printer, function);
  if (function->has_body)
    {
      fputs (function->makes_text ? " model text\n{\n"
             : function->is_model ? " model\n{\n"
                                  : "\n{\n",
             printer->file);
      print_declarations (printer);
      for (unsigned i = 0; i < function->num_statements; i++)
        print_statement (printer, &function->statements[i]);
      fputs ("}\n", printer->file);
    }
  else
    fputs (" extern\n", printer->file);
  finish_function (printer);
}

static void
print_extern_function (struct printer *printer,
                       const struct flow_function *function)
{
  print_function_head (printer, function);
  fputs (" extern\n", printer->file);
  finish_function (printer);
}

static void
print_global (struct printer *printer, flow_object object)
{
  const struct flow_global *global
      = flow_global_info (printer->program, object);
  FILE *file = printer->file;
  if (global->kind == FLOW_OBJECT_FUNCTION)
    return;
  fprintf (file, "global %s", global_name (printer, object));
  print_size (printer, global->size, FLOW_SIZE_UNKNOWN);
  if (global->read_only)
    fputs (" readonly", file);
  for (unsigned i = 0; i < global->num_initializers; i++)
    {
      const struct flow_initializer *word = &global->initializers[i];
      fprintf (file, "%s%" PRIu64 ": &%s", i == 0 ? " { " : ", ", word->offset,
               global_name (printer, word->object));
      print_offset (printer, flow_offset_bytes (word->object_offset));
    }
  fputs (global->num_initializers ? " }\n" : "\n", file);
}

static void
printer_start (struct printer *printer, const struct flow_program *program,
               FILE *file)
{
  *printer = (struct printer){ .file = file, .program = program };
  names_start (&printer->functions, program->num_functions);
  names_start (&printer->globals, program->num_globals);
}

static void
printer_clear (struct printer *printer)
{
  names_clear (&printer->functions);
  names_clear (&printer->globals);
}

void
flow_text_print_program (const struct flow_program *program, FILE *file)
{
  struct printer printer;
  printer_start (&printer, program, file);
  for (unsigned i = 0; i < program->num_functions; i++)
    function_name (&printer, program->functions[i]);
  for (unsigned i = 1; i < program->num_globals; i++)
    print_global (&printer, i | FLOW_GLOBAL_BIT);
  for (unsigned i = 0; i < program->num_functions; i++)
    print_function (&printer, program->functions[i]);
  printer_clear (&printer);
}

/* What one function refers to, directly or by the initializers of globals. */
struct references
{
  const struct flow_program *program;
  bool *functions;   /* By index.  */
  bool *globals;     /* By number.  */
  unsigned *pending; /* Globals whose initializers are to be looked into.  */
  unsigned num_pending;
};

static void
refer_to_object (struct references *references, flow_object object)
{
  unsigned number = object & ~FLOW_GLOBAL_BIT;
  if (!(object & FLOW_GLOBAL_BIT) || references->globals[number])
    return;
  references->globals[number] = true;
  const struct flow_global *global
      = flow_global_info (references->program, object);
  if (global->kind == FLOW_OBJECT_FUNCTION)
    references->functions[global->function->index] = true;
  references->pending[references->num_pending++] = number;
}

static void
collect_references (struct references *references,
                    const struct flow_function *function)
{
  for (unsigned i = 0; i < function->num_statements; i++)
    {
      const struct flow_statement *statement = &function->statements[i];
      if (statement->op == FLOW_ADDRESS)
        refer_to_object (references, statement->object);
      else if (statement->op == FLOW_CALL && statement->call->callee)
        references->functions[statement->call->callee->index] = true;
    }
  while (references->num_pending > 0)
    {
      unsigned number = references->pending[--references->num_pending];
      const struct flow_global *global = &references->program->globals[number];
      for (unsigned i = 0; i < global->num_initializers; i++)
        refer_to_object (references, global->initializers[i].object);
    }
}

void
flow_text_print (const struct flow_function *function, FILE *file)
{
  const struct flow_program *program = function->program;
  struct references references = { .program = program };
  references.functions = mesc_xcalloc (program->num_functions, sizeof (bool));
  references.globals = mesc_xcalloc (program->num_globals, sizeof (bool));
  references.pending = mesc_xcalloc (program->num_globals, sizeof (unsigned));
  collect_references (&references, function);

  struct printer printer;
  printer_start (&printer, program, file);
  function_name (&printer, function);
  for (unsigned i = 1; i < program->num_globals; i++)
    if (references.globals[i])
      print_global (&printer, i | FLOW_GLOBAL_BIT);
  for (unsigned i = 0; i < program->num_functions; i++)
    if (references.functions[i] && i != function->index)
      print_extern_function (&printer, program->functions[i]);
  print_function (&printer, function);
  printer_clear (&printer);
  free (references.functions);
  free (references.globals);
  free (references.pending);
}
