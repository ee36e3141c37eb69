/* The solver: runs the constraints of one function to their fixed point.

   The worklist holds nodes that have targets which some constraint on them
   has not seen.  Applying a constraint to a target only adds targets, words
   and constraints; nothing is applied recursively, so that the order does not
   matter and the stack stays flat.  */

#include "summary.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "memory.h"

node_id
solver_add_node (struct solver *s, enum node_kind kind, uint32_t index)
{
  s->nodes = mesc_grow (s->nodes, &s->nodes_room, s->num_nodes + 1,
                        sizeof *s->nodes);
  struct node *node = &s->nodes[s->num_nodes];
  memset (node, 0, sizeof *node);
  node->kind = kind;
  node->index = index;
  return s->num_nodes++;
}

node_id
solver_temporary (struct solver *s, uint32_t statement)
{
  node_id id = solver_add_node (s, NODE_BINDING, 0);
  s->nodes[id].statement = statement;
  return id;
}

static void
solver_enqueue (struct solver *s, node_id id)
{
  if (s->nodes[id].queued)
    return;
  s->nodes[id].queued = true;
  if (s->queue_count == s->queue_room)
    {
      unsigned old = s->queue_room;
      s->queue
          = mesc_grow (s->queue, &s->queue_room, old + 1, sizeof *s->queue);
      /* Unwrap: what stood at the front goes behind the old end.  */
      for (unsigned i = 0; i < s->queue_head; i++)
        s->queue[(old + i) % s->queue_room] = s->queue[i];
    }
  s->queue[(s->queue_head + s->queue_count++) % s->queue_room] = id;
}

/* The node has more targets than are told apart: it holds the unknown
   pointer, and whatever it held or gets escapes.  */

static void
node_overflow (struct solver *s, node_id id)
{
  s->nodes[id].full = true;
  if (fault_is_on (FAULT_OVERFLOW_DROPS))
    return;
  solver_escape_node (s, id, REASON_SIZE_BUDGET, 0);
  solver_add_target (s, id, (struct target){ UNKNOWN_OBJECT, 0 },
                     (struct target_cause){ 0, 0 });
}

/* Too many offsets of one object in one node: it walks over an array.  */

static struct target
offsets_fold (struct solver *s, node_id id, struct target target)
{
  const struct target_set *set = &s->nodes[id].targets;
  unsigned count = 0;
  int32_t stride = 0;
  for (unsigned i = 0; i < set->count; i++)
    if (set->entries[i].target.object == target.object)
      {
        int32_t a = abs (set->entries[i].target.offset - target.offset);
        for (int32_t b = stride; b != 0;)
          {
            int32_t rest = a % b;
            a = b;
            b = rest;
          }
        stride = a;
        count++;
      }
  if (count < MAX_OFFSETS || stride == 0)
    return target;
  struct region all = { OFFSET_MIN, OFFSET_MAX, target.offset, stride };
  object_add_region (s, target.object, all);
  struct flow_offset none = flow_offset_bytes (0);
  return object_target_at (s, target, &none);
}

/* That a target is there already is by far the most frequent case.  */

void
solver_add_target (struct solver *s, node_id id, struct target target,
                   struct target_cause cause)
{
  struct node *node = &s->nodes[id];
  if (target_set_has (&node->targets, target))
    return;
  if (node->full && fault_is_on (FAULT_OVERFLOW_DROPS))
    return;
  if (node->full && target.object != UNKNOWN_OBJECT)
    {
      solver_escape_object (s, target.object, REASON_SIZE_BUDGET, cause.node,
                            cause.statement);
      return;
    }
  if (node->targets.count >= MAX_OFFSETS)
    {
      target = offsets_fold (s, id, target);
      node = &s->nodes[id];
      if (target_set_has (&node->targets, target))
        return;
    }
  target_set_add (&node->targets, target, cause, &s->pool);
  if (node->sink)
    solver_escape_object (s, target.object, node->why, id,
                          node->statement ? node->statement : cause.statement);
  if (s->nodes[id].opens)
    solver_open_object (s, target.object);
  solver_enqueue (s, id);
  if (s->nodes[id].targets.count > MAX_TARGETS && !s->nodes[id].full)
    node_overflow (s, id);
}

void
solver_add_constraint (struct solver *s, node_id id,
                       const struct constraint *constraint)
{
  s->constraints = mesc_grow (s->constraints, &s->constraints_room,
                              s->num_constraints + 1, sizeof *s->constraints);
  struct constraint *copy = &s->constraints[s->num_constraints];
  *copy = *constraint;
  copy->seen = 0;
  copy->next = s->nodes[id].constraints;
  s->nodes[id].constraints = s->num_constraints++;
  if (s->nodes[id].targets.count > 0)
    solver_enqueue (s, id);
}

