/* Making summaries.  See summary.h.

   What a caller can notice is found by a walk: from what is returned, what
   parameters reach, and what goes to functions that the caller supplies, to
   everything that these objects' words hold.  Of the formal objects only those
   take part that something is said about.  */

#include "summary.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "memory.h"
#include "verdict.h"

#define NOT_EXPORTED UINT32_MAX

struct extraction
{
  struct solver *s;
  struct summary *summary;
  bool *reached;    /* By object: the caller can get at it.  */
  bool *mentioned;  /* By object: something is said about it.  */
  uint32_t *number; /* By object: its number in the summary.  */
  object_id *stack;
  unsigned num_stack;
  /* Those that stay, and those that escape.  */
  unsigned num_fresh[2];
  uint32_t merged[2]; /* What fresh ones beyond the bound share.  */
};

/* Escaped objects are the unknown object to a caller, unless it must report
   on them: on what it is handed, and on what becomes part of its maps.  */

static bool
object_is_unknown (const struct object *object)
{
  return object->kind == OBJECT_UNKNOWN
         || (object->escaped && object->kind != OBJECT_FRESH);
}

static bool
object_is_own (const struct object *object)
{
  return object->kind == OBJECT_FRESH || object->kind == OBJECT_LOCAL;
}

static void
reach (struct extraction *x, object_id id)
{
  if (x->reached[id])
    return;
  x->reached[id] = true;
  x->stack[x->num_stack++] = id;
}

static void
reach_targets (struct extraction *x, node_id node)
{
  const struct target_set *set = &x->s->nodes[node].targets;
  for (unsigned i = 0; i < set->count; i++)
    reach (x, set->entries[i].target.object);
}

static void
reach_all (struct extraction *x)
{
  struct solver *s = x->s;
  reach_targets (x, s->result);
  for (object_id id = 1; id < s->num_objects; id++)
    if (s->objects[id].kind == OBJECT_FORMAL)
      reach (x, id);
  for (unsigned i = 0; i < s->num_calls; i++)
    if (s->calls[i].deferred_result != 0)
      {
        reach_targets (x, s->calls[i].target);
        for (unsigned k = 0; k < s->calls[i].num_arguments; k++)
          if (s->calls[i].arguments[k] != 0)
            reach_targets (x, s->calls[i].arguments[k]);
      }
  while (x->num_stack > 0)
    {
      object_id id = x->stack[--x->num_stack];
      const struct object *object = &s->objects[id];
      if (object->escaped
          || (object->kind != OBJECT_FORMAL && !object_is_own (object)))
        continue;
      for (unsigned i = 0; i < object->num_slots; i++)
        reach_targets (x, object->slots[i].node);
    }
}

static bool
object_has_facts (const struct object *object)
{
  return !object->escaped
         && (object->kind == OBJECT_FORMAL || object_is_own (object));
}

/* Say that the formal ID is spoken of: then what it is the content of must be
   in the summary too.  */

static void
mention (struct extraction *x, object_id id)
{
  while (id != 0 && !x->mentioned[id])
    {
      x->mentioned[id] = true;
      id = x->s->objects[id].kind == OBJECT_FORMAL ? x->s->objects[id].parent
                                                   : 0;
    }
}

static void
mention_targets (struct extraction *x, node_id node)
{
  const struct target_set *set = &x->s->nodes[node].targets;
  for (unsigned i = 0; i < set->count; i++)
    mention (x, set->entries[i].target.object);
}

static void
mention_facts (struct extraction *x, object_id id)
{
  struct solver *s = x->s;
  const struct object *object = &s->objects[id];
  if (object->escaped)
    mention (x, id);
  if (!object_has_facts (object))
    return;
  for (unsigned i = 0; i < object->num_slots; i++)
    {
      const struct slot *slot = &object->slots[i];
      const struct target_set *set = &s->nodes[slot->node].targets;
      for (unsigned k = 0; k < set->count; k++)
        if (!object_is_seeded (s, id, slot->offset, set->entries[k].target))
          {
            mention (x, id);
            mention (x, set->entries[k].target.object);
          }
    }
}

/* A seed that folds a structure into a mentioned formal adds to what that
   formal is bound to, so its holder counts too.  */

