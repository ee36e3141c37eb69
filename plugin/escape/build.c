/* From a function's statements to constraints.  */

#include "summary.h"

#include <stdlib.h>

#include "fault.h"
#include "memory.h"

static void
build_parameters (struct solver *s)
{
  for (unsigned i = 0; i < s->function->num_parameters; i++)
    {
      const struct flow_parameter *parameter = &s->function->parameters[i];
      if (parameter->value == 0)
        continue;
      object_id id = object_add (s, OBJECT_FORMAL);
      struct object *object = &s->objects[id];
      object->open = true;
      object->name = parameter->name;
      object->parameter = i;
      object->depth = parameter->pass == FLOW_PASS_COPY ? 0 : 1;
      s->num_formals++;
      solver_add_target (s, parameter->value, (struct target){ id, 0 },
                         (struct target_cause){ 0, 0 });
    }
}

static object_id
local_object (struct solver *s, flow_object flow)
{
  if ((flow & FLOW_GLOBAL_BIT) != 0)
    return object_global (s, flow);
  if (s->local_objects[flow] != 0)
    return s->local_objects[flow];
  const struct flow_object_info *info = &s->function->objects[flow];
  object_id id = object_add (s, OBJECT_LOCAL);
  struct object *object = &s->objects[id];
  object->name = info->name;
  object->scope = info->scope;
  object->flow_object = flow;
  s->local_objects[flow] = id;
  return id;
}

/* True if FUNCTION gives a block up: what it makes then replaces it.  */

static bool
function_releases (const struct flow_function *function)
{
  for (unsigned i = 0; i < function->num_statements; i++)
    if (function->statements[i].op == FLOW_FREE)
      return true;
  return false;
}

static void
build_allocation (struct solver *s, const struct flow_statement *statement,
                  uint32_t number)
{
  object_id id = object_add (s, OBJECT_FRESH);
  struct object *object = &s->objects[id];
  object->heap = true;
  object->statement = number;
  object->scope = statement->scope;
  object->size = statement->allocation_size;
  object->root = (struct root_site){ s->function->index, number, 0 };
  object->reallocates = s->function->is_model && function_releases (s->function)
                        && !fault_is_on (FAULT_REALLOC_MISSED);
  s->num_fresh++;
  solver_add_target (s, statement->to, (struct target){ id, 0 },
                     (struct target_cause){ 0, number });
}

static void
build_call (struct solver *s, const struct flow_call *call, uint32_t number)
{
  struct pending_call pending = { .target = call->target,
                                  .result = call->result,
                                  .num_arguments = call->num_arguments + 1,
                                  .constants = call->arguments,
                                  .statement = number };
  pending.arguments
      = mesc_xcalloc (pending.num_arguments, sizeof *pending.arguments);
  pending.arguments[0] = call->chain;
  for (unsigned i = 0; i < call->num_arguments; i++)
    {
      pending.arguments[i + 1] = call->arguments[i].value;
      if (call->arguments[i].lent && i + 1 < CALL_LENT_MAX)
        pending.lent |= UINT32_C (1) << (i + 1);
    }
  uint32_t index = call_add (s, &pending);
  if (call->callee != NULL)
    {
      call_direct (s, index, call->callee);
      return;
    }
  if (call->target == 0)
    {
      call_opaque (s, index);
      return;
    }
  struct constraint called
      = { .kind = CONSTRAINT_CALL, .other = index, .statement = number };
  solver_add_constraint (s, call->target, &called);
}

static void
build_access (struct solver *s, const struct flow_statement *statement,
              uint32_t number)
{
  bool load = statement->op == FLOW_LOAD;
  node_id pointer = load ? statement->from : statement->to;
  node_id value = load ? statement->to : statement->from;
  if (pointer == 0 || value == 0)
    return;
  if (fault_is_on (load ? FAULT_LOAD_DROPPED : FAULT_STORE_DROPPED))
    return;
  struct constraint access
      = { .kind = load ? CONSTRAINT_LOAD : CONSTRAINT_STORE,
          .pointer = load && statement->view != FLOW_VIEW_NUMBER,
          .walk = s->walks[number - 1],
          .other = value,
          .statement = number,
          .size = statement->size,
          .offset = statement->offset };
  solver_add_constraint (s, pointer, &access);
}

static void
build_address (struct solver *s, const struct flow_statement *statement,
               uint32_t number)
{
  struct target target = { local_object (s, statement->object), 0 };
  solver_add_target (s, statement->to,
                     object_target_at (s, target, &statement->offset),
                     (struct target_cause){ 0, number });
}

static void
build_release (struct solver *s, node_id node, uint32_t number)
{
  if (node == 0 || fault_is_on (FAULT_FREE_DROPPED))
    return;
  s->releases = mesc_grow (s->releases, &s->releases_room, s->num_releases + 1,
                           sizeof *s->releases);
  s->releases[s->num_releases++] = (struct release){ node, number, false };
}

static void
build_statement (struct solver *s, const struct flow_statement *statement,
                 uint32_t number)
{
  switch (statement->op)
    {
    case FLOW_ADDRESS:
      if (statement->to != 0)
        build_address (s, statement, number);
      break;
    case FLOW_COPY:
      if (statement->view == FLOW_VIEW_POINTER)
        solver_copy_pointer (s, statement->to, statement->from, number);
      else
        solver_copy (s, statement->to, statement->from, statement->offset,
                     number);
      break;
    case FLOW_LOAD:
    case FLOW_STORE:
      build_access (s, statement, number);
      break;
    case FLOW_MOVE:
      if (fault_is_on (FAULT_MOVE_DROPPED))
        break;
      solver_move_pointer (s, statement->to, statement->offset, statement->from,
                           statement->from_offset, statement->size, number);
      break;
    case FLOW_UNKNOWN:
      solver_copy (s, statement->to, s->unknown_value, flow_offset_bytes (0),
                   number);
      break;
    case FLOW_ESCAPE:
      if ((statement->why == REASON_THREAD
           && fault_is_on (FAULT_THREAD_IGNORED))
          || (statement->why == REASON_CLEANUP
              && fault_is_on (FAULT_CLEANUP_IGNORED)))
        break;
      solver_escape_node (s, statement->from, statement->why, number);
      break;
    case FLOW_ALLOCATE:
      build_allocation (s, statement, number);
      break;
    case FLOW_FREE:
      build_release (s, statement->from, number);
      break;
    case FLOW_RETURN:
      if (fault_is_on (FAULT_RETURN_DROPPED))
        break;
      solver_copy (s, s->result, statement->from, flow_offset_bytes (0),
                   number);
      break;
    case FLOW_CALL:
      build_call (s, statement->call, number);
      break;
    }
}

void
solver_build (struct solver *s)
{
  const struct flow_function *function = s->function;
  s->local_objects
      = mesc_xcalloc (function->num_objects + 1, sizeof *s->local_objects);
  s->walks = mesc_xcalloc (function->num_statements, sizeof *s->walks);
  value_cycles_find (function, s->walks);
  build_parameters (s);
  for (unsigned i = 0; i < function->num_statements; i++)
    build_statement (s, &function->statements[i], i + 1);
}
