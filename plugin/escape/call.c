/* Calls: instantiating the summary of what is called.

   Each object of the summary is *bound*: a node stands for the objects of the
   caller that take its place.  A parameter's formal object is bound to what
   the argument points to; the content of a word, to what the bound holder's
   word holds; a fresh object, to a clone that belongs to this call; so that
   the constraints that the summary's facts become are those that the callee's
   body would have given, had it stood here.  */

#include "summary.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "memory.h"

struct binding
{
  struct solver *s;
  const struct summary *summary;
  uint32_t call;
  node_id *nodes;    /* By object of the summary; 0: not made yet.  */
  node_id *deferred; /* By call of the summary: what it returns.  */
};

uint32_t
call_add (struct solver *s, const struct pending_call *call)
{
  s->calls = mesc_grow (s->calls, &s->calls_room, s->num_calls + 1,
                        sizeof *s->calls);
  s->calls[s->num_calls] = *call;
  return s->num_calls++;
}

/* OBJECT may be what the call in STATEMENT returns, or makes.  */

void
call_note_result (struct solver *s, uint32_t statement, object_id object)
{
  s->call_results
      = mesc_grow (s->call_results, &s->call_results_room,
                   s->num_call_results + 1, sizeof *s->call_results);
  s->call_results[s->num_call_results++]
      = (struct call_result){ statement, object };
}

bool
call_lends (const struct pending_call *call, unsigned argument)
{
  return argument < CALL_LENT_MAX && (call->lent >> argument & 1) != 0;
}

/* Nothing is known of what is called.  */

static void
call_unknown (struct solver *s, uint32_t index, enum reason why)
{
  if (s->calls[index].unknown)
    return;
  s->calls[index].unknown = true;
  uint32_t statement = s->calls[index].statement;
  call_note_result (s, statement, UNKNOWN_OBJECT);
  for (unsigned i = 0; i < s->calls[index].num_arguments; i++)
    if (!call_lends (&s->calls[index], i)
        && !fault_is_on (FAULT_OPAQUE_TAKES_NOTHING))
      solver_escape_node (s, s->calls[index].arguments[i], why, statement);
  if (!fault_is_on (FAULT_OPAQUE_GIVES_NOTHING))
    solver_copy (s, s->calls[index].result, s->unknown_value,
                 flow_offset_bytes (0), statement);
}

/* Call INDEX lends no more than LENT.  */

static void
call_restrict_lent (struct solver *s, uint32_t index, uint32_t lent)
{
  uint32_t before = s->calls[index].lent;
  s->calls[index].lent &= lent;
  for (unsigned i = 0; s->calls[index].unknown && i < CALL_LENT_MAX
                       && i < s->calls[index].num_arguments;
       i++)
    if ((before & ~lent) >> i & 1)
      solver_escape_node (s, s->calls[index].arguments[i], REASON_OPAQUE_CALL,
                          s->calls[index].statement);
}

/* What is passed in call FROM is passed in call TO as well, which is a
   callee's, and what that returns is returned here.  The two are one from
   now on, which is made more than once.  */

static void
call_join (struct solver *s, uint32_t from, uint32_t to)
{
  struct pending_call now = s->calls[from], then = s->calls[to];
  call_note_result (s, now.statement, UNKNOWN_OBJECT);
  s->calls[to].many = true;
  call_restrict_lent (s, to, now.lent);
  for (object_id id = 1; id < s->num_objects; id++)
    if (s->objects[id].kind == OBJECT_FRESH
        && s->objects[id].statement == then.statement)
      s->objects[id].many = true;
  for (unsigned i = 0; i < then.num_arguments; i++)
    solver_copy (s, then.arguments[i],
                 i < now.num_arguments ? now.arguments[i] : s->unknown_value,
                 flow_offset_bytes (0), now.statement);
  for (unsigned i = then.num_arguments; i < now.num_arguments; i++)
    solver_escape_node (s, now.arguments[i], REASON_VARIADIC, now.statement);
  solver_copy (s, now.result, then.result, flow_offset_bytes (0),
               now.statement);
}

