/* Explanations: the way along which an object becomes known outside.

   The solved graph remembers for each target of each node which node had it
   before and which statement moved it.  Following that back from the place
   where an object is exposed leads to its allocation; told forwards it is the
   story.  Where a step is a call, the callee's own graph has the part of the
   story that happens there, one level deeper.  */

#include "analysis.h"

#include <stdlib.h>

#include "memory.h"

enum
{
  MAX_HOPS = 48,
  MAX_STEPS = 64,
  MAX_DEPTH = 8,
  MAX_CONTAINERS = 8
};

struct story
{
  const struct escape_analysis *analysis;
  unsigned depth;
  unsigned count;
  struct escape_step *steps;
  bool past_birth; /* Tells of what holds the object, not how it was made.  */
};

/* One movement: the pointer came to NODE by STATEMENT.  */
struct hop
{
  node_id node;
  uint32_t statement;
};

/* What the callee does with the object that matters to the caller's story. */
enum outcome
{
  OUTCOME_RETURNED,
  OUTCOME_STORED,
  OUTCOME_ESCAPED
};

static const char *
node_name (const struct solver *s, node_id id)
{
  const struct node *node = &s->nodes[id];
  if (node->kind == NODE_VALUE)
    return s->function->values[node->index].name;
  if (node->kind != NODE_SLOT)
    return NULL;
  object_id object = node->index;
  while (s->objects[object].name == NULL && s->objects[object].parent != 0)
    object = s->objects[object].parent;
  return s->objects[object].name;
}

static void
tell (struct story *story, const struct solver *s, uint32_t statement,
      enum reason why, const char *holder, const char *source)
{
  if (statement == 0 || story->count >= MAX_STEPS)
    return;
  struct escape_step step
      = { s->function, statement - 1, story->depth, why, holder, source };
  if (story->count > 0)
    {
      const struct escape_step *last = &story->steps[story->count - 1];
      if (last->function == step.function && last->statement == step.statement
          && last->why == step.why && last->depth == step.depth)
        return;
    }
  story->steps[story->count++] = step;
}

/* How STATEMENT moves a pointer, in the words of a step.  */

static enum reason
statement_reason (const struct flow_statement *statement)
{
  switch (statement->op)
    {
    case FLOW_ADDRESS:
      return REASON_ADDRESS;
    case FLOW_LOAD:
      return REASON_LOAD;
    case FLOW_STORE:
      return REASON_STORE;
    case FLOW_MOVE:
      return REASON_COPY;
    case FLOW_ALLOCATE:
      return REASON_ALLOCATION;
    case FLOW_FREE:
      return REASON_FREE;
    case FLOW_RETURN:
      return REASON_RETURNED;
    case FLOW_CALL:
      return REASON_CALL;
    default:
      return statement->why != REASON_NONE ? statement->why : REASON_ASSIGN;
    }
}

static void tell_outcome (struct story *, const struct summary *,
                          uint32_t object, enum outcome);

/* The story goes on in a callee, with object K of its summary.  */

static void
tell_inside (struct story *story, const struct summary *summary, uint32_t k,
             enum outcome outcome)
{
  if (summary == NULL || summary->function->is_model || summary->opaque
      || story->depth >= MAX_DEPTH)
    return;
  story->depth++;
  tell_outcome (story, summary, k, outcome);
  story->depth--;
}

/* Tell a hop through a call: BOUND is the node that the object was bound to
   there, if it was.  */

static void
tell_call (struct story *story, const struct solver *s, struct hop hop,
           node_id bound, const char *source)
{
  enum node_kind kind = s->nodes[hop.node].kind;
  bool result = kind == NODE_VALUE;
  tell (story, s, hop.statement, result ? REASON_RESULT : REASON_CALL,
        node_name (s, hop.node), source);
  if (bound != 0)
    tell_inside (story, s->nodes[bound].summary, s->nodes[bound].index,
                 result ? OUTCOME_RETURNED : OUTCOME_STORED);
}

/* The object is made by STATEMENT: told in the callee first where that is one
   whose body is here.  */

static void
tell_birth (struct story *story, const struct solver *s, object_id id,
            uint32_t statement)
{
  const struct object *object = &s->objects[id];
  if (object->kind != OBJECT_FRESH || story->past_birth)
    return;
  tell (story, s, statement, REASON_ALLOCATION, NULL, NULL);
  tell_inside (story, object->summary, object->summary_object,
               OUTCOME_RETURNED);
}

static void
tell_hops (struct story *story, const struct solver *s, object_id object,
           const struct hop *hops, unsigned count)
{
  const char *source = NULL;
  node_id bound = 0;
  uint32_t birth = 0;
  for (unsigned i = count; i > 0; i--)
    {
      struct hop hop = hops[i - 1];
      if (hop.statement == 0)
        {
          source = node_name (s, hop.node);
          continue;
        }
      const struct flow_statement *statement
          = &s->function->statements[hop.statement - 1];
      bool born = i == count && s->objects[object].kind == OBJECT_FRESH;
      if (born)
        birth = hop.statement;
      if (born)
        tell_birth (story, s, object, hop.statement);
      else if (story->past_birth && hop.statement == birth)
        source = node_name (s, hop.node);
      else if (s->nodes[hop.node].kind == NODE_BINDING)
        bound = bound != 0 ? bound : hop.node;
      else if (statement->op == FLOW_CALL)
        tell_call (story, s, hop, bound, source);
      else
        tell (story, s, hop.statement, statement_reason (statement),
              node_name (s, hop.node), source);
      if (s->nodes[hop.node].kind == NODE_BINDING)
        continue;
      bound = 0;
      source = node_name (s, hop.node);
    }
}