/* Remember that TO ⊇ FROM stands, as a copy of pointers or of anything.
   Returns false if it did already.  */

static bool
edge_is_new (struct solver *s, node_id to, node_id from, bool pointer)
{
  uint64_t key = ((uint64_t)from << 33) | ((uint64_t)to << 1) | pointer;
  if (2 * (s->edge_count + 1) > s->edge_set_size)
    {
      unsigned old_size = s->edge_set_size;
      uint64_t *old = s->edge_set;
      s->edge_set_size = old_size ? old_size * 2 : 64;
      s->edge_set = mesc_xcalloc (s->edge_set_size, sizeof *s->edge_set);
      s->edge_count = 0;
      for (unsigned i = 0; i < old_size; i++)
        if (old[i] != 0)
          edge_is_new (s, (node_id)((old[i] >> 1) & UINT32_MAX),
                       (node_id)(old[i] >> 33), old[i] & 1);
      free (old);
    }
  unsigned mask = s->edge_set_size - 1;
  unsigned at = (unsigned)((key * 0x9e3779b97f4a7c15u) >> 40) & mask;
  while (s->edge_set[at] != 0)
    {
      if (s->edge_set[at] == key)
        return false;
      at = (at + 1) & mask;
    }
  s->edge_set[at] = key;
  s->edge_count++;
  return true;
}

static void
add_copy (struct solver *s, node_id to, node_id from, struct flow_offset offset,
          bool pointer, uint32_t statement)
{
  bool plain = offset.bytes == 0 && offset.stride == 0;
  if (to == 0 || from == 0 || (plain && to == from))
    return;
  if (plain && !edge_is_new (s, to, from, pointer))
    return;
  struct constraint copy = { .kind = CONSTRAINT_COPY,
                             .pointer = pointer,
                             .other = to,
                             .offset = offset,
                             .statement = statement };
  solver_add_constraint (s, from, &copy);
}

void
solver_copy (struct solver *s, node_id to, node_id from,
             struct flow_offset offset, uint32_t statement)
{
  add_copy (s, to, from, offset, false, statement);
}

void
solver_copy_pointer (struct solver *s, node_id to, node_id from,
                     uint32_t statement)
{
  add_copy (s, to, from, flow_offset_bytes (0), true, statement);
}

void
solver_escape_node (struct solver *s, node_id id, enum reason why,
                    uint32_t statement)
{
  if (id == 0 || s->nodes[id].sink)
    return;
  s->nodes[id].sink = true;
  s->nodes[id].why = why;
  s->nodes[id].statement = statement;
  for (unsigned i = 0; i < s->nodes[id].targets.count; i++)
    {
      struct target_entry entry = s->nodes[id].targets.entries[i];
      solver_escape_object (s, entry.target.object, why, id,
                            statement ? statement : entry.cause.statement);
    }
}

void
solver_escape_object (struct solver *s, object_id id, enum reason why,
                      node_id node, uint32_t statement)
{
  struct object *object = &s->objects[id];
  if (object->escaped || object->kind == OBJECT_UNKNOWN
      || object->kind == OBJECT_FUNCTION || object->kind == OBJECT_GLOBAL
      || object->kind == OBJECT_READ_ONLY)
    return;
  object->escaped = true;
  object->why = why;
  object->escape_node = node;
  object->escape_statement = statement;
  for (unsigned i = 0; i < s->objects[id].num_slots; i++)
    {
      node_id slot = s->objects[id].slots[i].node;
      if (!fault_is_on (FAULT_ESCAPED_WORDS_KNOWN))
        solver_add_target (s, slot, (struct target){ UNKNOWN_OBJECT, 0 },
                           (struct target_cause){ 0, 0 });
      if (!fault_is_on (FAULT_ESCAPED_WORDS_STAY))
        solver_escape_node (s, slot, why, 0);
    }
  object_force_copies (s, id);
}

void
solver_open_object (struct solver *s, object_id id)
{
  struct object *object = &s->objects[id];
  if (object->open
      || (object->kind != OBJECT_FRESH && object->kind != OBJECT_LOCAL))
    return;
  object->open = true;
  unsigned count = object->num_slots;
  int32_t *offsets = mesc_xcalloc (count, sizeof *offsets);
  for (unsigned i = 0; i < count; i++)
    offsets[i] = object->slots[i].offset;
  for (unsigned i = 0; i < count; i++)
    {
      node_id slot = object_slot (s, id, offsets[i], SLOT_LOADED);
      s->nodes[slot].opens = true;
      for (unsigned k = 0; k < s->nodes[slot].targets.count; k++)
        solver_open_object (s, s->nodes[slot].targets.entries[k].target.object);
    }
  free (offsets);
  object_force_copies (s, id);
}

