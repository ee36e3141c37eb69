/* Random small programs: see random-program.h.

   Statements prefer values that were given something before, so that most
   programs move pointers about instead of nothing.  */

#include "random-program.h"

#include <stdio.h>
#include <stdlib.h>

#include "memory.h"

enum
{
  MAX_FUNCTIONS = 4,
  MAX_STATEMENTS = 12,
  MAX_SCOPES = 2,
  MAX_VALUES = 7
};

void
random_start (struct random_state *random, uint64_t seed)
{
  random->state = seed * 0x9e3779b97f4a7c15u + 0x1234567u;
  for (int i = 0; i < 4; i++)
    random_below (random, 2);
}

/* splitmix64, by Sebastiano Vigna.  */
unsigned
random_below (struct random_state *random, unsigned limit)
{
  uint64_t z = random->state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (unsigned)((z ^ (z >> 31)) >> 33) % limit;
}

bool
random_chance (struct random_state *random, unsigned percent)
{
  return random_below (random, 100) < percent;
}

struct generator
{
  struct random_state random;
  struct flow_program *program;
  struct flow_function *malloc_model;
  struct flow_function *calloc_model;
  struct flow_function *realloc_model;
  struct flow_function *free_model;
  struct flow_function *unknown;
  struct flow_function *functions[MAX_FUNCTIONS];
  unsigned num_functions;

  /* The function that is being made.  */
  struct flow_function *function;
  bool *is_defined; /* By value.  */
};

static unsigned
below (struct generator *g, unsigned limit)
{
  return random_below (&g->random, limit);
}

static bool
chance (struct generator *g, unsigned percent)
{
  return random_chance (&g->random, percent);
}

static const char *
numbered_name (struct generator *g, char letter, unsigned number)
{
  char name[16];
  int length = snprintf (name, sizeof name, "%c%u", letter, number);
  return flow_program_keep_name (g->program, name, length);
}

/* What is the same in every program: the allocator and unknown code.  */

static struct flow_statement *
add_simple (struct flow_function *function, enum flow_op op, enum reason why)
{
  return flow_add_statement (function, op, why, 0, 0);
}

static struct flow_function *
add_model (struct generator *g, const char *name)
{
  struct flow_function *model = flow_program_function (g->program, name);
  model->has_body = model->is_model = true;
  return model;
}

/* Give MODEL a fresh object, which it returns, of ARG1 * ARG2 bytes.  */
static flow_value
add_allocation (struct flow_function *model, int arg1, int arg2)
{
  flow_value result = flow_add_value (model, "r", 0);
  struct flow_statement *made
      = add_simple (model, FLOW_ALLOCATE, REASON_ALLOCATION);
  made->to = result;
  made->allocation_size = (struct flow_size){ 1, arg1, arg2 };
  add_simple (model, FLOW_RETURN, REASON_RETURNED)->from = result;
  return result;
}

static void
add_allocator (struct generator *g)
{
  g->malloc_model = add_model (g, "malloc");
  flow_add_parameter (g->malloc_model, "n", FLOW_PASS_VALUE);
  add_allocation (g->malloc_model, 0, -1);

  g->calloc_model = add_model (g, "calloc");
  flow_add_parameter (g->calloc_model, "n", FLOW_PASS_VALUE);
  flow_add_parameter (g->calloc_model, "m", FLOW_PASS_VALUE);
  add_allocation (g->calloc_model, 0, 1);

  g->free_model = add_model (g, "free");
  flow_value freed = flow_add_parameter (g->free_model, "p", FLOW_PASS_VALUE);
  add_simple (g->free_model, FLOW_FREE, REASON_FREE)->from = freed;

  g->realloc_model = add_model (g, "realloc");
  freed = flow_add_parameter (g->realloc_model, "p", FLOW_PASS_VALUE);
  flow_add_parameter (g->realloc_model, "n", FLOW_PASS_VALUE);
  flow_value result = add_allocation (g->realloc_model, 1, -1);
  struct flow_statement *move
      = add_simple (g->realloc_model, FLOW_MOVE, REASON_COPY);
  move->to = result;
  move->from = freed;
  move->size = FLOW_SIZE_UNKNOWN;
  add_simple (g->realloc_model, FLOW_FREE, REASON_FREE)->from = freed;
}

/* Globals: some writable, some tables of functions.  */