/* A callee's call of the same FORMAL, or no_call.  */

#define NO_CALL UINT32_MAX

static uint32_t
find_deferred (const struct solver *s, object_id formal)
{
  for (uint32_t i = 0; i < s->num_calls; i++)
    if (s->calls[i].deferred_to == formal && s->calls[i].parent != 0)
      return i;
  return NO_CALL;
}

/* What is called is for the caller of this function to say: the call becomes
   part of the summary.  Whatever the arguments reach may change.  */

static void
call_defer (struct solver *s, uint32_t index, object_id formal)
{
  if (s->calls[index].deferred_result != 0 || s->calls[index].unknown)
    return;
  uint32_t same = find_deferred (s, formal);
  if (same != NO_CALL)
    {
      call_join (s, index, same);
      return;
    }
  if (s->num_deferred >= MAX_DEFERRED)
    {
      if (fault_is_on (FAULT_DEFERRED_DROPS))
        return;
      call_unknown (s, index, REASON_OPAQUE_CALL);
      return;
    }
  s->num_deferred++;
  s->calls[index].deferred_to = formal;
  object_id result = object_add (s, OBJECT_FORMAL);
  s->objects[result].open = true;
  s->objects[result].depth = 1;
  s->num_formals++;
  s->calls[index].deferred_result = result;
  uint32_t statement = s->calls[index].statement;
  call_note_result (s, statement, UNKNOWN_OBJECT);
  struct constraint open = { .kind = CONSTRAINT_OPEN, .statement = statement };
  for (unsigned i = 0; i < s->calls[index].num_arguments; i++)
    if (s->calls[index].arguments[i] != 0
        && !fault_is_on (FAULT_CALLBACK_NOT_OPENED))
      solver_add_constraint (s, s->calls[index].arguments[i], &open);
  if (s->calls[index].result != 0)
    solver_add_target (s, s->calls[index].result, (struct target){ result, 0 },
                       (struct target_cause){ 0, statement });
}

/* The node that holds what parameter NUMBER of CALLEE gets.  */

static node_id
argument_node (struct solver *s, uint32_t index,
               const struct flow_function *callee, unsigned number)
{
  const struct flow_parameter *parameter = &callee->parameters[number];
  if (parameter->chain)
    return s->calls[index].arguments[0];
  unsigned position = 1;
  for (unsigned i = 0; i < number; i++)
    position += !callee->parameters[i].chain;
  if (!parameter->rest)
    return position < s->calls[index].num_arguments
               ? s->calls[index].arguments[position]
               : s->unknown_value;
  node_id all = solver_temporary (s, s->calls[index].statement);
  unsigned end = s->calls[index].num_arguments;
  if (fault_is_on (FAULT_ONE_VARIADIC_ARGUMENT) && position < end)
    end = position + 1;
  for (; position < end; position++)
    solver_copy (s, all, s->calls[index].arguments[position],
                 flow_offset_bytes (0), s->calls[index].statement);
  return all;
}

/* The number of the parameter of this function that VALUE is, or -1.  */

static int
parameter_of_value (const struct flow_function *function, flow_value value)
{
  for (unsigned i = 0; value != 0 && i < function->num_parameters; i++)
    if (function->parameters[i].value == value)
      return (int)i;
  return -1;
}

/* Take argument ARG of the call into SIZE: as a factor, or as the parameter of
   this function that it is.  Returns false if it is neither.  */

static bool
size_take_argument (const struct solver *s, const struct pending_call *call,
                    int arg, struct flow_size *size)
{
  if (arg < 0)
    return true;
  if (call->constants == NULL || (unsigned)arg + 1 >= call->num_arguments)
    return false;
  const struct flow_argument *argument = &call->constants[arg];
  if (argument->is_constant)
    return !__builtin_mul_overflow (size->factor, argument->constant,
                                    &size->factor);
  int own = parameter_of_value (s->function, argument->value);
  if (own < 0)
    return false;
  *(size->arg1 < 0 ? &size->arg1 : &size->arg2) = own;
  return true;
}

