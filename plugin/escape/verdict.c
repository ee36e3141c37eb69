/* Verdicts for the allocations and parameters of one solved function.  */

#include "verdict.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "memory.h"

struct judgement
{
  const struct solver *s;
  const struct exposure *exposures;
  flow_scope *lifetimes;
  bool *seen; /* By object, for walks.  */
  struct verdict_list *list;
};

static struct escape_verdict *
verdict_add (struct verdict_list *list)
{
  list->verdicts = mesc_grow (list->verdicts, &list->room, list->count + 1,
                              sizeof *list->verdicts);
  struct escape_verdict *verdict = &list->verdicts[list->count++];
  memset (verdict, 0, sizeof *verdict);
  verdict->size = FLOW_SIZE_UNKNOWN;
  verdict->level_to_heap = ESCAPE_NO_LEVEL;
  verdict->level_to_result = ESCAPE_NO_LEVEL;
  return verdict;
}

/* Parameters.  */

/* How many dereferences lie between a parameter and the formal OBJECT.  */

static int
formal_level (const struct object *object)
{
  return object->depth > 1 ? (int)object->depth - 1 : 0;
}

static void
level_lower (int *level, int to)
{
  if (*level == ESCAPE_NO_LEVEL || to < *level)
    *level = to;
}

/* The lowest level at which parameter NUMBER is among the targets of NODE or
   what own objects among them hold.  HOLDER is the object whose word NODE is,
   or 0: what it held on entry does not count.  */

static int
level_in_node (struct judgement *j, node_id node, unsigned number)
{
  int level = ESCAPE_NO_LEVEL;
  if (node == 0)
    return level;
  const struct target_set *set = &j->s->nodes[node].targets;
  for (unsigned i = 0; i < set->count; i++)
    {
      object_id id = set->entries[i].target.object;
      const struct object *object = &j->s->objects[id];
      if (object->kind == OBJECT_FORMAL && object->parameter == number
          && !object->number)
        level_lower (&level, formal_level (object));
      if ((object->kind != OBJECT_FRESH && object->kind != OBJECT_LOCAL
           && (object->kind != OBJECT_FORMAL || object->depth != 0))
          || j->seen[id])
        continue;
      j->seen[id] = true;
      for (unsigned k = 0; k < object->num_slots; k++)
        {
          int inner = level_in_node (j, object->slots[k].node, number);
          if (inner != ESCAPE_NO_LEVEL)
            level_lower (&level, inner);
        }
    }
  return level;
}

static int
level_reached (struct judgement *j, node_id node, unsigned number)
{
  memset (j->seen, 0, j->s->num_objects * sizeof *j->seen);
  return level_in_node (j, node, number);
}

static void
leak_add (struct escape_verdict *verdict, unsigned parameter, int level)
{
  for (unsigned i = 0; i < verdict->num_leaks; i++)
    if (verdict->leaks[i].parameter == parameter)
      {
        level_lower (&verdict->leaks[i].level, level);
        return;
      }
  verdict->leaks = mesc_xrealloc (verdict->leaks, (verdict->num_leaks + 1)
                                                      * sizeof *verdict->leaks);
  verdict->leaks[verdict->num_leaks++]
      = (struct escape_leak){ parameter, level };
}

/* What a parameter reaches may be moved about in there.  The parameter leaks
   only where its own object is stored in something that lies BEHIND it, that
   is, was reached through it: that keeps it then.  */

static bool
stored_behind (const struct object *holder, int behind, int level)
{
  return level == 0 && (behind > 0 || holder->folded);
}

/* A formal object of a parameter that holds own object ID, or 0.  */

static object_id
parameter_holder (const struct solver *s, object_id own)
{
  for (object_id id = 1; id < s->num_objects; id++)
    {
      const struct object *object = &s->objects[id];
      if (object->kind != OBJECT_FORMAL || object->depth == 0
          || object->parameter == NO_PARAMETER)
        continue;
      for (unsigned i = 0; i < object->num_slots; i++)
        if (target_set_find_object (&s->nodes[object->slots[i].node].targets,
                                    own))
          return id;
    }
  return 0;
}

/* Where memory is that the caller sees.  */
struct whereabouts
{
  uint32_t parameter; /* That it is reached through, or NO_PARAMETER.  */
  int behind;         /* By how many dereferences.  */
  bool returned;      /* Through the result instead.  */
};

/* Where the formal HOLDER is.  What others put in an object of this function
   is where that object was stored.  */