static void
initialize_global (struct generator *g, flow_object global, unsigned words)
{
  for (unsigned i = 0; i < words; i++)
    {
      flow_object object;
      if (chance (g, 60))
        object = flow_program_code (
            g->program, chance (g, 85)
                            ? g->functions[below (g, g->num_functions)]
                            : g->unknown);
      else if (chance (g, 60))
        object = FLOW_GLOBAL_BIT | (1 + below (g, g->program->num_globals - 1));
      else
        continue;
      int64_t offset
          = flow_global_info (g->program, object)->kind == FLOW_OBJECT_GLOBAL
                ? (int64_t)below (g, 2) * WORD
                : 0;
      flow_global_initialize (g->program, global, i * WORD, object, offset);
    }
}

static void
add_globals (struct generator *g)
{
  unsigned count = below (g, 3);
  for (unsigned i = 0; i < count; i++)
    {
      unsigned words = 1 + below (g, 3);
      flow_object global = flow_program_global (
          g->program, numbered_name (g, 'g', i), words * WORD, chance (g, 40));
      if (flow_global_info (g->program, global)->read_only || chance (g, 20))
        initialize_global (g, global, words);
    }
}

/* Picking what a statement in SCOPE may name.  */

/* A value that can be used in SCOPE, one that holds something if there is
   one.  */
static flow_value
pick_value (struct generator *g, flow_scope scope, bool to_read)
{
  flow_value value = 1;
  for (unsigned attempt = 0; attempt < 12; attempt++)
    {
      value = 1 + below (g, g->function->num_values - 1);
      if (flow_scope_within (g->function, scope,
                             g->function->values[value].scope)
          && (!to_read || g->is_defined[value] || attempt > 6))
        return value;
    }
  return 1;
}

static flow_value
pick_read (struct generator *g, flow_scope scope)
{
  return pick_value (g, scope, true);
}

/* A parameter is never assigned to: it would be another value.  */
static flow_value
pick_written (struct generator *g, flow_scope scope)
{
  flow_value value = pick_value (g, scope, false);
  if (value <= g->function->num_parameters)
    value = g->function->num_parameters + 1;
  g->is_defined[value] = true;
  return value;
}

static flow_object
pick_object (struct generator *g, flow_scope scope)
{
  if (g->function->num_objects > 1 && chance (g, 65))
    {
      flow_object object = 1 + below (g, g->function->num_objects - 1);
      if (flow_scope_within (g->function, scope,
                             g->function->objects[object].scope))
        return object;
    }
  if (g->program->num_globals > 1 && chance (g, 60))
    return FLOW_GLOBAL_BIT | (1 + below (g, g->program->num_globals - 1));
  unsigned number = below (g, g->num_functions + 2);
  struct flow_function *function = g->unknown;
  if (number < g->num_functions)
    function = g->functions[number];
  else if (number > g->num_functions)
    function = g->malloc_model;
  return flow_program_code (g->program, function);
}

static struct flow_offset
pick_offset (struct generator *g)
{
  struct flow_offset offset = flow_offset_bytes (0);
  if (chance (g, 60))
    return offset;
  offset.bytes = (int64_t)below (g, 4) * WORD;
  if (chance (g, 15))
    offset.bytes = -offset.bytes;
  if (chance (g, 12))
    return flow_offset_any ();
  if (chance (g, 25))
    {
      offset.stride = (1 + below (g, 3)) * WORD;
      if (chance (g, 50))
        offset.extent = (1 + below (g, 5)) * WORD;
    }
  return offset;
}

static uint64_t
pick_access_size (struct generator *g)
{
  return chance (g, 92) ? WORD : chance (g, 50) ? 2 * WORD : FLOW_SIZE_UNKNOWN;
}

/* Statements.  */

static struct flow_statement *
add_in (struct generator *g, enum flow_op op, enum reason why, flow_scope scope)
{
  return flow_add_statement (g->function, op, why, 0, scope);
}

static void
fill_argument (struct generator *g, struct flow_argument *argument,
               flow_scope scope)
{
  if (chance (g, 6))
    return;
  argument->value = pick_read (g, scope);
}

static void
fill_size (struct generator *g, struct flow_argument *argument,
           flow_scope scope)
{
  if (chance (g, 25))
    argument->value = pick_read (g, scope);
  else
    {
      argument->is_constant = true;
      argument->constant = (uint64_t)(1 + below (g, 5)) * WORD;
    }
}