static struct flow_size
size_at_call (const struct solver *s, uint32_t index, struct flow_size size)
{
  struct flow_size here = { size.factor, -1, -1 };
  const struct pending_call *call = &s->calls[index];
  if (fault_is_on (FAULT_SECOND_FACTOR_LOST))
    size.arg2 = -1;
  if (!size_take_argument (s, call, size.arg1, &here)
      || !size_take_argument (s, call, size.arg2, &here))
    here.factor = 0;
  return here;
}

static bool
size_equal (struct flow_size a, struct flow_size b)
{
  return a.factor == b.factor && a.arg1 == b.arg1 && a.arg2 == b.arg2;
}

static bool
root_equal (struct root_site a, struct root_site b)
{
  return a.function == b.function && a.statement == b.statement
         && a.part == b.part;
}

/* The object that stands for all clones of ROOT that are not told apart.  */

static object_id
find_shared (const struct solver *s, struct root_site root)
{
  for (object_id id = 1; id < s->num_objects; id++)
    if (s->objects[id].kind == OBJECT_FRESH && s->objects[id].recursive
        && root_equal (s->objects[id].root, root))
      return id;
  return 0;
}

/* The clone of fresh object K of the summary that this call makes.  */

static object_id
fresh_clone (const struct binding *b, uint32_t k)
{
  struct solver *s = b->s;
  const struct summary_object *made = &b->summary->objects[k];
  const struct flow_function *callee = b->summary->function;
  uint32_t statement = s->calls[b->call].statement;
  struct root_site root = made->root;
  if (callee->is_model)
    root = (struct root_site){ s->function->index, statement, k };
  bool shared = s->num_fresh >= MAX_FRESH
                || analysis_same_component (s->analysis, s->function, callee);
  flow_scope scope = s->function->statements[statement - 1].scope;
  object_id id = shared ? find_shared (s, root) : 0;
  struct flow_size size = size_at_call (s, b->call, made->size);
  if (id != 0)
    {
      s->objects[id].scope
          = flow_scope_join (s->function, s->objects[id].scope, scope);
      if (!size_equal (s->objects[id].size, size))
        s->objects[id].size.factor = 0;
      return id;
    }
  id = object_add (s, OBJECT_FRESH);
  struct object *object = &s->objects[id];
  object->heap = made->heap;
  object->many = made->many || s->calls[b->call].many
                 || (shared && !fault_is_on (FAULT_RECURSIVE_OBJECT_SINGLE));
  object->recursive = shared;
  object->reallocates = made->reallocates;
  object->statement = statement;
  object->scope = scope;
  object->summary = b->summary;
  object->summary_object = k;
  object->root = root;
  object->size = size;
  s->num_fresh++;
  return id;
}

static struct target
bound_target (const struct binding *b, uint32_t k)
{
  const struct summary_object *object = &b->summary->objects[k];
  struct target target = { UNKNOWN_OBJECT, 0 };
  if (object->kind == OBJECT_FRESH)
    target.object = fresh_clone (b, k);
  else if (object->kind != OBJECT_UNKNOWN)
    target.object = object_global (b->s, object->flow_object);
  return target;
}

/* The node that object K of the summary is bound to.  */

static node_id
bind_object (struct binding *b, uint32_t k)
{
  if (b->nodes[k] != 0)
    return b->nodes[k];
  struct solver *s = b->s;
  const struct summary_object *object = &b->summary->objects[k];
  uint32_t statement = s->calls[b->call].statement;
  node_id node = solver_temporary (s, statement);
  s->nodes[node].summary = b->summary;
  s->nodes[node].index = k;
  b->nodes[k] = node;
  if (object->kind != OBJECT_FORMAL)
    solver_add_target (s, node, bound_target (b, k),
                       (struct target_cause){ 0, statement });
  else if (object->call != 0)
    solver_copy (s, node, b->deferred[object->call - 1], flow_offset_bytes (0),
                 statement);
  else if (object->parameter != NO_PARAMETER)
    solver_copy (
        s, node,
        argument_node (s, b->call, b->summary->function, object->parameter),
        flow_offset_bytes (0), statement);
  return node;
}