static void
mention_seeds (struct extraction *x)
{
  bool changed = true;
  while (changed)
    {
      changed = false;
      for (unsigned i = 0; i < x->s->num_seeds; i++)
        {
          const struct seed *seed = &x->s->seeds[i];
          if (!x->mentioned[seed->content] || x->mentioned[seed->holder]
              || !x->reached[seed->holder])
            continue;
          mention (x, seed->holder);
          changed = true;
        }
    }
}

static void
mention_all (struct extraction *x)
{
  struct solver *s = x->s;
  mention_targets (x, s->result);
  for (object_id id = 1; id < s->num_objects; id++)
    if (x->reached[id])
      mention_facts (x, id);
  for (unsigned i = 0; i < s->num_releases; i++)
    mention_targets (x, s->releases[i].node);
  for (unsigned i = 0; i < s->num_calls; i++)
    if (s->calls[i].deferred_result != 0)
      {
        mention_targets (x, s->calls[i].target);
        for (unsigned k = 0; k < s->calls[i].num_arguments; k++)
          if (s->calls[i].arguments[k] != 0)
            mention_targets (x, s->calls[i].arguments[k]);
      }
  mention_seeds (x);
}

static struct summary_object *
summary_add_object (struct summary *summary)
{
  summary->objects
      = mesc_grow (summary->objects, &summary->objects_room,
                   summary->num_objects + 1, sizeof *summary->objects);
  struct summary_object *object = &summary->objects[summary->num_objects++];
  memset (object, 0, sizeof *object);
  object->parameter = NO_PARAMETER;
  return object;
}

/* The object that all fresh ones like OBJECT beyond the bound share.  */

static uint32_t
merged_object (struct extraction *x, const struct object *object)
{
  if (x->merged[object->escaped] != 0)
    return x->merged[object->escaped];
  struct summary_object *merged = summary_add_object (x->summary);
  merged->kind = OBJECT_FRESH;
  merged->heap = true;
  merged->many = true;
  merged->reallocates = true;
  merged->escapes = object->escaped;
  merged->why = object->why;
  merged->root
      = (struct root_site){ x->s->function->index, 0, object->escaped };
  merged->num_regions = fault_is_on (FAULT_MERGED_WORDS_APART) ? 0 : 1;
  merged->regions = mesc_xcalloc (1, sizeof *merged->regions);
  merged->regions[0]
      = (struct region){ OFFSET_MIN, OFFSET_MAX, 0, (int32_t)x->s->word };
  return x->merged[object->escaped] = x->summary->num_objects - 1;
}

static bool
is_merged (const struct extraction *x, uint32_t number)
{
  return number != 0
         && (number == x->merged[false] || number == x->merged[true]);
}

static void
export_fresh (const struct object *object, struct summary_object *out)
{
  out->kind = OBJECT_FRESH;
  out->heap = object->kind == OBJECT_FRESH && object->heap;
  out->many = object->many;
  out->reallocates = object->reallocates;
  out->size = object->size;
  out->root = object->root;
  out->statement = object->statement;
  out->summary = object->summary;
  out->summary_object = object->summary_object;
}

static uint32_t
export_object (struct extraction *x, object_id id)
{
  const struct object *object = &x->s->objects[id];
  if (x->number[id] != NOT_EXPORTED)
    return x->number[id];
  if (object->kind == OBJECT_FRESH && object->heap
      && x->num_fresh[object->escaped] >= MAX_SUMMARY_FRESH)
    return x->number[id] = merged_object (x, object);
  struct summary_object *out = summary_add_object (x->summary);
  x->number[id] = x->summary->num_objects - 1;
  out->kind = object->kind;
  out->name = object->name;
  out->number = object->number;
  out->narrow = object->narrow;
  out->object = id;
  out->flow_object = object->flow_object;
  out->escapes = object->escaped;
  out->why = object->why;
  if (object_is_own (object))
    {
      export_fresh (object, out);
      x->num_fresh[object->escaped] += out->heap;
    }
  else if (object->kind == OBJECT_FORMAL && object->parent == 0)
    out->parameter = object->parameter;
  if (object->num_regions > 0)
    {
      out->num_regions = object->num_regions;
      out->regions = mesc_xcalloc (object->num_regions, sizeof *out->regions);
      memcpy (out->regions, object->regions,
              object->num_regions * sizeof *out->regions);
    }
  return x->number[id];
}

static struct summary_target
export_target (struct extraction *x, struct target target)
{
  if (object_is_unknown (&x->s->objects[target.object]))
    return (struct summary_target){ export_object (x, UNKNOWN_OBJECT), 0 };
  uint32_t number = export_object (x, target.object);
  return (struct summary_target){ number,
                                  is_merged (x, number) ? 0 : target.offset };
}