/* True if no program with defined behaviour stores to TARGET, wherever it may
   seem to point: a constant, a string literal.  */

static bool
target_is_constant (const struct solver *s, struct target target)
{
  return s->objects[target.object].kind == OBJECT_READ_ONLY;
}

/* The words that an access of SIZE bytes at TARGET touches: calls ACT for
   the node of each.  */

static void
access_words (struct solver *s, struct target target,
              const struct constraint *access)
{
  if (access->kind == CONSTRAINT_STORE && target_is_constant (s, target))
    return;
  if (access->kind == CONSTRAINT_LOAD && fault_is_on (FAULT_LOAD_OFFSET_LOST))
    target.offset = 0;
  int32_t word = s->word;
  int64_t size = access->size == 0 || fault_is_on (FAULT_ONE_WORD_ACCESSED)
                     ? 1
                     : (int64_t)access->size;
  if (access->size == FLOW_SIZE_UNKNOWN
      || access->size > (uint64_t)MAX_ACCESS_WORDS * word)
    {
      int64_t end
          = access->size >= OFFSET_MAX ? OFFSET_MAX : target.offset + size;
      struct region range
          = { target.offset, end < OFFSET_MAX ? (int32_t)end : OFFSET_MAX,
              target.offset, word };
      object_add_region (s, target.object, range);
      size = 1;
    }
  enum slot_use use = access->kind == CONSTRAINT_STORE             ? SLOT_STORED
                      : !access->pointer && access->size < s->word ? SLOT_NARROW
                      : access->walk                               ? SLOT_WALKED
                                     : SLOT_LOADED;
  if (use == SLOT_NARROW && fault_is_on (FAULT_NARROW_IGNORED))
    return;
  int32_t first = target.offset;
  int32_t misaligned = first % word < 0 ? first % word + word : first % word;
  for (int64_t done = -misaligned; done < size; done += word)
    {
      node_id slot = object_slot (s, target.object, first + (int32_t)done, use);
      bool load = access->kind == CONSTRAINT_LOAD;
      node_id to = load ? access->other : slot;
      node_id from = load ? slot : access->other;
      if (access->pointer)
        solver_copy_pointer (s, to, from, access->statement);
      else
        solver_copy (s, to, from, flow_offset_bytes (0), access->statement);
    }
}

/* One pointer of a block move has got a target: bytes go from what FROM points
   to into the move's buffer, and from there to what TO points to.  */

static void
move_apply (struct solver *s, uint32_t index, node_id id, struct target target)
{
  struct move move = s->moves[index];
  int32_t size = move.size < OFFSET_MAX ? (int32_t)move.size : OFFSET_MAX;
  if (move.from == id)
    {
      struct target from = object_target_at (s, target, &move.from_offset);
      struct object_copy copy
          = { move.buffer, from.object, 0, from.offset, size, move.statement };
      object_connect_copy (s, copy);
    }
  if (move.to == id && !target_is_constant (s, target))
    {
      struct target to = object_target_at (s, target, &move.to_offset);
      struct object_copy copy
          = { to.object, move.buffer, to.offset, 0, size, move.statement };
      object_connect_copy (s, copy);
    }
}

/* REGION, which counts from a target, where that target is at OFFSET.  */

static struct region
region_at (const struct region *region, int32_t offset)
{
  struct region moved = *region;
  if (moved.start > OFFSET_MIN)
    moved.start += offset;
  if (moved.end < OFFSET_MAX)
    moved.end += offset;
  moved.anchor += offset;
  return moved;
}

/* Apply CONSTRAINT, which hangs on node ID, to one target of it.  */