/* A node with all of TARGETS.  */

static node_id
bind_targets (struct binding *b, const struct summary_targets *targets)
{
  uint32_t statement = b->s->calls[b->call].statement;
  node_id all = solver_temporary (b->s, statement);
  for (unsigned i = 0; i < targets->count; i++)
    solver_copy (b->s, all, bind_object (b, targets->targets[i].object),
                 flow_offset_bytes (targets->targets[i].offset), statement);
  return all;
}

static void
instantiate_calls (struct binding *b)
{
  for (unsigned i = 0; i < b->summary->num_calls; i++)
    {
      const struct summary_call *call = &b->summary->calls[i];
      struct pending_call made
          = { .result = b->deferred[i],
              .statement = b->s->calls[b->call].statement,
              .parent = b->call + 1,
              .parent_callee = b->summary->function,
              .nesting = b->s->calls[b->call].nesting + 1,
              .many = (b->s->calls[b->call].many || call->many)
                      && !fault_is_on (FAULT_CALLBACK_MADE_ONCE),
              .lent = call->lent,
              .num_arguments = call->num_arguments };
      made.arguments
          = mesc_xcalloc (call->num_arguments, sizeof *made.arguments);
      for (unsigned k = 0; k < call->num_arguments; k++)
        made.arguments[k] = bind_targets (b, &call->arguments[k]);
      made.target = bind_targets (b, &call->callee);
      struct constraint called
          = { .kind = CONSTRAINT_CALL, .statement = made.statement };
      called.other = call_add (b->s, &made);
      solver_add_constraint (b->s, made.target, &called);
    }
}

/* What the callee does to the objects of its caller.  */

static void
instantiate_object (struct binding *b, uint32_t k)
{
  struct solver *s = b->s;
  const struct summary_object *object = &b->summary->objects[k];
  uint32_t statement = s->calls[b->call].statement;
  if (object->escapes && !fault_is_on (FAULT_CALLEE_ESCAPES_LOST))
    {
      struct constraint escape = { .kind = CONSTRAINT_ESCAPE,
                                   .other = object->why,
                                   .statement = statement };
      solver_add_constraint (s, bind_object (b, k), &escape);
    }
  for (unsigned i = 0; i < object->num_regions; i++)
    {
      s->regions = mesc_grow (s->regions, &s->regions_room, s->num_regions + 1,
                              sizeof *s->regions);
      s->regions[s->num_regions] = object->regions[i];
      struct constraint region = { .kind = CONSTRAINT_REGION,
                                   .other = s->num_regions++,
                                   .statement = statement };
      solver_add_constraint (s, bind_object (b, k), &region);
    }
}

static void
instantiate_memory (struct binding *b)
{
  struct solver *s = b->s;
  const struct summary *summary = b->summary;
  uint32_t statement = s->calls[b->call].statement;
  for (unsigned i = 0; i < summary->num_seeds; i++)
    {
      const struct summary_seed *seed = &summary->seeds[i];
      struct constraint load
          = { .kind = CONSTRAINT_LOAD,
              .pointer = !summary->objects[seed->content].number,
              .walk = seed->content == seed->holder,
              .other = bind_object (b, seed->content),
              .offset = flow_offset_bytes (seed->offset),
              .size = summary->objects[seed->content].narrow ? 1 : s->word,
              .statement = statement };
      solver_add_constraint (s, bind_object (b, seed->holder), &load);
    }
  for (unsigned i = 0; i < summary->num_facts; i++)
    {
      const struct summary_fact *fact = &summary->facts[i];
      node_id value = bind_object (b, fact->target.object);
      if (fact->target.offset != 0)
        {
          node_id moved = solver_temporary (s, statement);
          solver_copy (s, moved, value, flow_offset_bytes (fact->target.offset),
                       statement);
          value = moved;
        }
      if (fault_is_on (FAULT_CALLEE_STORES_LOST))
        continue;
      struct constraint store = { .kind = CONSTRAINT_STORE,
                                  .other = value,
                                  .offset = flow_offset_bytes (fact->offset),
                                  .size = s->word,
                                  .statement = statement };
      solver_add_constraint (s, bind_object (b, fact->holder), &store);
    }
}