/* The targets of NODE, each once.  */

static struct summary_targets
export_targets (struct extraction *x, node_id node)
{
  struct summary_targets out = { 0, NULL };
  if (node == 0)
    return out;
  const struct target_set *set = &x->s->nodes[node].targets;
  out.targets = mesc_xcalloc (set->count, sizeof *out.targets);
  for (unsigned i = 0; i < set->count; i++)
    {
      struct summary_target target = export_target (x, set->entries[i].target);
      bool known = false;
      for (unsigned k = 0; k < out.count && !known; k++)
        known = out.targets[k].object == target.object
                && out.targets[k].offset == target.offset;
      if (!known)
        out.targets[out.count++] = target;
    }
  return out;
}

/* What is returned was made by the last iteration alone, unless something
   carries over what those before it have made: then more may live at once.  */

static void
note_returned (struct extraction *x)
{
  const struct solver *s = x->s;
  const struct target_set *set = &s->nodes[s->result].targets;
  if (s->result == 0 || fault_is_on (FAULT_RETURNED_OBJECT_SINGLE))
    return;
  flow_scope *carried = carried_scopes_find (s);
  for (unsigned i = 0; i < set->count; i++)
    {
      object_id id = set->entries[i].target.object;
      if (s->objects[id].kind == OBJECT_FRESH
          && x->number[id] != NOT_EXPORTED && carried[id] != s->objects[id].scope)
        x->summary->objects[x->number[id]].many = true;
    }
  free (carried);
}

/* TARGET, which is NUMBER in the summary, is kept by something that the caller
   can reach.  If it is made in a loop, or by a call of which there are more,
   what is kept may be one of each time.  */

static void
note_kept (struct extraction *x, struct target target, uint32_t number)
{
  const struct object *object = &x->s->objects[target.object];
  if (object->kind == OBJECT_FRESH && object->scope != 0
      && !fault_is_on (FAULT_KEPT_OBJECT_SINGLE))
    x->summary->objects[number].many = true;
}

static void
note_kept_targets (struct extraction *x, node_id node)
{
  const struct target_set *set = &x->s->nodes[node].targets;
  for (unsigned i = 0; node != 0 && i < set->count; i++)
    {
      struct target target = set->entries[i].target;
      if (x->number[target.object] != NOT_EXPORTED)
        note_kept (x, target, x->number[target.object]);
    }
}

/* True if CALL may be made more than once.  A model does not say how often it
   calls what it is given.  */

static bool
is_repeated (const struct extraction *x, const struct pending_call *call)
{
  const struct flow_function *function = x->s->function;
  return call->many || function->is_model
         || function->statements[call->statement - 1].scope != 0;
}

static void
export_facts (struct extraction *x, object_id id)
{
  struct summary *summary = x->summary;
  for (unsigned i = 0; i < x->s->objects[id].num_slots; i++)
    {
      const struct slot slot = x->s->objects[id].slots[i];
      const struct target_set *set = &x->s->nodes[slot.node].targets;
      for (unsigned k = 0; k < set->count; k++)
        {
          struct target target = set->entries[k].target;
          if (object_is_seeded (x->s, id, slot.offset, target))
            continue;
          struct summary_fact fact;
          fact.holder = export_object (x, id);
          fact.offset = slot.offset;
          if (is_merged (x, fact.holder))
            fact.offset = 0;
          fact.target = export_target (x, target);
          note_kept (x, target, fact.target.object);
          summary->facts
              = mesc_grow (summary->facts, &summary->facts_room,
                           summary->num_facts + 1, sizeof *summary->facts);
          summary->facts[summary->num_facts++] = fact;
        }
    }
}

static void
export_seeds (struct extraction *x)
{
  struct summary *summary = x->summary;
  for (unsigned i = 0; i < x->s->num_seeds; i++)
    {
      const struct seed *seed = &x->s->seeds[i];
      if (!x->mentioned[seed->content] || !x->mentioned[seed->holder]
          || x->s->objects[seed->holder].escaped
          || x->number[seed->content] == NOT_EXPORTED)
        continue;
      struct summary_seed out;
      out.holder = export_object (x, seed->holder);
      out.offset = seed->offset;
      if (is_merged (x, out.holder))
        out.offset = 0;
      out.content = x->number[seed->content];
      summary->objects[out.content].seeded = true;
      summary->seeds
          = mesc_grow (summary->seeds, &summary->seeds_room,
                       summary->num_seeds + 1, sizeof *summary->seeds);
      summary->seeds[summary->num_seeds++] = out;
    }
}