/* The way of OBJECT to NODE.  */

static void
tell_way (struct story *story, const struct solver *s, node_id node,
          object_id object)
{
  struct hop hops[MAX_HOPS];
  unsigned count = 0;
  while (node != 0 && count < MAX_HOPS)
    {
      const struct target_entry *entry
          = target_set_find_object (&s->nodes[node].targets, object);
      if (entry == NULL)
        break;
      hops[count++] = (struct hop){ node, entry->cause.statement };
      node = entry->cause.node;
    }
  tell_hops (story, s, object, hops, count);
}

/* How the escaped object ID got out, its way to that place included.  */

static void
tell_escape (struct story *story, const struct solver *s, object_id id)
{
  const struct object *object = &s->objects[id];
  node_id node = object->escape_node;
  if (node != 0)
    tell_way (story, s, node, id);
  if (node != 0 && s->nodes[node].kind == NODE_SLOT
      && s->nodes[node].index != UNKNOWN_OBJECT
      && s->objects[s->nodes[node].index].escaped && s->nodes[node].index != id)
    {
      story->past_birth = true;
      if (story->count < MAX_STEPS && story->depth < MAX_DEPTH)
        tell_escape (story, s, s->nodes[node].index);
      return;
    }
  tell (story, s, object->escape_statement, object->why,
        node != 0 ? node_name (s, node) : NULL, NULL);
  if (node != 0 && s->nodes[node].kind == NODE_BINDING)
    tell_inside (story, s->nodes[node].summary, s->nodes[node].index,
                 OUTCOME_ESCAPED);
}

static void tell_exposure (struct story *, const struct function_state *,
                           object_id);

/* A word that holds OBJECT since some statement put it there: of a formal
   object, or of an exposed one if OWN.  0 if there is none.  */

static node_id
word_with (const struct function_state *state, object_id object, bool own)
{
  const struct solver *s = state->solver;
  for (object_id id = 1; id < s->num_objects; id++)
    {
      bool formal = s->objects[id].kind == OBJECT_FORMAL;
      if (own ? formal || state->exposures[id].kind == EXPOSED_NOT : !formal)
        continue;
      for (unsigned i = 0; i < s->objects[id].num_slots; i++)
        {
          node_id slot = s->objects[id].slots[i].node;
          const struct target_entry *entry
              = target_set_find_object (&s->nodes[slot].targets, object);
          if (entry != NULL && entry->cause.statement != 0)
            return slot;
        }
    }
  return 0;
}

/* How OBJECT came to be in memory that the caller reaches.  */

static void
tell_stored (struct story *story, const struct function_state *state,
             object_id object)
{
  node_id word = word_with (state, object, false);
  if (word != 0)
    {
      tell_way (story, state->solver, word, object);
      return;
    }
  word = word_with (state, object, true);
  if (word == 0)
    return;
  tell_way (story, state->solver, word, object);
  bool past_birth = story->past_birth;
  story->past_birth = true;
  tell_exposure (story, state, state->solver->nodes[word].index);
  story->past_birth = past_birth;
}

static void
tell_outcome (struct story *story, const struct summary *summary, uint32_t k,
              enum outcome outcome)
{
  const struct function_state *state
      = &story->analysis->functions[summary->function->index];
  const struct solver *s = state->solver;
  object_id object = summary->objects[k].object;
  if (s == NULL || state->exposures == NULL || state->summary != summary
      || object == UNKNOWN_OBJECT || object >= s->num_objects)
    return;
  if (outcome == OUTCOME_ESCAPED && s->objects[object].escaped)
    tell_escape (story, s, object);
  else if (outcome == OUTCOME_RETURNED
           && target_set_find_object (&s->nodes[s->result].targets, object))
    tell_way (story, s, s->result, object);
  else
    tell_stored (story, state, object);
}

/* Why own object ID is exposed: from its allocation to where it gets out,
   through the objects that hold it.  */

static void
tell_exposure (struct story *story, const struct function_state *state,
               object_id id)
{
  const struct solver *s = state->solver;
  for (unsigned i = 0; i < MAX_CONTAINERS; i++)
    {
      const struct exposure *exposure = &state->exposures[id];
      if (exposure->kind == EXPOSED_ESCAPED)
        {
          tell_escape (story, s, id);
          return;
        }
      tell_way (story, s, exposure->node, id);
      if (exposure->kind == EXPOSED_CALLBACK)
        tell (story, s, exposure->statement, exposure->why, NULL, NULL);
      if (exposure->kind == EXPOSED_STORED && story->count > 0)
        story->steps[story->count - 1].why
            = story->steps[story->count - 1].why == REASON_STORE
                  ? REASON_STORED_PARAM
                  : story->steps[story->count - 1].why;
      if (exposure->kind != EXPOSED_CONTENT)
        return;
      id = exposure->container;
      story->past_birth = true;
    }
}