static void
add_allocator_call (struct generator *g, flow_scope scope)
{
  unsigned which = below (g, 10);
  struct flow_call *call
      = flow_add_call (g->function, which < 7 ? 1 : 2, 0, scope);
  if (which < 7)
    call->callee = g->malloc_model;
  else
    {
      call->callee = which < 8 ? g->calloc_model : g->realloc_model;
      if (which < 8)
        {
          call->arguments[0].is_constant = true;
          call->arguments[0].constant = 1 + below (g, 2);
        }
      else
        call->arguments[0].value = pick_read (g, scope);
    }
  fill_size (g, &call->arguments[call->num_arguments - 1], scope);
  call->result = pick_written (g, scope);
}

static void
add_free_call (struct generator *g, flow_scope scope)
{
  struct flow_call *call = flow_add_call (g->function, 1, 0, scope);
  call->callee = g->free_model;
  call->arguments[0].value = pick_read (g, scope);
}

static bool
has_chain (const struct flow_function *function)
{
  return function->num_parameters > 0
         && function->parameters[function->num_parameters - 1].chain;
}

/* A call of one of the program's own functions, of unknown code, or through
   a value.  */
static void
add_call (struct generator *g, flow_scope scope)
{
  struct flow_function *callee = NULL;
  unsigned num_arguments = below (g, 4);
  if (chance (g, 75))
    {
      callee = chance (g, 85) ? g->functions[below (g, g->num_functions)]
                              : g->unknown;
      if (chance (g, 85))
        {
          num_arguments = callee->num_parameters - has_chain (callee);
          if (num_arguments > 0 && callee->parameters[num_arguments - 1].rest)
            num_arguments += below (g, 2);
        }
    }
  struct flow_call *call = flow_add_call (g->function, num_arguments, 0, scope);
  call->callee = callee;
  if (callee == NULL)
    call->target = pick_read (g, scope);
  for (unsigned i = 0; i < num_arguments; i++)
    if (chance (g, 8))
      fill_size (g, &call->arguments[i], scope);
    else
      fill_argument (g, &call->arguments[i], scope);
  if (callee && has_chain (callee))
    call->chain = pick_read (g, scope);
  if (chance (g, 75))
    call->result = pick_written (g, scope);
}

static void
add_access (struct generator *g, flow_scope scope, bool load)
{
  flow_value address = pick_read (g, scope);
  struct flow_offset offset = pick_offset (g);
  struct flow_statement *statement
      = add_in (g, load ? FLOW_LOAD : FLOW_STORE,
                load ? REASON_LOAD : REASON_STORE, scope);
  statement->offset = offset;
  statement->size = pick_access_size (g);
  if (load)
    {
      statement->from = address;
      statement->to = pick_written (g, scope);
    }
  else
    {
      statement->to = address;
      statement->from = pick_read (g, scope);
    }
}

static void
add_move (struct generator *g, flow_scope scope)
{
  struct flow_statement *move = add_in (g, FLOW_MOVE, REASON_COPY, scope);
  move->to = pick_read (g, scope);
  move->from = pick_read (g, scope);
  move->offset = pick_offset (g);
  move->from_offset = pick_offset (g);
  move->size = chance (g, 40) ? FLOW_SIZE_UNKNOWN
                              : (uint64_t)(1 + below (g, 4)) * WORD;
}

/* A statement with one value or two and nothing else to choose.  */
static void
add_plain (struct generator *g, enum flow_op op, flow_scope scope)
{
  struct flow_statement *statement = add_in (g, op, REASON_ASSIGN, scope);
  switch (op)
    {
    case FLOW_ADDRESS:
      statement->object = pick_object (g, scope);
      statement->why = REASON_ADDRESS;
      if (chance (g, 30))
        statement->offset = pick_offset (g);
      break;
    case FLOW_COPY:
      statement->from = pick_read (g, scope);
      statement->offset = pick_offset (g);
      break;
    case FLOW_UNKNOWN:
      statement->why = REASON_OPAQUE_CALL;
      break;
    case FLOW_ALLOCATE:
      statement->allocation_size = (struct flow_size){ 2 * WORD, -1, -1 };
      break;
    default:
      statement->why = op == FLOW_ESCAPE ? REASON_OPAQUE_CALL
                       : op == FLOW_FREE ? REASON_FREE
                                         : REASON_RETURNED;
      statement->from = pick_read (g, scope);
      return;
    }
  statement->to = pick_written (g, scope);
}