static void
constraint_apply (struct solver *s, node_id id,
                  const struct constraint *constraint, struct target target)
{
  struct target_cause cause = { id, constraint->statement };
  switch (constraint->kind)
    {
    case CONSTRAINT_COPY:
      if (constraint->pointer)
        s->objects[target.object].number = false;
      if (constraint->offset.bytes == 0 && constraint->offset.stride == 0
          && target_set_has (&s->nodes[constraint->other].targets, target))
        break;
      solver_add_target (s, constraint->other,
                         object_target_at (s, target, &constraint->offset),
                         cause);
      break;
    case CONSTRAINT_LOAD:
    case CONSTRAINT_STORE:
      access_words (s, object_target_at (s, target, &constraint->offset),
                    constraint);
      break;
    case CONSTRAINT_MOVE:
      move_apply (s, constraint->other, id, target);
      break;
    case CONSTRAINT_ESCAPE:
      solver_escape_object (s, target.object, (enum reason)constraint->other,
                            id, constraint->statement);
      break;
    case CONSTRAINT_OPEN:
      solver_open_object (s, target.object);
      break;
    case CONSTRAINT_REGION:
      object_add_region (
          s, target.object,
          region_at (&s->regions[constraint->other], target.offset));
      break;
    case CONSTRAINT_CALL:
      call_apply (s, constraint->other, target);
      break;
    }
}

static void
return_global_objects (struct solver *s)
{
  for (unsigned i = 0; i < s->num_objects; i++)
    {
      const struct object *object = &s->objects[i];
      if (object->kind == OBJECT_GLOBAL || object->kind == OBJECT_READ_ONLY
          || object->kind == OBJECT_FUNCTION)
        s->global_objects[object->flow_object & ~FLOW_GLOBAL_BIT] = 0;
    }
  s->global_objects = NULL;
}

static bool
work_is_left (struct solver *s)
{
  uint64_t most
      = WORK_BASE + (uint64_t)WORK_PER_STATEMENT * s->function->num_statements;
  s->exhausted = s->work > (s->coarse ? 2 * most : most);
  return !s->exhausted;
}

/* Apply constraint C of node ID to the targets that it has not seen, those
   that come meanwhile included.  What is applied is a copy, since the array
   may move; no constraint changes but in what it has seen.  */

static void
constraint_catch_up (struct solver *s, node_id id, uint32_t c)
{
  if (s->constraints[c].seen >= s->nodes[id].targets.count)
    return;
  struct constraint constraint = s->constraints[c];
  for (; constraint.seen < s->nodes[id].targets.count; constraint.seen++)
    constraint_apply (s, id, &constraint,
                      s->nodes[id].targets.entries[constraint.seen].target);
  s->work += constraint.seen - s->constraints[c].seen;
  s->constraints[c].seen = constraint.seen;
}

static void
queue_run (struct solver *s)
{
  while (s->queue_count > 0 && work_is_left (s))
    {
      node_id id = s->queue[s->queue_head];
      s->queue_head = (s->queue_head + 1) % s->queue_room;
      s->queue_count--;
      s->nodes[id].queued = false;
      for (uint32_t c = s->nodes[id].constraints; c != 0;
           c = s->constraints[c].next)
        constraint_catch_up (s, id, c);
    }
}

/* Integers that became pointers and came from no object: addresses of devices
   and the like.  Returns true if there was one.  */

static bool
seed_made_up_pointers (struct solver *s)
{
  bool found = false;
  if (fault_is_on (FAULT_MADE_UP_POINTER_LOST))
    return false;
  for (unsigned i = 0; i < s->function->num_statements; i++)
    {
      const struct flow_statement *statement = &s->function->statements[i];
      if (statement->op != FLOW_COPY || statement->view != FLOW_VIEW_POINTER
          || statement->to == 0 || s->nodes[statement->from].targets.count > 0)
        continue;
      found = true;
      solver_add_target (s, statement->from,
                         (struct target){ UNKNOWN_OBJECT, 0 },
                         (struct target_cause){ 0, i + 1 });
    }
  return found;
}

void
solver_run (struct solver *s)
{
  do
    queue_run (s);
  while (!s->exhausted && seed_made_up_pointers (s));
  return_global_objects (s);
}

node_id
solver_move_pointer (struct solver *s, node_id to, struct flow_offset to_offset,
                     node_id from, struct flow_offset from_offset,
                     uint64_t size, uint32_t statement)
{
  if (to == 0 || from == 0)
    return 0;
  s->moves = mesc_grow (s->moves, &s->moves_room, s->num_moves + 1,
                        sizeof *s->moves);
  object_id buffer = object_add (s, OBJECT_LOCAL);
  s->objects[buffer].scope = s->function->statements[statement - 1].scope;
  struct move move
      = { to, from, to_offset, from_offset, size, statement, buffer };
  s->moves[s->num_moves] = move;
  struct constraint half = { .kind = CONSTRAINT_MOVE,
                             .other = s->num_moves++,
                             .statement = statement };
  solver_add_constraint (s, to, &half);
  if (from != to)
    solver_add_constraint (s, from, &half);
  return to;
}