static void
export_calls (struct extraction *x)
{
  struct summary *summary = x->summary;
  for (unsigned i = 0; i < x->s->num_calls; i++)
    {
      const struct pending_call *call = &x->s->calls[i];
      if (call->deferred_result == 0)
        continue;
      struct summary_call out = { .num_arguments = call->num_arguments,
                                  .lent = call->lent,
                                  .many = is_repeated (x, call) };
      out.callee = export_targets (x, call->target);
      out.arguments = mesc_xcalloc (call->num_arguments, sizeof *out.arguments);
      for (unsigned k = 0; k < call->num_arguments; k++)
        {
          out.arguments[k] = export_targets (x, call->arguments[k]);
          note_kept_targets (x, call->arguments[k]);
        }
      uint32_t result = export_object (x, call->deferred_result);
      summary->calls
          = mesc_grow (summary->calls, &summary->calls_room,
                       summary->num_calls + 1, sizeof *summary->calls);
      summary->calls[summary->num_calls++] = out;
      summary->objects[result].call = summary->num_calls;
    }
}

static void
export_releases (struct extraction *x)
{
  struct summary *summary = x->summary;
  bool *done = mesc_xcalloc (x->s->num_objects, sizeof *done);
  for (unsigned i = 0; i < x->s->num_releases; i++)
    {
      const struct target_set *set
          = &x->s->nodes[x->s->releases[i].node].targets;
      for (unsigned k = 0; k < set->count; k++)
        {
          object_id id = set->entries[k].target.object;
          if (done[id] || !x->reached[id]
              || !object_has_facts (&x->s->objects[id]))
            continue;
          done[id] = true;
          summary->released = mesc_grow (
              summary->released, &summary->released_room,
              summary->num_released + 1, sizeof *summary->released);
          summary->released[summary->num_released++] = export_object (x, id);
        }
    }
  free (done);
}

static void
export_all (struct extraction *x)
{
  struct solver *s = x->s;
  /* Number 0 is the unknown object, so that MERGED is never 0.  */
  export_object (x, UNKNOWN_OBJECT);
  x->summary->results = export_targets (x, s->result);
  note_returned (x);
  for (object_id id = 1; id < s->num_objects; id++)
    {
      if (!x->reached[id] || !x->mentioned[id])
        continue;
      if (s->objects[id].kind == OBJECT_FORMAL)
        export_object (x, id);
      if (object_has_facts (&s->objects[id]))
        export_facts (x, id);
    }
  /* A caller reports on all that an allocator makes.  */
  for (object_id id = 1; s->function->is_model && id < s->num_objects; id++)
    if (s->objects[id].kind == OBJECT_FRESH && s->objects[id].heap)
      export_object (x, id);
  export_calls (x);
  export_releases (x);
  export_seeds (x);
}

struct summary *
summary_extract (struct solver *s)
{
  struct summary *summary = mesc_xcalloc (1, sizeof *summary);
  summary->function = s->function;
  struct extraction x = { .s = s, .summary = summary };
  x.reached = mesc_xcalloc (s->num_objects, sizeof *x.reached);
  x.mentioned = mesc_xcalloc (s->num_objects, sizeof *x.mentioned);
  x.number = mesc_xcalloc (s->num_objects, sizeof *x.number);
  x.stack = mesc_xcalloc (s->num_objects, sizeof *x.stack);
  for (object_id id = 0; id < s->num_objects; id++)
    x.number[id] = NOT_EXPORTED;
  reach_all (&x);
  mention_all (&x);
  export_all (&x);
  free (x.reached);
  free (x.mentioned);
  free (x.number);
  free (x.stack);
  if (summary->num_facts + summary->num_seeds
      <= MAX_SUMMARY_FACTS + s->function->num_statements)
    return summary;
  summary_free (summary);
  return NULL;
}

struct summary *
summary_opaque (const struct flow_function *function, enum reason why)
{
  struct summary *summary = mesc_xcalloc (1, sizeof *summary);
  summary->function = function;
  summary->opaque = true;
  summary->opaque_why = why;
  return summary;
}

