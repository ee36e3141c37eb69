/* An object together with the storage that belongs to it.

   A map is a header, buckets and entries; which function allocated what is its
   own business.  What is said of a map has to hold for all of it.  So here
   the header's *parts* are found: storage that it holds, directly or through
   other parts, and that was

   - made by the call that made the header,
   - made within a call that the header or a part of it was passed to, or
     something that leads there, as an insert does,
   - put into the header itself by a statement of this function, or
   - by its type nothing but storage of such a map.

   All else that a map points to are its keys and values: somebody made them
   elsewhere and handed them in.  Where this can not be told from storage, as
   with a value that an insert makes, or with an object that stands for what
   many calls make, it counts as storage: then more is said to escape.  */

#include "analysis.h"

#include <stdlib.h>

#include "fault.h"
#include "memory.h"

struct search
{
  const struct solver *s;
  const struct escape_holder *holder;
  uint32_t constructor; /* Statement; 0: none.  */
  int32_t start, end;   /* Bytes of the roots.  */
  bool *root;           /* By object.  */
  bool *part;
  bool *leads; /* To a root or a part.  */
};

static bool
slot_in_range (const struct search *x, object_id holder, int32_t offset)
{
  return !x->root[holder] || x->s->objects[holder].num_regions > 0
         || (offset >= x->start && offset < x->end);
}

/* True if VALUE may point to a root or a part, or to what leads there.  Where
   in an object it points does not matter: from there the rest can be
   reached.  */

static bool
value_reaches (const struct search *x, flow_value value)
{
  if (value == 0)
    return false;
  const struct target_set *set = &x->s->nodes[value].targets;
  for (unsigned i = 0; i < set->count; i++)
    if (x->leads[set->entries[i].target.object])
      return true;
  return false;
}

static bool
word_leads (const struct search *x, node_id node)
{
  const struct target_set *set = &x->s->nodes[node].targets;
  for (unsigned i = 0; i < set->count; i++)
    if (x->leads[set->entries[i].target.object])
      return true;
  return false;
}

/* Mark OBJECT if one of its words leads to what is marked.  */

static bool
mark_leader (struct search *x, object_id id)
{
  const struct object *object = &x->s->objects[id];
  for (unsigned i = 0; i < object->num_slots && !x->leads[id]; i++)
    x->leads[id] = word_leads (x, object->slots[i].node);
  return x->leads[id];
}

static void
mark_leaders (struct search *x)
{
  bool found = true;
  for (object_id id = 1; id < x->s->num_objects; id++)
    x->leads[id] |= x->root[id] || x->part[id];
  while (found)
    {
      found = false;
      for (object_id id = 1; id < x->s->num_objects; id++)
        if (!x->leads[id])
          found |= mark_leader (x, id);
    }
}

static bool
call_reaches (const struct search *x, uint32_t statement)
{
  if (statement == 0)
    return false;
  const struct flow_statement *flow
      = &x->s->function->statements[statement - 1];
  if (flow->op != FLOW_CALL)
    return false;
  for (unsigned i = 0; i < flow->call->num_arguments; i++)
    if (value_reaches (x, flow->call->arguments[i].value))
      return true;
  return value_reaches (x, flow->call->chain);
}

/* True if a statement of the function itself, not a call, did this.  */

static bool
moved_here (const struct search *x, struct target_cause cause)
{
  return cause.statement != 0
         && x->s->function->statements[cause.statement - 1].op != FLOW_CALL;
}

/* True if one of the calls that lead down to the allocator of OBJECT makes what
   is storage by its type.  */

static bool
is_storage_by_type (const struct search *x, const struct object *object)
{
  const struct flow_function *function = x->s->function;
  const struct summary *summary = object->summary;
  uint32_t statement = object->statement, k = object->summary_object;
  if (x->holder->owns == NULL)
    return false;
  while (statement != 0)
    {
      if (x->holder->owns (&function->statements[statement - 1],
                           x->holder->type))
        return true;
      if (summary == NULL || summary->function->is_model)
        return false;
      const struct summary_object *inner = &summary->objects[k];
      function = summary->function;
      statement = inner->statement;
      summary = inner->summary;
      k = inner->summary_object;
    }
  return false;
}

static bool
belongs (const struct search *x, object_id holder,
         const struct target_entry *entry)
{
  const struct object *object = &x->s->objects[entry->target.object];
  return (x->constructor != 0 && object->statement == x->constructor)
         || (x->root[holder] && moved_here (x, entry->cause))
         || (call_reaches (x, object->statement)
             && !fault_is_on (FAULT_INSERTED_PARTS_MISSED))
         || object->recursive || is_storage_by_type (x, object);
}

/* Add what the word NODE of HOLDER points to and belongs to it.  */

static bool
search_word (struct search *x, object_id holder, node_id node)
{
  bool found = false;
  const struct target_set *set = &x->s->nodes[node].targets;
  for (unsigned i = 0; i < set->count; i++)
    {
      object_id id = set->entries[i].target.object;
      const struct object *object = &x->s->objects[id];
      if (object->kind != OBJECT_FRESH || !object->heap || x->part[id]
          || x->root[id] || !belongs (x, holder, &set->entries[i]))
        continue;
      x->part[id] = true;
      found = true;
    }
  return found;
}

static bool
search_once (struct search *x)
{
  bool found = false;
  mark_leaders (x);
  for (object_id id = 1; id < x->s->num_objects; id++)
    {
      const struct object *object = &x->s->objects[id];
      if (!x->root[id] && !x->part[id])
        continue;
      for (unsigned i = 0; i < object->num_slots; i++)
        if (slot_in_range (x, id, object->slots[i].offset))
          found |= search_word (x, id, object->slots[i].node);
    }
  return found;
}