static void
add_random_statement (struct generator *g)
{
  flow_scope scope = below (g, g->function->num_scopes);
  unsigned which = below (g, 100);
  if (which < 20)
    add_allocator_call (g, scope);
  else if (which < 38)
    add_access (g, scope, false);
  else if (which < 52)
    add_access (g, scope, true);
  else if (which < 59)
    add_plain (g, FLOW_COPY, scope);
  else if (which < 67)
    add_plain (g, FLOW_ADDRESS, scope);
  else if (which < 82)
    add_call (g, scope);
  else if (which < 87)
    add_free_call (g, scope);
  else if (which < 91)
    add_move (g, scope);
  else if (which < 97)
    add_plain (g, FLOW_RETURN, scope);
  else
    {
      static const enum flow_op rare[]
          = { FLOW_UNKNOWN, FLOW_ESCAPE, FLOW_ALLOCATE, FLOW_FREE };
      add_plain (g, rare[below (g, 4)], scope);
    }
}

/* Functions.  */

static void
add_parameters (struct generator *g, struct flow_function *function)
{
  unsigned count = below (g, 4);
  for (unsigned i = 0; i < count; i++)
    flow_add_parameter (function, numbered_name (g, 'p', i),
                        chance (g, 10) ? FLOW_PASS_COPY : FLOW_PASS_VALUE);
  if (chance (g, 6))
    {
      flow_add_parameter (function, "rest", FLOW_PASS_VALUE);
      function->parameters[function->num_parameters - 1].rest = true;
    }
  if (chance (g, 6))
    {
      flow_add_parameter (function, "frame", FLOW_PASS_VALUE);
      function->parameters[function->num_parameters - 1].chain = true;
    }
}

static flow_scope
random_scope (struct generator *g)
{
  return chance (g, 50) ? 0 : below (g, g->function->num_scopes);
}

static void
fill_function (struct generator *g, struct flow_function *function)
{
  g->function = function;
  function->has_body = true;
  unsigned scopes = chance (g, 50) ? below (g, MAX_SCOPES + 1) : 0;
  for (unsigned i = 0; i < scopes; i++)
    flow_add_scope (function, below (g, function->num_scopes), 0);
  unsigned objects = below (g, 3);
  for (unsigned i = 0; i < objects; i++)
    flow_add_object (function,
                     chance (g, 8) ? FLOW_OBJECT_RESULT : FLOW_OBJECT_LOCAL,
                     numbered_name (g, 'x', i), random_scope (g),
                     chance (g, 70) ? (uint64_t)(1 + below (g, 4)) * WORD
                                    : FLOW_SIZE_UNKNOWN);
  if (chance (g, 10))
    flow_add_object (function, FLOW_OBJECT_RESULT, "result", 0, 3 * WORD);
  /* The first value can be used everywhere.  */
  flow_add_value (function, "v", 0);
  unsigned values = 1 + below (g, MAX_VALUES - 1);
  for (unsigned i = 0; i < values; i++)
    flow_add_value (function, numbered_name (g, 'v', i), random_scope (g));
  g->is_defined = mesc_xcalloc (function->num_values, sizeof (bool));
  for (unsigned i = 0; i < function->num_parameters; i++)
    g->is_defined[function->parameters[i].value] = true;
  unsigned statements = 1 + below (g, MAX_STATEMENTS);
  for (unsigned i = 0; i < statements; i++)
    add_random_statement (g);
  free (g->is_defined);
}

struct flow_program *
random_program (uint64_t seed)
{
  struct generator g = { .program = flow_program_new () };
  random_start (&g.random, seed);
  add_allocator (&g);
  g.unknown = flow_program_function (g.program, "unknown_code");
  flow_add_parameter (g.unknown, "a", FLOW_PASS_VALUE);
  flow_add_parameter (g.unknown, "b", FLOW_PASS_VALUE);
  g.num_functions = 1 + below (&g, MAX_FUNCTIONS);
  for (unsigned i = 0; i < g.num_functions; i++)
    {
      g.functions[i]
          = flow_program_function (g.program, numbered_name (&g, 'f', i));
      add_parameters (&g, g.functions[i]);
    }
  add_globals (&g);
  for (unsigned i = 0; i < g.num_functions; i++)
    fill_function (&g, g.functions[i]);
  return g.program;
}