static void
explain_allocation (struct story *story, const struct function_state *state,
                    const struct escape_verdict *verdict)
{
  const struct solver *s = state->solver;
  object_id made = 0;
  for (unsigned i = 0; i < s->num_call_results; i++)
    {
      const struct call_result *result = &s->call_results[i];
      if (result->statement != verdict->statement + 1
          || result->object == UNKNOWN_OBJECT)
        continue;
      if (made == 0)
        made = result->object;
      if (verdict->escapes
          && state->exposures[result->object].kind != EXPOSED_NOT)
        {
          tell_exposure (story, state, result->object);
          return;
        }
    }
  if (made != 0)
    tell_birth (story, s, made, verdict->statement + 1);
}

static bool
formal_of (const struct solver *s, object_id id, unsigned parameter)
{
  return s->objects[id].kind == OBJECT_FORMAL && !s->objects[id].number
         && s->objects[id].parameter == parameter;
}

/* The first formal object of PARAMETER among the targets of NODE, or 0.  */

static object_id
formal_in_node (const struct solver *s, node_id node, unsigned parameter)
{
  const struct target_set *set = &s->nodes[node].targets;
  for (unsigned i = 0; node != 0 && i < set->count; i++)
    if (formal_of (s, set->entries[i].target.object, parameter))
      return set->entries[i].target.object;
  return 0;
}

static bool
tell_parameter_escape (struct story *story, const struct solver *s,
                       unsigned parameter)
{
  for (object_id id = 1; id < s->num_objects; id++)
    if (formal_of (s, id, parameter) && s->objects[id].escaped)
      {
        tell_escape (story, s, id);
        return true;
      }
  return false;
}

/* The parameter is passed to a function that the caller supplies.  */

static bool
tell_parameter_callback (struct story *story, const struct solver *s,
                         unsigned parameter)
{
  for (unsigned i = 0; i < s->num_deferred_arguments; i++)
    {
      struct deferred_argument passed = s->deferred_arguments[i];
      object_id id = formal_in_node (s, passed.node, parameter);
      if (id == 0)
        continue;
      tell_way (story, s, passed.node, id);
      tell (story, s, passed.statement, REASON_CAPTURED, NULL, NULL);
      return true;
    }
  return false;
}

static bool
tell_parameter_returned (struct story *story, const struct solver *s,
                         unsigned parameter)
{
  object_id id = formal_in_node (s, s->result, parameter);
  if (id != 0)
    tell_way (story, s, s->result, id);
  return id != 0;
}

static void
tell_parameter_stored (struct story *story, const struct function_state *state,
                       unsigned parameter)
{
  for (object_id id = 1; id < state->solver->num_objects; id++)
    if (formal_of (state->solver, id, parameter)
        && (word_with (state, id, false) != 0
            || word_with (state, id, true) != 0))
      {
        tell_stored (story, state, id);
        return;
      }
}

static void
explain_parameter (struct story *story, const struct function_state *state,
                   const struct escape_verdict *verdict)
{
  const struct solver *s = state->solver;
  unsigned parameter = verdict->parameter;
  if (!tell_parameter_escape (story, s, parameter)
      && !tell_parameter_callback (story, s, parameter)
      && !tell_parameter_returned (story, s, parameter))
    tell_parameter_stored (story, state, parameter);
}

/* Begin a story about FUNCTION, or return false if nothing is kept of it.  */

static bool
story_begin (struct story *story, const struct escape_analysis *analysis,
             const struct flow_function *function)
{
  const struct function_state *state = &analysis->functions[function->index];
  *story = (struct story){ .analysis = analysis };
  if (state->solver == NULL || state->exposures == NULL)
    return false;
  story->steps = mesc_xcalloc (MAX_STEPS, sizeof *story->steps);
  return true;
}

struct escape_step *
escape_explain (const struct escape_analysis *analysis,
                const struct flow_function *function,
                const struct escape_verdict *verdict, unsigned *count)
{
  const struct function_state *state = &analysis->functions[function->index];
  struct story story;
  if (story_begin (&story, analysis, function))
    {
      if (verdict->subject == ESCAPE_ALLOCATION)
        explain_allocation (&story, state, verdict);
      else
        explain_parameter (&story, state, verdict);
    }
  *count = story.count;
  return story.steps;
}

struct escape_step *
escape_explain_whole (const struct escape_analysis *analysis,
                      const struct flow_function *function,
                      const struct escape_holder *holder,
                      const struct escape_whole *whole, unsigned *count)
{
  if (holder->verdict != NULL && !whole->storage
      && holder->holding != ESCAPE_HOLDS_POINTERS)
    return escape_explain (analysis, function, holder->verdict, count);
  struct story story;
  if (story_begin (&story, analysis, function) && whole->escapes)
    tell_exposure (&story, &analysis->functions[function->index], whole->part);
  *count = story.count;
  return story.steps;
}