static struct whereabouts
holder_find (const struct judgement *j, object_id holder)
{
  const struct solver *s = j->s;
  struct whereabouts found = { NO_PARAMETER, 0, false };
  for (unsigned steps = 0; holder != 0 && steps < s->num_objects; steps++)
    {
      const struct object *object = &s->objects[holder];
      const struct exposure *exposure = &j->exposures[holder];
      if (object->kind == OBJECT_FORMAL && object->parameter != NO_PARAMETER)
        {
          found.parameter = object->parameter;
          found.behind += formal_level (object);
          return found;
        }
      found.behind++;
      object_id up = object->kind == OBJECT_FORMAL
                         ? object->parent
                         : parameter_holder (s, holder);
      if (up == 0 && exposure->kind == EXPOSED_CONTENT)
        up = exposure->container;
      found.returned = up == 0 && exposure->kind == EXPOSED_RETURNED;
      holder = up;
    }
  return found;
}

/* True if slot I of HOLDER held HOLDER itself from the start: a recursive
   structure, of which the next element is stored where one was.  */

static bool
slot_is_own_content (const struct solver *s, const struct object *holder,
                     unsigned i)
{
  object_id id = (object_id)(holder - s->objects);
  return object_is_seeded (s, id, holder->slots[i].offset,
                           (struct target){ id, 0 });
}

static void
parameter_store (struct judgement *j, struct escape_verdict *verdict,
                 const struct object *holder, struct whereabouts where)
{
  bool own = where.parameter == verdict->parameter;
  for (unsigned i = 0; i < holder->num_slots; i++)
    {
      int level = level_reached (j, holder->slots[i].node, verdict->parameter);
      if (level == ESCAPE_NO_LEVEL
          || (own
              && (!stored_behind (holder, where.behind, level)
                  || slot_is_own_content (j->s, holder, i))))
        continue;
      if (where.parameter != NO_PARAMETER)
        leak_add (verdict, where.parameter, level);
      else if (where.returned)
        level_lower (&verdict->level_to_result, level);
      else
        {
          level_lower (&verdict->level_to_heap, level);
          if (verdict->why == REASON_NONE)
            verdict->why = REASON_CAPTURED;
        }
    }
}

/* What of the parameter is stored where other parameters reach, or where
   only a caller's function knows.  */

static void
parameter_stores (struct judgement *j, struct escape_verdict *verdict)
{
  for (object_id id = 1; id < j->s->num_objects; id++)
    {
      const struct object *holder = &j->s->objects[id];
      if (holder->kind == OBJECT_FORMAL && !holder->escaped
          && holder->depth != 0 && !fault_is_on (FAULT_PARAMETER_STORES_MISSED))
        parameter_store (j, verdict, holder, holder_find (j, id));
    }
}

static void
parameter_escapes (struct judgement *j, struct escape_verdict *verdict)
{
  const struct solver *s = j->s;
  for (object_id id = 1; id < s->num_objects; id++)
    {
      const struct object *object = &s->objects[id];
      if (object->kind != OBJECT_FORMAL || !object->escaped || object->number
          || object->parameter != verdict->parameter)
        continue;
      int level = formal_level (object);
      if (verdict->level_to_heap == ESCAPE_NO_LEVEL
          || level < verdict->level_to_heap)
        {
          verdict->level_to_heap = level;
          verdict->why = object->why;
        }
    }
  for (unsigned i = 0; i < s->num_calls; i++)
    for (unsigned k = 0;
         s->calls[i].deferred_result != 0 && k < s->calls[i].num_arguments; k++)
      {
        int level
            = level_reached (j, s->calls[i].arguments[k], verdict->parameter);
        if (level == ESCAPE_NO_LEVEL)
          continue;
        level_lower (&verdict->level_to_heap, level);
        if (verdict->why == REASON_NONE)
          verdict->why = REASON_CAPTURED;
      }
}

static void
judge_parameter (struct judgement *j, unsigned number)
{
  const struct flow_parameter *parameter = &j->s->function->parameters[number];
  if (!parameter->pointer || parameter->value == 0 || parameter->rest)
    return;
  struct escape_verdict *verdict = verdict_add (j->list);
  verdict->subject = ESCAPE_PARAMETER;
  verdict->parameter = number;
  if (j->s->exhausted)
    {
      verdict->level_to_heap = 0;
      verdict->why = REASON_SIZE_BUDGET;
    }
  parameter_escapes (j, verdict);
  verdict->level_to_result = level_reached (j, j->s->result, number);
  parameter_stores (j, verdict);
  if (verdict->why == REASON_NONE && verdict->num_leaks > 0)
    verdict->why = REASON_STORED_PARAM;
  if (verdict->why == REASON_NONE
      && verdict->level_to_result != ESCAPE_NO_LEVEL)
    verdict->why = REASON_RETURNED;
  verdict->escapes = verdict->why != REASON_NONE;
}

