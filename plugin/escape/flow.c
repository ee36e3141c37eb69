/* The flow graph: building it.  What it means is said in flow.h.

   A program and its functions are allocated as the private records below, of
   which the public structure is the first member: what only the builder
   needs stays out of the contract.  Scopes are added after their parents, so
   that a scope always has a higher number than its parent; the walks over
   the scope tree rely on that.  */

#include "flow.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

struct function_record
{
  struct flow_function function;
  flow_object code; /* 0 until asked for.  */
};

/* A kept name, in the program's list of them.  */
struct name_record
{
  struct name_record *next;
  char text[];
};

struct program_record
{
  struct flow_program program;
  struct name_record *names;
};

/* Make room for one more element of ARRAY, which has COUNT of ROOM.  */
#define GROW_BY_ONE(array, count, room)                                        \
  ((array) = mesc_grow ((array), &(room), (count) + 1, sizeof *(array)))

struct flow_program *
flow_program_new (void)
{
  struct program_record *record = mesc_xcalloc (1, sizeof *record);
  struct flow_program *program = &record->program;
  GROW_BY_ONE (program->globals, 0, program->globals_room);
  program->globals[0] = (struct flow_global){ 0 };
  program->num_globals = 1;
  return program;
}

static void
function_free (struct flow_function *function)
{
  for (unsigned i = 0; i < function->num_statements; i++)
    free (function->statements[i].call);
  free (function->values);
  free (function->objects);
  free (function->scopes);
  free (function->parameters);
  free (function->statements);
  free (function);
}

void
flow_program_free (struct flow_program *program)
{
  if (!program)
    return;
  for (unsigned i = 0; i < program->num_functions; i++)
    function_free (program->functions[i]);
  free (program->functions);
  for (unsigned i = 0; i < program->num_globals; i++)
    free (program->globals[i].initializers);
  free (program->globals);

  struct program_record *record = (struct program_record *)program;
  while (record->names)
    {
      struct name_record *name = record->names;
      record->names = name->next;
      free (name);
    }
  free (record);
}

const char *
flow_program_keep_name (struct flow_program *program, const char *name,
                        size_t length)
{
  struct program_record *record = (struct program_record *)program;
  struct name_record *kept = mesc_xmalloc (sizeof *kept + length + 1);
  memcpy (kept->text, name, length);
  kept->text[length] = '\0';
  kept->next = record->names;
  record->names = kept;
  return kept->text;
}

struct flow_function *
flow_program_function (struct flow_program *program, const char *name)
{
  struct function_record *record = mesc_xcalloc (1, sizeof *record);
  struct flow_function *function = &record->function;
  function->program = program;
  function->index = program->num_functions;
  function->name = name;

  /* Entry 0: no value, no object, and the scope of the function itself.  */
  GROW_BY_ONE (function->values, 0, function->values_room);
  function->values[0] = (struct flow_value_info){ 0 };
  function->num_values = 1;
  GROW_BY_ONE (function->objects, 0, function->objects_room);
  function->objects[0] = (struct flow_object_info){ 0 };
  function->num_objects = 1;
  GROW_BY_ONE (function->scopes, 0, function->scopes_room);
  function->scopes[0] = (struct flow_scope_info){ 0 };
  function->num_scopes = 1;

  GROW_BY_ONE (program->functions, program->num_functions,
               program->functions_room);
  program->functions[program->num_functions++] = function;
  return function;
}

/* Add a global with nothing but its KIND and NAME.  */
static flow_object
add_global (struct flow_program *program, enum flow_object_kind kind,
            const char *name)
{
  GROW_BY_ONE (program->globals, program->num_globals, program->globals_room);
  struct flow_global *global = &program->globals[program->num_globals];
  *global = (struct flow_global){ .kind = kind, .name = name };
  return program->num_globals++ | FLOW_GLOBAL_BIT;
}

flow_object
flow_program_global (struct flow_program *program, const char *name,
                     uint64_t size, bool read_only)
{
  flow_object object = add_global (program, FLOW_OBJECT_GLOBAL, name);
  struct flow_global *global = flow_global_info (program, object);
  global->size = size;
  global->read_only = read_only;
  return object;
}

flow_object
flow_program_code (struct flow_program *program, struct flow_function *function)
{
  struct function_record *record = (struct function_record *)function;
  if (!record->code)
    {
      record->code = add_global (program, FLOW_OBJECT_FUNCTION, function->name);
      struct flow_global *global = flow_global_info (program, record->code);
      global->size = FLOW_SIZE_UNKNOWN;
      global->read_only = true;
      global->function = function;
    }
  return record->code;
}

void
flow_global_initialize (struct flow_program *program, flow_object global,
                        uint64_t offset, flow_object object,
                        int64_t object_offset)
{
  struct flow_global *info = flow_global_info (program, global);
  unsigned count = info->num_initializers;
  /* The room is not kept: it is the next power of two.  */
  if ((count & (count - 1)) == 0)
    info->initializers
        = mesc_xrealloc (info->initializers, (count ? 2 * (size_t)count : 1)
                                                 * sizeof *info->initializers);
  info->initializers[count]
      = (struct flow_initializer){ offset, object, object_offset };
  info->num_initializers = count + 1;
}