void
summary_free (struct summary *summary)
{
  if (summary == NULL)
    return;
  for (unsigned i = 0; i < summary->num_objects; i++)
    free (summary->objects[i].regions);
  for (unsigned i = 0; i < summary->num_calls; i++)
    {
      for (unsigned k = 0; k < summary->calls[i].num_arguments; k++)
        free (summary->calls[i].arguments[k].targets);
      free (summary->calls[i].arguments);
      free (summary->calls[i].callee.targets);
    }
  free (summary->objects);
  free (summary->seeds);
  free (summary->facts);
  free (summary->calls);
  free (summary->released);
  free (summary->results.targets);
  free (summary);
}

/* Equality.  The order in which things were found may differ, so that what is
   compared is the sum of the hashes of all statements that a summary makes.  */

static uint64_t
mix (uint64_t hash, uint64_t value)
{
  hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 29);
}

/* A name for object K that does not depend on its number.  */

static uint64_t
object_identity (const struct summary *summary, uint32_t k, unsigned depth)
{
  const struct summary_object *object = &summary->objects[k];
  uint64_t hash = mix (object->kind + 1, object->parameter);
  hash = mix (hash, object->flow_object);
  hash = mix (hash, object->call);
  hash = mix (hash, object->root.function);
  hash = mix (hash, object->root.statement);
  hash = mix (hash, object->root.part);
  hash = mix (hash, object->statement);
  for (unsigned i = 0; object->seeded && depth > 0 && i < summary->num_seeds;
       i++)
    if (summary->seeds[i].content == k)
      hash += mix (
          object_identity (summary, summary->seeds[i].holder, depth - 1),
          (uint64_t)summary->seeds[i].offset);
  return hash;
}

static uint64_t
targets_hash (const struct summary_targets *set, const uint64_t *identity)
{
  uint64_t sum = 0;
  for (unsigned i = 0; i < set->count; i++)
    sum += mix (identity[set->targets[i].object],
                (uint64_t)set->targets[i].offset);
  return sum;
}

static uint64_t
object_state_hash (const struct summary_object *object, uint64_t identity)
{
  uint64_t hash = mix (identity, object->escapes);
  hash = mix (hash, object->many);
  hash = mix (hash, object->heap);
  hash = mix (hash, object->number);
  hash = mix (hash, object->size.factor);
  for (unsigned i = 0; i < object->num_regions; i++)
    {
      const struct region *region = &object->regions[i];
      hash += mix (mix ((uint64_t)region->start, (uint64_t)region->end),
                   (uint64_t)region->stride);
    }
  return hash;
}

static uint64_t
summary_hash (const struct summary *summary)
{
  uint64_t *identity = mesc_xcalloc (summary->num_objects, sizeof *identity);
  uint64_t sum = summary->opaque;
  for (uint32_t k = 0; k < summary->num_objects; k++)
    {
      identity[k] = object_identity (summary, k, MAX_RECURSIVE_DEPTH);
      sum += object_state_hash (&summary->objects[k], identity[k]);
    }
  for (unsigned i = 0; i < summary->num_seeds; i++)
    sum += mix (mix (identity[summary->seeds[i].holder],
                     (uint64_t)summary->seeds[i].offset),
                identity[summary->seeds[i].content]);
  for (unsigned i = 0; i < summary->num_facts; i++)
    {
      const struct summary_fact *fact = &summary->facts[i];
      sum += mix (mix (mix (identity[fact->holder], (uint64_t)fact->offset),
                       identity[fact->target.object]),
                  (uint64_t)fact->target.offset + 7);
    }
  for (unsigned i = 0; i < summary->num_calls; i++)
    {
      uint64_t hash = targets_hash (&summary->calls[i].callee, identity)
                      + summary->calls[i].many
                      + 2 * (uint64_t)summary->calls[i].lent;
      for (unsigned k = 0; k < summary->calls[i].num_arguments; k++)
        hash = mix (hash,
                    targets_hash (&summary->calls[i].arguments[k], identity));
      sum += mix (hash, i);
    }
  for (unsigned i = 0; i < summary->num_released; i++)
    sum += mix (identity[summary->released[i]], 3);
  sum += mix (targets_hash (&summary->results, identity), 5);
  free (identity);
  return sum;
}

bool
summary_equal (const struct summary *a, const struct summary *b)
{
  return a->num_objects == b->num_objects && a->num_facts == b->num_facts
         && a->num_seeds == b->num_seeds && a->num_calls == b->num_calls
         && a->num_released == b->num_released
         && summary_hash (a) == summary_hash (b);
}