/* Allocations.  */

static void
verdict_take_site (struct judgement *j, struct escape_verdict *verdict,
                   object_id id)
{
  verdict->sites = mesc_xrealloc (verdict->sites, (verdict->num_sites + 1)
                                                      * sizeof *verdict->sites);
  verdict->sites[verdict->num_sites++] = site_find (j->s, id);
}

/* Take one of the objects that the call makes into its verdict.  */

static void
verdict_take_object (struct judgement *j, struct escape_verdict *verdict,
                     object_id id)
{
  const struct object *object = &j->s->objects[id];
  bool first = verdict->num_sites == 0;
  if (first)
    verdict->scope = j->lifetimes[id];
  verdict->scope
      = flow_scope_join (j->s->function, verdict->scope, j->lifetimes[id]);
  verdict->size = !first || object->many ? FLOW_SIZE_UNKNOWN
                                          : object_known_size (object);
  verdict->many |= object->many
                   || (j->lifetimes[id] != verdict->made_in
                       && !fault_is_on (FAULT_INSTANCES_NOT_COUNTED));
  if (j->exposures[id].kind != EXPOSED_NOT && !verdict->escapes)
    {
      verdict->escapes = true;
      verdict->why = j->exposures[id].why;
    }
  releases_take (j->s, id, verdict->many, &verdict->releases,
                 &verdict->num_releases);
  verdict_take_site (j, verdict, id);
}

/* RESULTS are those of one call.  */

static void
judge_call (struct judgement *j, const struct call_result *results,
            unsigned count)
{
  struct escape_verdict *verdict = NULL;
  for (unsigned i = 0; i < count; i++)
    {
      if (results[i].object == UNKNOWN_OBJECT
          || (i > 0 && results[i].object == results[i - 1].object))
        continue;
      if (verdict == NULL)
        {
          verdict = verdict_add (j->list);
          verdict->subject = ESCAPE_ALLOCATION;
          verdict->statement = results[i].statement - 1;
          verdict->made_in
              = j->s->function->statements[verdict->statement].scope;
          verdict->only_fresh = results[0].object != UNKNOWN_OBJECT;
        }
      verdict_take_object (j, verdict, results[i].object);
    }
}

static int
compare_results (const void *a, const void *b)
{
  const struct call_result *first = a, *second = b;
  if (first->statement != second->statement)
    return first->statement < second->statement ? -1 : 1;
  return first->object < second->object ? -1 : first->object > second->object;
}

static void
judge_calls (struct judgement *j)
{
  unsigned count = j->s->num_call_results;
  struct call_result *results = mesc_xcalloc (count, sizeof *results);
  if (count > 0)
    memcpy (results, j->s->call_results, count * sizeof *results);
  qsort (results, count, sizeof *results, compare_results);
  for (unsigned i = 0, next; i < count; i = next)
    {
      for (next = i + 1;
           next < count && results[next].statement == results[i].statement;)
        next++;
      judge_call (j, results + i, next - i);
    }
  free (results);
}

void
verdicts_make (const struct solver *s, const struct exposure *exposures,
               struct verdict_list *list)
{
  struct judgement j = { .s = s, .exposures = exposures, .list = list };
  j.seen = mesc_xcalloc (s->num_objects, sizeof *j.seen);
  j.lifetimes = lifetimes_find (s);
  for (unsigned i = 0; i < s->function->num_parameters; i++)
    judge_parameter (&j, i);
  judge_calls (&j);
  free (j.seen);
  free (j.lifetimes);
}

void
verdicts_free (struct verdict_list *list)
{
  for (unsigned i = 0; i < list->count; i++)
    {
      struct escape_verdict *verdict = &list->verdicts[i];
      for (unsigned k = 0; k < verdict->num_sites; k++)
        site_clear (&verdict->sites[k]);
      free (verdict->sites);
      free (verdict->releases);
      free (verdict->leaks);
    }
  free (list->verdicts);
  memset (list, 0, sizeof *list);
}