struct flow_global *
flow_global_info (const struct flow_program *program, flow_object global)
{
  return &program->globals[global & ~FLOW_GLOBAL_BIT];
}

flow_value
flow_add_value (struct flow_function *function, const char *name,
                flow_scope scope)
{
  GROW_BY_ONE (function->values, function->num_values, function->values_room);
  function->values[function->num_values]
      = (struct flow_value_info){ .name = name, .scope = scope };
  return function->num_values++;
}

flow_object
flow_add_object (struct flow_function *function, enum flow_object_kind kind,
                 const char *name, flow_scope scope, uint64_t size)
{
  GROW_BY_ONE (function->objects, function->num_objects,
               function->objects_room);
  function->objects[function->num_objects] = (struct flow_object_info){
    .kind = kind, .name = name, .scope = scope, .size = size
  };
  return function->num_objects++;
}

flow_scope
flow_add_scope (struct flow_function *function, flow_scope parent,
                flow_position position)
{
  GROW_BY_ONE (function->scopes, function->num_scopes, function->scopes_room);
  function->scopes[function->num_scopes]
      = (struct flow_scope_info){ .parent = parent, .position = position };
  return function->num_scopes++;
}

flow_value
flow_add_parameter (struct flow_function *function, const char *name,
                    enum flow_pass pass)
{
  GROW_BY_ONE (function->parameters, function->num_parameters,
               function->parameters_room);
  flow_value value = flow_add_value (function, name, 0);
  function->parameters[function->num_parameters++] = (struct flow_parameter){
    .name = name, .value = value, .pass = pass, .pointer = true
  };
  return value;
}

struct flow_statement *
flow_add_statement (struct flow_function *function, enum flow_op op,
                    enum reason why, flow_position position, flow_scope scope)
{
  GROW_BY_ONE (function->statements, function->num_statements,
               function->statements_room);
  struct flow_statement *statement
      = &function->statements[function->num_statements++];
  *statement = (struct flow_statement){
    .op = op, .why = why, .position = position, .scope = scope
  };
  return statement;
}

void
flow_address (struct flow_function *function, flow_value to, flow_object object,
              struct flow_offset offset, flow_position position,
              flow_scope scope)
{
  struct flow_statement *statement = flow_add_statement (
      function, FLOW_ADDRESS, REASON_ADDRESS, position, scope);
  statement->to = to;
  statement->object = object;
  statement->offset = offset;
}

void
flow_copy (struct flow_function *function, flow_value to, flow_value from,
           struct flow_offset offset, enum reason why, flow_position position,
           flow_scope scope)
{
  struct flow_statement *statement
      = flow_add_statement (function, FLOW_COPY, why, position, scope);
  statement->to = to;
  statement->from = from;
  statement->offset = offset;
}

void
flow_load (struct flow_function *function, flow_value to, flow_value from,
           struct flow_offset offset, uint64_t size, flow_position position,
           flow_scope scope)
{
  struct flow_statement *statement
      = flow_add_statement (function, FLOW_LOAD, REASON_LOAD, position, scope);
  statement->to = to;
  statement->from = from;
  statement->offset = offset;
  statement->size = size;
}

void
flow_store (struct flow_function *function, flow_value to,
            struct flow_offset offset, flow_value from, uint64_t size,
            flow_position position, flow_scope scope)
{
  struct flow_statement *statement = flow_add_statement (
      function, FLOW_STORE, REASON_STORE, position, scope);
  statement->to = to;
  statement->from = from;
  statement->offset = offset;
  statement->size = size;
}

void
flow_unknown (struct flow_function *function, flow_value to, enum reason why,
              flow_position position, flow_scope scope)
{
  flow_add_statement (function, FLOW_UNKNOWN, why, position, scope)->to = to;
}

void
flow_escape (struct flow_function *function, flow_value from, enum reason why,
             flow_position position, flow_scope scope)
{
  flow_add_statement (function, FLOW_ESCAPE, why, position, scope)->from = from;
}

struct flow_call *
flow_add_call (struct flow_function *function, unsigned num_arguments,
               flow_position position, flow_scope scope)
{
  struct flow_statement *statement
      = flow_add_statement (function, FLOW_CALL, REASON_CALL, position, scope);
  /* One block: the arguments stand behind the call.  */
  struct flow_call *call = mesc_xcalloc (
      1, sizeof *call + num_arguments * sizeof *call->arguments);
  call->num_arguments = num_arguments;
  call->arguments = (struct flow_argument *)(call + 1);
  statement->call = call;
  return call;
}

flow_scope
flow_scope_join (const struct flow_function *function, flow_scope a,
                 flow_scope b)
{
  while (a != b)
    if (a > b)
      a = function->scopes[a].parent;
    else
      b = function->scopes[b].parent;
  return a;
}

bool
flow_scope_within (const struct flow_function *function, flow_scope inner,
                   flow_scope outer)
{
  while (inner > outer)
    inner = function->scopes[inner].parent;
  return inner == outer;
}