void
solver_init (struct solver *s, const struct flow_program *program,
             const struct flow_function *function,
             const struct escape_analysis *analysis, unsigned word,
             bool recursive, bool coarse, object_id *global_objects)
{
  memset (s, 0, sizeof *s);
  s->program = program;
  s->function = function;
  s->analysis = analysis;
  s->word = word;
  s->recursive = recursive;
  s->coarse = coarse;
  s->global_objects = global_objects;
  s->num_constraints = 1;
  s->constraints
      = mesc_grow (NULL, &s->constraints_room, 8, sizeof *s->constraints);
  for (unsigned i = 0; i < function->num_values || i == 0; i++)
    solver_add_node (s, NODE_VALUE, i);
  object_add (s, OBJECT_UNKNOWN);
  s->unknown_slot = solver_add_node (s, NODE_SLOT, UNKNOWN_OBJECT);
  s->nodes[s->unknown_slot].sink = true;
  s->nodes[s->unknown_slot].why = REASON_UNKNOWN_LOAD;
  s->unknown_value = solver_add_node (s, NODE_BINDING, 0);
  s->result = solver_add_node (s, NODE_RESULT, 0);
  struct target unknown = { UNKNOWN_OBJECT, 0 };
  struct target_cause none = { 0, 0 };
  solver_add_target (s, s->unknown_slot, unknown, none);
  solver_add_target (s, s->unknown_value, unknown, none);
}

/* What only a running solver needs.  */

static void
solver_drop_work (struct solver *s)
{
  for (unsigned i = 0; i < s->num_objects; i++)
    {
      free (s->objects[i].copies);
      s->objects[i].copies = NULL;
    }
  for (unsigned i = 0; i < s->num_calls; i++)
    free (s->calls[i].arguments);
  free (s->calls);
  free (s->constraints);
  free (s->moves);
  free (s->copies);
  free (s->seeds);
  free (s->regions);
  free (s->releases);
  free (s->consulted);
  free (s->queue);
  free (s->local_objects);
  free (s->walks);
  free (s->edge_set);
  pool_clear (&s->pool);
}

/* Put the targets of all nodes into one block.  */

static void
solver_settle_targets (struct solver *s)
{
  size_t count = 0;
  for (unsigned i = 0; i < s->num_nodes; i++)
    count += s->nodes[i].targets.count;
  s->entries = mesc_xmalloc (count * sizeof *s->entries);
  struct target_entry *at = s->entries;
  for (unsigned i = 0; i < s->num_nodes; i++)
    {
      target_set_settle (&s->nodes[i].targets, at);
      at += s->nodes[i].targets.count;
    }
}

static void
solver_settle_calls (struct solver *s)
{
  for (unsigned i = 0; i < s->num_calls; i++)
    for (unsigned k = 0;
         s->calls[i].deferred_result != 0 && k < s->calls[i].num_arguments; k++)
      {
        s->deferred_arguments = mesc_grow (
            s->deferred_arguments, &s->deferred_arguments_room,
            s->num_deferred_arguments + 1, sizeof *s->deferred_arguments);
        s->deferred_arguments[s->num_deferred_arguments++]
            = (struct deferred_argument){ s->calls[i].arguments[k],
                                          s->calls[i].statement };
      }
}

void
solver_settle (struct solver *s)
{
  solver_settle_targets (s);
  solver_settle_calls (s);
  struct release *releases = s->releases;
  s->releases = NULL;
  solver_drop_work (s);
  s->releases = releases;
  struct solver kept = { .program = s->program,
                         .function = s->function,
                         .analysis = s->analysis,
                         .word = s->word,
                         .recursive = s->recursive,
                         .coarse = s->coarse,
                         .exhausted = s->exhausted,
                         .num_nodes = s->num_nodes,
                         .num_objects = s->num_objects,
                         .num_call_results = s->num_call_results,
                         .num_deferred_arguments = s->num_deferred_arguments,
                         .deferred_arguments = s->deferred_arguments,
                         .entries = s->entries,
                         .result = s->result };
  kept.nodes = mesc_xrealloc (s->nodes, s->num_nodes * sizeof *s->nodes);
  kept.objects
      = mesc_xrealloc (s->objects, s->num_objects * sizeof *s->objects);
  kept.call_results = s->call_results;
  kept.num_releases = s->num_releases;
  kept.releases = s->releases;
  *s = kept;
}

void
solver_clear (struct solver *s)
{
  for (unsigned i = 0; i < s->num_objects; i++)
    free (s->objects[i].slots);
  solver_drop_work (s);
  free (s->nodes);
  free (s->objects);
  free (s->entries);
  free (s->call_results);
  free (s->deferred_arguments);
  memset (s, 0, sizeof *s);
}