/* The object that K, a fresh one, is bound to.  */

static object_id
bound_clone (struct binding *b, uint32_t k)
{
  node_id node = bind_object (b, k);
  return b->s->nodes[node].targets.entries[0].target.object;
}

/* What a structure that is returned by value holds is returned, too.  */

static void
instantiate_returned_members (struct binding *b, uint32_t holder)
{
  const struct summary *summary = b->summary;
  for (unsigned i = 0; i < summary->num_facts; i++)
    {
      uint32_t k = summary->facts[i].target.object;
      if (summary->facts[i].holder == holder
          && summary->objects[k].kind == OBJECT_FRESH
          && summary->objects[k].heap)
        call_note_result (b->s, b->s->calls[b->call].statement,
                          bound_clone (b, k));
    }
}

/* What the call returns.  Fresh objects among it, and all that an allocator
   makes, are allocations of this call.  */

static void
instantiate_results (struct binding *b)
{
  struct solver *s = b->s;
  const struct summary *summary = b->summary;
  uint32_t statement = s->calls[b->call].statement;
  for (unsigned i = 0; i < summary->results.count; i++)
    {
      struct summary_target target = summary->results.targets[i];
      const struct summary_object *object = &summary->objects[target.object];
      solver_copy (s, s->calls[b->call].result, bind_object (b, target.object),
                   flow_offset_bytes (target.offset), statement);
      bool heap = object->kind == OBJECT_FRESH && object->heap;
      call_note_result (s, statement,
                        heap ? bound_clone (b, target.object) : UNKNOWN_OBJECT);
      if (object->kind == OBJECT_FRESH && !heap)
        instantiate_returned_members (b, target.object);
    }
  for (uint32_t k = 0; summary->function->is_model && k < summary->num_objects;
       k++)
    if (summary->objects[k].kind == OBJECT_FRESH && summary->objects[k].heap)
      call_note_result (s, statement, bound_clone (b, k));
}

static void
instantiate_releases (struct binding *b)
{
  struct solver *s = b->s;
  if (fault_is_on (FAULT_CALLEE_FREES_LOST))
    return;
  for (unsigned i = 0; i < b->summary->num_released; i++)
    {
      s->releases = mesc_grow (s->releases, &s->releases_room,
                               s->num_releases + 1, sizeof *s->releases);
      struct release release = { bind_object (b, b->summary->released[i]),
                                 s->calls[b->call].statement,
                                 s->calls[b->call].parent != 0
                                     && !fault_is_on (FAULT_CALLBACK_DIRECT) };
      s->releases[s->num_releases++] = release;
    }
}

/* Arguments beyond the parameters go where nobody knows.  */

static void
escape_extra_arguments (struct solver *s, uint32_t index,
                        const struct flow_function *callee)
{
  unsigned positions = 1;
  for (unsigned i = 0; i < callee->num_parameters; i++)
    {
      if (callee->parameters[i].rest)
        return;
      positions += !callee->parameters[i].chain;
    }
  if (fault_is_on (FAULT_EXTRA_ARGUMENTS_LOST))
    return;
  for (unsigned i = positions; i < s->calls[index].num_arguments; i++)
    solver_escape_node (s, s->calls[index].arguments[i], REASON_VARIADIC,
                        s->calls[index].statement);
}

/* Functions that call each other through pointers would be instantiated
   without end.  If CALLEE is called already on the way to the pending call
   INDEX, by a call that is a callee's too, the two are one.  Returns true if
   so.  */

