/* What calls hand over through their arguments.

   A constructor may return what it makes, or leave it where an argument
   points: `int tab_new (struct tab **made)'.  Both make an allocation of the
   caller's.  An argument says by `out' that it points to a pointer; whatever
   else a callee fills in, such as the fields of a structure, is part of that
   structure and no allocation of its own.  Nor is what replaces a pointer that
   the callee reads: a list whose head is passed by address is only added to.
   But of a call that makes something for its caller in one way, what it makes
   in the other is not left out, for one note stands for all of it.

   This is found out when all is solved, because only then is it known where
   the argument points.  */

#include "summary.h"

/* True if the word at TARGET holds the address of OBJECT.  */

static bool
word_holds (const struct solver *s, struct target target, object_id id)
{
  const struct object *holder = &s->objects[target.object];
  int32_t offset = object_canonical (holder, target.offset, s->word);
  for (unsigned i = 0; i < holder->num_slots; i++)
    if (holder->slots[i].offset == offset)
      return target_set_find_object (&s->nodes[holder->slots[i].node].targets,
                                     id)
             != NULL;
  return false;
}

/* True if CALLEE reads what stands where its parameter NUMBER points.  */

static bool
callee_reads (const struct solver *s, const struct flow_function *callee,
              unsigned number)
{
  const struct summary *summary
      = callee ? analysis_summary (s->analysis, callee) : NULL;
  if (summary == NULL || summary->opaque)
    return true;
  for (unsigned i = 0; i < summary->num_seeds; i++)
    {
      const struct summary_object *holder
          = &summary->objects[summary->seeds[i].holder];
      if (holder->kind == OBJECT_FORMAL && holder->parameter == number
          && summary->seeds[i].offset == 0)
        return true;
    }
  return false;
}

static bool
argument_receives (const struct solver *s, const struct flow_call *call,
                   unsigned number, object_id id)
{
  const struct flow_argument *argument = &call->arguments[number];
  if (!argument->out || argument->value == 0)
    return false;
  const struct target_set *set = &s->nodes[argument->value].targets;
  for (unsigned i = 0; i < set->count; i++)
    if (set->entries[i].target.object != UNKNOWN_OBJECT
        && word_holds (s, set->entries[i].target, id))
      return true;
  return false;
}

/* True if the call in STATEMENT is known to make something for its caller.  */

static bool
call_has_fresh_result (const struct solver *s, uint32_t statement)
{
  for (unsigned i = 0; i < s->num_call_results; i++)
    if (s->call_results[i].statement == statement
        && s->call_results[i].object != UNKNOWN_OBJECT)
      return true;
  return false;
}

/* True if object ID, a fresh one, is where an argument of the call that made
   it points.  */

static bool
object_is_handed_over (const struct solver *s, object_id id)
{
  const struct object *object = &s->objects[id];
  if (object->kind != OBJECT_FRESH || !object->heap || object->statement == 0)
    return false;
  const struct flow_statement *statement
      = &s->function->statements[object->statement - 1];
  if (statement->op != FLOW_CALL)
    return false;
  const struct flow_call *call = statement->call;
  bool makes = call_has_fresh_result (s, object->statement);
  for (unsigned i = 0; i < call->num_arguments; i++)
    if (argument_receives (s, call, i, id)
        && (makes || !callee_reads (s, call->callee, i)))
      return true;
  return false;
}

/* What stands there otherwise is not known.  What one round finds may be the
   reason for the next to find more in the same call.  */

void
handed_over_note (struct solver *s)
{
  for (int round = 0; round < 2; round++)
    for (object_id id = 1; id < s->num_objects; id++)
      if (object_is_handed_over (s, id))
        {
          call_note_result (s, s->objects[id].statement, id);
          call_note_result (s, s->objects[id].statement, UNKNOWN_OBJECT);
        }
}