/* Mark the objects that HOLDER names.  */

static void
search_roots (struct search *x, const struct escape_holder *holder)
{
  const struct solver *s = x->s;
  x->start = INT32_MIN;
  x->end = INT32_MAX;
  if (holder->verdict != NULL)
    {
      x->constructor = holder->verdict->statement + 1;
      for (unsigned i = 0; i < s->num_call_results; i++)
        if (s->call_results[i].statement == x->constructor
            && s->call_results[i].object != UNKNOWN_OBJECT)
          x->root[s->call_results[i].object] = true;
      return;
    }
  if (holder->size != FLOW_SIZE_UNKNOWN)
    {
      x->start = (int32_t)holder->offset;
      x->end = (int32_t)(holder->offset + holder->size);
    }
  for (object_id id = 1; id < s->num_objects; id++)
    if (s->objects[id].kind == OBJECT_LOCAL
        && s->objects[id].flow_object == holder->variable)
      x->root[id] = true;
}

static struct search
search_parts (const struct solver *s, const struct escape_holder *holder)
{
  struct search x = { .s = s, .holder = holder };
  x.root = mesc_xcalloc (s->num_objects, sizeof *x.root);
  x.part = mesc_xcalloc (s->num_objects, sizeof *x.part);
  x.leads = mesc_xcalloc (s->num_objects, sizeof *x.leads);
  search_roots (&x, holder);
  while (search_once (&x))
    ;
  return x;
}

static void
search_free (struct search *x)
{
  free (x->root);
  free (x->part);
  free (x->leads);
}

/* The bytes of OBJECT, an allocation.  */

static uint64_t
object_bytes (const struct object *object)
{
  bool known = object->size.factor != 0 && object->size.arg1 < 0
               && object->size.arg2 < 0;
  return known ? object->size.factor : FLOW_SIZE_UNKNOWN;
}

static void
add_size (struct escape_whole *whole, uint64_t size)
{
  bool known = whole->size != FLOW_SIZE_UNKNOWN && size != FLOW_SIZE_UNKNOWN
               && whole->size <= UINT64_MAX - size;
  whole->size = known ? whole->size + size : FLOW_SIZE_UNKNOWN;
}

/* Take object ID, a root or a part, into WHOLE.  */

static void
whole_take (struct escape_whole *whole, const struct function_state *state,
            const flow_scope *lifetimes, object_id id, bool storage)
{
  const struct solver *s = state->solver;
  const struct object *object = &s->objects[id];
  whole->scope = flow_scope_join (s->function, whole->scope, lifetimes[id]);
  if (object->kind == OBJECT_FRESH)
    add_size (whole, object_bytes (object));
  if (storage
      && (object->many || object->reallocates
          || lifetimes[id] != object->scope))
    whole->grows = true;
  if (whole->escapes || state->exposures[id].kind == EXPOSED_NOT)
    return;
  whole->escapes = true;
  whole->storage = storage;
  whole->why = state->exposures[id].why;
  whole->part = id;
}

static void
whole_take_marked (struct escape_whole *whole,
                   const struct function_state *state,
                   const flow_scope *lifetimes, const bool *marked,
                   bool storage)
{
  for (object_id id = 1; id < state->solver->num_objects; id++)
    if (marked[id])
      whole_take (whole, state, lifetimes, id, storage);
}

/* The scope to join all others to: that of the first root.  */

static flow_scope
first_scope (const struct search *x, const flow_scope *lifetimes)
{
  for (object_id id = 1; id < x->s->num_objects; id++)
    if (x->root[id])
      return lifetimes[id];
  return 0;
}

void
escape_judge_whole (const struct escape_analysis *analysis,
                    const struct flow_function *function,
                    const struct escape_holder *holder,
                    struct escape_whole *whole)
{
  const struct function_state *state = &analysis->functions[function->index];
  *whole = (struct escape_whole){ .size = 0 };
  if (state->solver == NULL || state->exposures == NULL)
    {
      whole->escapes = true;
      whole->why = REASON_SIZE_BUDGET;
      whole->size = FLOW_SIZE_UNKNOWN;
      return;
    }
  struct search x = search_parts (state->solver, holder);
  flow_scope *lifetimes = lifetimes_find (state->solver);
  whole->scope = first_scope (&x, lifetimes);
  if (holder->verdict == NULL)
    whole->size = holder->size;
  whole_take_marked (whole, state, lifetimes, x.root, false);
  whole_take_marked (whole, state, lifetimes, x.part, true);
  free (lifetimes);
  search_free (&x);
}

static bool
word_is_unknown (const struct solver *s, const struct object *object,
                 uint64_t offset)
{
  if (offset > INT32_MAX)
    return true;
  int32_t word = object_canonical (object, (int32_t)offset, s->word);
  for (unsigned i = 0; i < object->num_slots; i++)
    if (object->slots[i].offset == word)
      return target_set_find_object (&s->nodes[object->slots[i].node].targets,
                                     UNKNOWN_OBJECT)
             != NULL;
  return false;
}

bool
escape_word_is_unknown (const struct escape_analysis *analysis,
                        const struct flow_function *function,
                        const struct escape_holder *holder, uint64_t offset)
{
  const struct function_state *state = &analysis->functions[function->index];
  if (state->solver == NULL || state->exposures == NULL)
    return true;
  struct search x = search_parts (state->solver, holder);
  bool unknown = false;
  for (object_id id = 1; id < state->solver->num_objects && !unknown; id++)
    unknown = x.root[id]
              && word_is_unknown (state->solver, &state->solver->objects[id],
                                  holder->offset + offset);
  search_free (&x);
  return unknown;
}