static bool
call_joins_recursion (struct solver *s, uint32_t index,
                      const struct flow_function *callee)
{
  uint32_t child = index;
  for (uint32_t up = s->calls[index].parent; up != 0;
       child = up - 1, up = s->calls[up - 1].parent)
    if (s->calls[child].parent_callee == callee && s->calls[up - 1].parent != 0)
      {
        if (!fault_is_on (FAULT_RECURSIVE_CALL_LOST))
          call_join (s, index, up - 1);
        return true;
      }
  return false;
}

/* Remember that what S finds depends on the summary of CALLEE, which may not
   be the last one.  */

static void
consult (struct solver *s, const struct flow_function *callee)
{
  if (!analysis_same_component (s->analysis, s->function, callee))
    return;
  for (unsigned i = 0; i < s->num_consulted; i++)
    if (s->consulted[i] == callee->index)
      return;
  s->consulted = mesc_grow (s->consulted, &s->consulted_room,
                            s->num_consulted + 1, sizeof *s->consulted);
  s->consulted[s->num_consulted++] = callee->index;
}

static bool
call_is_too_much (const struct solver *s, uint32_t index)
{
  return s->num_nodes > MAX_NODES + 8 * s->function->num_statements
         || s->calls[index].nesting > MAX_NESTING;
}

void
call_direct (struct solver *s, uint32_t index,
             const struct flow_function *callee)
{
  if (!callee->has_body)
    {
      call_unknown (s, index, REASON_OPAQUE_CALL);
      return;
    }
  if (call_is_too_much (s, index))
    {
      if (fault_is_on (FAULT_NESTING_DROPS))
        return;
      call_unknown (s, index, REASON_SIZE_BUDGET);
      return;
    }
  if (call_joins_recursion (s, index, callee))
    return;
  escape_extra_arguments (s, index, callee);
  consult (s, callee);
  const struct summary *summary = analysis_summary (s->analysis, callee);
  if (summary == NULL)
    {
      /* Nothing is known yet of what calls back into this component; of
         anything else, nothing ever will be.  */
      if (!analysis_same_component (s->analysis, s->function, callee))
        call_unknown (s, index, REASON_OPAQUE_CALL);
      return;
    }
  if (summary->opaque)
    {
      call_unknown (s, index, summary->opaque_why);
      return;
    }
  struct binding b = { s, summary, index, NULL, NULL };
  b.nodes = mesc_xcalloc (summary->num_objects, sizeof *b.nodes);
  b.deferred = mesc_xcalloc (summary->num_calls, sizeof *b.deferred);
  for (unsigned i = 0; i < summary->num_calls; i++)
    b.deferred[i] = solver_temporary (s, s->calls[index].statement);
  for (uint32_t k = 0; k < summary->num_objects; k++)
    instantiate_object (&b, k);
  instantiate_memory (&b);
  instantiate_results (&b);
  instantiate_releases (&b);
  instantiate_calls (&b);
  free (b.nodes);
  free (b.deferred);
}

void
call_opaque (struct solver *s, uint32_t index)
{
  call_unknown (s, index, REASON_OPAQUE_CALL);
}

void
call_apply (struct solver *s, uint32_t index, struct target callee)
{
  const struct object *object = &s->objects[callee.object];
  const struct flow_global *global;
  if (fault_is_on (FAULT_FIRST_TARGET_ONLY)
      && s->nodes[s->calls[index].target].targets.entries[0].target.object
             != callee.object)
    return;
  switch (object->kind)
    {
    case OBJECT_FUNCTION:
      global = flow_global_info (s->program, object->flow_object);
      call_direct (s, index, global->function);
      break;
    case OBJECT_FORMAL:
      if (fault_is_on (FAULT_CALLBACK_NOT_MADE))
        break;
      call_defer (s, index, callee.object);
      break;
    default:
      call_unknown (s, index, REASON_OPAQUE_CALL);
      break;
    }
}
