/* Which objects can be reached from outside when the function ends.  */

#include "verdict.h"

#include <stdlib.h>

#include "fault.h"
#include "memory.h"

struct spread
{
  const struct solver *s;
  struct exposure *exposures;
  object_id *queue;
  unsigned head, count;
};

/* A parameter passed as a copy is the callee's own storage.  */

static bool
object_is_private (const struct object *object)
{
  return object->kind == OBJECT_FRESH || object->kind == OBJECT_LOCAL
         || (object->kind == OBJECT_FORMAL && object->depth == 0);
}

static void
expose (struct spread *x, object_id id, struct exposure exposure)
{
  if (x->exposures[id].kind != EXPOSED_NOT
      || !object_is_private (&x->s->objects[id]))
    return;
  x->exposures[id] = exposure;
  x->queue[x->count++] = id;
}

static void
expose_targets (struct spread *x, struct exposure exposure)
{
  if (exposure.node == 0)
    return;
  const struct target_set *set = &x->s->nodes[exposure.node].targets;
  for (unsigned i = 0; i < set->count; i++)
    expose (x, set->entries[i].target.object, exposure);
}

static void
expose_words (struct spread *x, object_id id, enum exposure_kind kind,
              enum reason why)
{
  const struct object *object = &x->s->objects[id];
  for (unsigned i = 0; i < object->num_slots; i++)
    {
      struct exposure word = { kind, why, object->slots[i].node, id, 0 };
      expose_targets (x, word);
    }
}

/* The graph was not solved: anything may have happened.  */

static void
expose_all (struct spread *x)
{
  struct exposure exposure = { EXPOSED_ESCAPED, REASON_SIZE_BUDGET, 0, 0, 0 };
  for (object_id id = 1; id < x->s->num_objects; id++)
    expose (x, id, exposure);
}

static void
expose_roots (struct spread *x)
{
  const struct solver *s = x->s;
  for (object_id id = 1; id < s->num_objects; id++)
    if (s->objects[id].escaped)
      {
        struct exposure escaped
            = { EXPOSED_ESCAPED, s->objects[id].why, s->objects[id].escape_node,
                0, s->objects[id].escape_statement };
        expose (x, id, escaped);
      }
  struct exposure returned
      = { EXPOSED_RETURNED, REASON_RETURNED, s->result, 0, 0 };
  if (!fault_is_on (FAULT_RESULT_NOT_EXPOSED))
    expose_targets (x, returned);
  for (object_id id = 1; id < s->num_objects; id++)
    if (s->objects[id].kind == OBJECT_FORMAL
        && !object_is_private (&s->objects[id])
        && !fault_is_on (FAULT_PARAMETER_NOT_EXPOSED))
      expose_words (x, id, EXPOSED_STORED, REASON_STORED_PARAM);
  for (unsigned i = 0; i < s->num_calls; i++)
    for (unsigned k = 0;
         s->calls[i].deferred_result != 0 && k < s->calls[i].num_arguments; k++)
      {
        if (call_lends (&s->calls[i], k))
          continue;
        struct exposure passed
            = { EXPOSED_CALLBACK, REASON_CAPTURED, s->calls[i].arguments[k], 0,
                s->calls[i].statement };
        if (!fault_is_on (FAULT_CALLBACK_NOT_EXPOSED))
          expose_targets (x, passed);
      }
}

struct exposure *
exposures_find (const struct solver *s)
{
  struct spread x = { .s = s };
  x.exposures = mesc_xcalloc (s->num_objects, sizeof *x.exposures);
  x.queue = mesc_xcalloc (s->num_objects, sizeof *x.queue);
  if (s->exhausted && !fault_is_on (FAULT_EXHAUSTED_BELIEVED))
    expose_all (&x);
  expose_roots (&x);
  while (x.head < x.count)
    {
      object_id id = x.queue[x.head++];
      if (!fault_is_on (FAULT_CONTENT_NOT_EXPOSED))
        expose_words (&x, id, EXPOSED_CONTENT, x.exposures[id].why);
    }
  free (x.queue);
  return x.exposures;
}

static bool
lifetime_widen (const struct solver *s, flow_scope *lifetimes, object_id id,
                flow_scope scope)
{
  enum object_kind kind = s->objects[id].kind;
  if (kind != OBJECT_FRESH && kind != OBJECT_LOCAL)
    return false;
  flow_scope join = flow_scope_join (s->function, lifetimes[id], scope);
  if (join == lifetimes[id])
    return false;
  lifetimes[id] = join;
  return true;
}

static bool
lifetime_widen_targets (const struct solver *s, flow_scope *lifetimes,
                        node_id node, flow_scope scope)
{
  bool changed = false;
  const struct target_set *set = &s->nodes[node].targets;
  for (unsigned i = 0; i < set->count; i++)
    changed
        |= lifetime_widen (s, lifetimes, set->entries[i].target.object, scope);
  return changed;
}

/* Let what the values hold live in their scopes.  With CARRIED_ONLY, values
   that are renewed do not count.  */

static void
lifetimes_take_values (const struct solver *s, flow_scope *lifetimes,
                       bool carried_only)
{
  if (fault_is_on (FAULT_VALUES_HOLD_NOTHING))
    return;
  for (flow_value value = 1; value < s->function->num_values; value++)
    if (!carried_only || !s->function->values[value].renewed)
      lifetime_widen_targets (s, lifetimes, value,
                              s->function->values[value].scope);
}

static flow_scope *
lifetimes_find_by (const struct solver *s, bool carried_only)
{
  flow_scope *lifetimes = mesc_xcalloc (s->num_objects, sizeof *lifetimes);
  for (object_id id = 0; id < s->num_objects; id++)
    lifetimes[id] = s->objects[id].scope;
  lifetimes_take_values (s, lifetimes, carried_only);
  bool changed = !fault_is_on (FAULT_HOLDERS_HOLD_NOTHING);
  while (changed)
    {
      changed = false;
      for (object_id id = 0; id < s->num_objects; id++)
        for (unsigned i = 0; i < s->objects[id].num_slots; i++)
          changed |= lifetime_widen_targets (
              s, lifetimes, s->objects[id].slots[i].node, lifetimes[id]);
    }
  return lifetimes;
}

flow_scope *
lifetimes_find (const struct solver *s)
{
  return lifetimes_find_by (s, false);
}

/* A loop that was left does not run again before an iteration of the loop
   around it ends.  So what a renewed value holds is the last that the loop
   made, wherever that is used.  */

flow_scope *
carried_scopes_find (const struct solver *s)
{
  return lifetimes_find_by (s, true);
}
