/* The plan: see stack-plan.h.  */

#include "compat.h"

#include "rewrite/stack-plan.h"

#include "gimple/lower.h"
#include "notes/allocated-type.h"
#include "rewrite/placed-map.h"
#include "rewrite/released-use.h"
#include "rewrite/size-bound.h"
#include "rewrite/slot.h"
#include "rewrite/warned-use.h"

namespace
{

/* The variable of a block of which no bound is known holds most of those that
   real programs make and release in one function (doc/rewriting.md); that of a
   function of which there may be many frames, a few lines of text, and a line if
   there are many for sure.  */

HOST_WIDE_INT
speculative_room (recursion kind)
{
  switch (kind)
    {
    case RECURSION_HERE:
      return 128;
    case RECURSION_OUTSIDE:
      return 256;
    default:
      return 1024;
    }
}

/* So often is a block followed back that was reallocated in registers.  */
const unsigned growth_limit = 32;

/* What has to hold of a whole unit.  */

stay_reason
judge_unit ()
{
  if (flag_sanitize
          & (SANITIZE_ADDRESS | SANITIZE_HWADDRESS | SANITIZE_THREAD)
      || flag_analyzer)
    return STAY_SANITIZER;
  if (flag_split_stack)
    return STAY_FRAME;
  return unit_knows_allocator_p () ? STAY_ALLOCATOR_KNOWN : STAY_NONE;
}

/* True if FUN must have a call whose frame takes the place of its own.  */

bool
must_tail_call_p (function *fun)
{
  basic_block block;
  FOR_EACH_BB_FN (block, fun)
  for (gimple_stmt_iterator at = gsi_start_bb (block); !gsi_end_p (at);
       gsi_next (&at))
    if (gcall *call = dyn_cast<gcall *> (gsi_stmt (at)))
      if (gimple_call_must_tail_p (call))
        return true;
  return false;
}

/* True if DECL has the attribute NAME, which some targets have on types.  */

bool
attribute_p (tree decl, const char *name)
{
  return lookup_attribute (name, DECL_ATTRIBUTES (decl))
         || lookup_attribute (name, TYPE_ATTRIBUTES (TREE_TYPE (decl)));
}

stay_reason
judge_function (tree decl)
{
  function *fun = DECL_STRUCT_FUNCTION (decl);
  if (fun->calls_setjmp || fun->has_nonlocal_label)
    return STAY_SETJMP;
  if (attribute_p (decl, "naked") || attribute_p (decl, "interrupt")
      || attribute_p (decl, "signal") || fun->coroutine_component
      || (DECL_EXTERNAL (decl) && !attribute_p (decl, "always_inline"))
      || must_tail_call_p (fun))
    return STAY_FRAME;
  return STAY_NONE;
}

/* True if the variable of MOVE is declared dead wherever it is released, so that
   a call behind that may take the place of the frame: as rewrite_release in
   stack.cc does it.  */

bool
dies_early_p (const stack_move &move)
{
  if (!lives_told_p () || site_of (move).depth > 1 || speculative_p (move)
      || move.resized || move.part != PLACED_NONE)
    return false;
  for (unsigned i = 0; i < move.num_releases; i++)
    {
      gcall *release
          = lowered_call (move.function, move.releases[i].statement);
      if (!move.releases[i].only || !heap_release_p (release)
          || copied_value (gimple_call_arg (release, 0))
                 != gimple_call_lhs (move.call))
        return false;
    }
  return true;
}

/* What the allocator is asked for on the way to OBJECT is known better than
   what it may be asked for.  */

void
limit_request (const escape_object &object, heap_request *request)
{
  if (object.size < (uint64_t)SIZE_UNBOUNDED)
    request->size = request->exact = object.size;
}

/* True if A and B are made by the same call of the same calls.  */

bool
same_way_p (const escape_site &a, const escape_site &b)
{
  if (a.depth != b.depth)
    return false;
  for (unsigned i = 0; i < a.depth; i++)
    if (a.functions[i] != b.functions[i] || a.statements[i] != b.statements[i])
      return false;
  return true;
}

bool
same_site_p (const escape_site &a, const escape_site &b)
{
  return same_way_p (a, b) && a.model_statement == b.model_statement;
}

bool
find_named_variable (tree decl, void *data)
{
  if (!DECL_NAME (decl) || DECL_ARTIFICIAL (decl))
    return false;
  *(tree *)data = decl;
  return true;
}

const char *
receiving_variable (gcall *call)
{
  tree variable = NULL_TREE;
  allocated_variable_walk (call, find_named_variable, &variable);
  return variable ? IDENTIFIER_POINTER (DECL_NAME (variable)) : NULL;
}

} // namespace

bool
may_speculate_p (gcall *call)
{
  return gimple_call_nothrow_p (call)
         && !DECL_IS_OPERATOR_NEW_P (gimple_call_fndecl (call));
}

tree
copied_value (tree name)
{
  while (TREE_CODE (name) == SSA_NAME)
    {
      gassign *assign = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (name));
      if (!assign
          || (!gimple_assign_single_p (assign)
              && !gimple_assign_cast_p (assign)))
        break;
      name = gimple_assign_rhs1 (assign);
    }
  return name;
}

bool
stack_plan::selected_p (const finding &finding) const
{
  if (m_moves.length () >= m_options->limit)
    return false;
  if (m_options->only.count == 0)
    return true;
  char hash[9];
  snprintf (hash, sizeof hash, "%08x", finding_hash (finding));
  for (unsigned i = 0; i < m_options->only.count; i++)
    if (strcmp (m_options->only.items[i], hash) == 0)
      return true;
  return false;
}

/* What has to be so wherever the block of MOVE is made.  */

stay_reason
stack_plan::decide_place (const stack_move &move) const
{
  if (stay_reason why = judge_function (move.function_decl))
    return why;
  tree result = gimple_call_lhs (move.call);
  bool needs_result
      = site_of (move).depth == 1 && !heap_request_stores_p (move.call)
        && placed_part_of (move.call) != PLACED_STORAGE;
  if (result ? TREE_CODE (result) != SSA_NAME : needs_result)
    return STAY_NOT_ALLOCATOR;
  return STAY_NONE;
}

/* True if all functions that the block of MOVE is made in and released in can
   be cloned, so that they are told of its storage.  */

bool
stack_plan::ways_clonable_p (const stack_move &move) const
{
  const escape_site &site = site_of (move);
  for (unsigned i = 0; i + 1 < site.depth; i++)
    if (called_function (site.functions[i], site.statements[i])
            != site.functions[i + 1]
        || !m_clones.clonable_p (site.functions[i + 1]))
      return false;
  for (unsigned i = 0; i < move.num_releases; i++)
    if (move.releases[i].called_back
        || !m_clones.release_p (move.function, move.releases[i].statement))
      return false;
  return true;
}

/* The block of MOVE, which ALLOCATOR makes, may become what GROWN says.  Where
   that stays in the variable, it must be known what releases it.  What
   reallocation itself makes has nothing to start with but the variable that it
   grows in.  */

stay_reason
stack_plan::decide_growth (gcall *allocator, const growth &grown,
                           stack_move *move)
{
  bool from_null = heap_resize_p (allocator);
  if (move->object->many && !from_null)
    return STAY_MANY;
  if (from_null && !resizes_null_p (move->call))
    return STAY_RESIZES_OTHER;
  move->resized = grown.any ();
  move->peak = grown.peak ();
  move->in_place = move->marked = false;
  move->releases = move->object->releases;
  move->num_releases = move->object->num_releases;
  bool ways_known = ways_clonable_p (*move);
  if (grown.any () && (grown.single () || (from_null && grown.bounded ())))
    {
      stack_move all = *move;
      escape_release *releases = grown.releases (&all.num_releases);
      m_releases.safe_push (releases);
      all.releases = releases;
      all.in_place = true;
      all.marked = !grown.single ();
      if (ways_clonable_p (all))
        *move = all;
    }
  if (!ways_known)
    return STAY_RELEASED_IN_CALL;
  return move->object->many && !move->marked ? STAY_MANY : STAY_NONE;
}

/* MOVE's bytes, which ALLOCATOR is asked for, are taken from the frame if there
   is room.  */

stay_reason
stack_plan::decide_room (gcall *allocator, stack_move *move)
{
  const heap_request &request = move->request;
  bool may_speculate = may_speculate_p (allocator);
  if (request.size == SIZE_UNBOUNDED && !may_speculate)
    return STAY_NO_BOUND;
  bool whole = (uint64_t)request.size <= m_options->stack_limit
               || request.exact >= 0 || !may_speculate;
  recursion kind = m_frames.recursion_of (move->function_decl);
  HOST_WIDE_INT most = MIN (speculative_room (kind),
                            (HOST_WIDE_INT)m_options->stack_limit);
  move->room = whole ? request.size : MIN (request.size, most);
  if (move->in_place && move->peak > move->room)
    move->room = (uint64_t)move->peak <= m_options->stack_limit
                     ? move->peak
                     : MAX (move->room, most);
  if ((uint64_t)move->room > m_options->stack_limit)
    return STAY_TOO_LARGE;
  /* GCC takes for granted that a variable is no place for a larger object,
     and that accesses to a member of one do not touch it.  */
  if (move->room > 0 && (uint64_t)move->room < used_width (&site_of (*move)))
    return STAY_PART_OF_TYPE;
  return take_frame (*move, move->room + move->marked + request.align);
}

/* SIZE bytes of the frame are for MOVE, if they are to be had.  */

stay_reason
stack_plan::take_frame (const stack_move &move, uint64_t size)
{
  if (m_frames.recursion_of (move.function_decl) != RECURSION_NONE
      && !dies_early_p (move)
      && recursive_by_last_call_p (move.function_decl))
    return STAY_LAST_CALL;
  return m_frames.take (move.function_decl, size);
}

/* True if what CALL returns may be another block than it makes where its result
   goes to a variable: one that is reallocated, wherever that was.  */

bool
keeps_other_block_p (gcall *call)
{
  return heap_resize_p (call) && !integer_zerop (gimple_call_arg (call, 0));
}

/* Why not all that the call of MOVE, a part of a map, makes can be in the
   variable, or STAY_NONE: each has to be the only one.  A model makes the struct
   before the storage, which goes where that goes.  */

stay_reason
stack_plan::decide_parts (const stack_move &move)
{
  const object_list &list = objects_of (move.function);
  for (unsigned i = 0; i < list.count; i++)
    {
      const escape_object &object = list.objects[i];
      if (!same_way_p (object.site, site_of (move)))
        continue;
      if (object.site.model_statement < site_of (move).model_statement)
        return STAY_NOT_ALLOCATOR;
      if (object.escapes || object.many)
        return STAY_MANY;
      growth grown (move.function, &object, list, m_clones);
      if (grown.any ())
        return STAY_RELEASED_IN_CALL;
    }
  return STAY_NONE;
}

/* MOVE is a part of a map that is made, which FINDING tells of.  Whatever
   releases its storage leaves that alone which is not its own.  */

stay_reason
stack_plan::decide_placed (const finding &finding, stack_move *move)
{
  bool with_struct = move->part == PLACED_MAP;
  move->resized = move->in_place = move->marked = false;
  move->releases = with_struct ? move->object->releases : NULL;
  move->num_releases = with_struct ? move->object->num_releases : 0;
  if (stay_reason why = decide_parts (*move))
    return why;
  if (stay_reason why
      = placed_map_request (site_of (*move), move->part,
                            m_options->stack_limit, &move->request))
    return why;
  if (!ways_clonable_p (*move))
    return STAY_RELEASED_IN_CALL;
  if (with_struct && used_after_release_p (move->function, *move->object, true))
    return STAY_USED_RELEASED;
  if (with_struct && maybe_unset_p (*move))
    return STAY_MAYBE_UNSET;
  if (!selected_p (finding))
    return STAY_NOT_SELECTED;
  move->room = move->request.exact;
  if ((uint64_t)move->room > m_options->stack_limit)
    return STAY_TOO_LARGE;
  return take_frame (*move, move->room + move->request.align);
}

/* Decide about the block of MOVE, which FINDING's call makes.  */

stay_reason
stack_plan::decide (const finding &finding, stack_move *move)
{
  if (m_options->rewrite_maps_only && !finding.is_map)
    return STAY_NO_MAP;
  if (stay_reason why = decide_place (*move))
    return why;
  const escape_site &site = site_of (*move);
  gcall *allocator = allocator_of (site);
  move->part = allocator ? placed_part_of (allocator) : PLACED_NONE;
  if (move->part != PLACED_NONE)
    return decide_placed (finding, move);
  if (!allocator)
    return STAY_NOT_ALLOCATOR;
  if (!heap_request_read (allocator, &move->request))
    return reason_of_maker (allocator);
  if (site.depth > 1)
    limit_request (*move->object, &move->request);
  growth grown (move->function, move->object, objects_of (move->function),
                m_clones);
  if (stay_reason why = decide_growth (allocator, grown, move))
    return why;
  if (used_after_release_p (move->function, *move->object, false))
    return STAY_USED_RELEASED;
  if (maybe_unset_p (*move))
    return STAY_MAYBE_UNSET;
  if (mismatched_release_p (*move))
    return STAY_MISMATCHED;
  if (used_outside_p (*move))
    return STAY_USED_OUTSIDE;
  if (!selected_p (finding))
    return STAY_NOT_SELECTED;
  if (stay_reason why = decide_room (allocator, move))
    return why;
  if (keeps_other_block_p (allocator))
    move->request.size = move->request.exact = SIZE_UNBOUNDED;
  note_grown (grown, *move);
  return STAY_NONE;
}

void
stack_plan::add (const stack_move &move)
{
  m_moves.safe_push (move);
  m_moving.add (move.object);
  if (move.part == PLACED_NONE || !placed_storage_p (move))
    return;
  const object_list &list = objects_of (move.function);
  for (unsigned i = 0; i < list.count; i++)
    if (same_way_p (list.objects[i].site, site_of (move)))
      m_moving.add (&list.objects[i]);
}

/* True if OBJECT moves, or is what one becomes that does.  */

bool
stack_plan::moves_p (const escape_object *object)
{
  return m_moving.contains (object) || m_grown.get (object);
}

/* What the block of MOVE, the next one, becomes is in its variable, too.  */

void
stack_plan::note_grown (const growth &grown, const stack_move &move)
{
  for (unsigned i = 1; i < grown.length () && move.in_place; i++)
    m_grown.put (grown[i], m_moves.length ());
}

stack_plan::~stack_plan ()
{
  for (auto entry : m_objects)
    escape_objects_free (entry.second.objects, entry.second.count);
  for (unsigned i = 0; i < m_releases.length (); i++)
    free (m_releases[i]);
}

const object_list &
stack_plan::objects_of (const flow_function *function)
{
  bool known;
  object_list &list = m_objects.get_or_insert (function, &known);
  if (!known)
    list.objects = escape_objects (m_analysis, function, &list.count);
  return list;
}

/* The one object that the verdict of FINDING is about, or NULL.  */

const escape_object *
stack_plan::find_object (const finding &finding)
{
  const escape_verdict *verdict = finding.verdict;
  if (verdict->num_sites != 1)
    return NULL;
  const object_list &list = objects_of (finding.function);
  for (unsigned i = 0; i < list.count; i++)
    if (same_site_p (list.objects[i].site, verdict->sites[0]))
      return list.objects[i].escapes ? NULL : &list.objects[i];
  return NULL;
}

/* What else the call of FINDING makes, whose own block moves as OUTER says,
   moves too if it can: the parts of what a constructor makes.  */

void
stack_plan::make_inner (const finding &finding, const stack_move &outer)
{
  const object_list &list = objects_of (finding.function);
  for (unsigned i = 0; i < list.count; i++)
    {
      const escape_object &object = list.objects[i];
      if (object.escapes || moves_p (&object)
          || object.site.statements[0] != outer.object->site.statements[0])
        continue;
      stack_move move = outer;
      move.object = &object;
      if (!decide (finding, &move))
        add (move);
    }
}

/* True if CALL's result is in the variable of MOVE for sure: it is what MOVE
   makes, or reallocates that, and fits in.  */

static bool
stays_in_variable_p (const stack_move &move, gcall *call)
{
  heap_request request;
  for (unsigned i = 0; call && i < growth_limit; i++)
    {
      if (call == move.call)
        return !speculative_p (move) && !move.marked;
      if (!heap_request_read (call, &request) || !heap_resize_p (call)
          || request.exact <= 0 || request.exact > move.room)
        return false;
      tree from = copied_value (gimple_call_arg (call, 0));
      call = TREE_CODE (from) == SSA_NAME
                 ? dyn_cast<gcall *> (SSA_NAME_DEF_STMT (from))
                 : NULL;
    }
  return false;
}

/* If finding I makes what another block becomes that moves, tell so.  */

bool
stack_plan::place_grown (finding_list &findings, unsigned i)
{
  const finding &finding = findings[i];
  const escape_object *object = find_object (finding);
  const unsigned *number = object ? m_grown.get (object) : NULL;
  if (!number)
    return false;
  const stack_move &move = m_moves[*number];
  const char *variable = receiving_variable (finding.call);
  findings.place (i, STAY_NONE, variable ? variable : move.variable,
                  stays_in_variable_p (move, finding.call) ? 0 : move.room);
  return true;
}

/* True if what FINDING tells of may come from realloc.  */

bool
stack_plan::made_by_resize_p (const finding &finding) const
{
  if (finding.verdict->num_sites != 1)
    return false;
  gcall *allocator = allocator_of (finding.verdict->sites[0]);
  return allocator && heap_resize_p (allocator);
}

void
stack_plan::make_one (finding_list &findings, unsigned i, stay_reason whole)
{
  const finding &finding = findings[i];
  stack_move move = {};
  move.function = finding.function;
  move.function_decl = finding.function_decl;
  move.object = whole ? NULL : find_object (finding);
  move.call = finding.call;
  move.variable = receiving_variable (finding.call);
  stay_reason why = whole          ? whole
                    : !move.object ? STAY_MAYBE_OTHER
                                   : decide (finding, &move);
  findings.place (i, why, move.variable,
                  !why && (speculative_p (move) || move.marked) ? move.room
                                                                : 0);
  if (why)
    return;
  add (move);
  make_inner (finding, move);
}

/* What reallocation makes comes last: it may move with what it was.  */

void
stack_plan::make (finding_list &findings)
{
  stay_reason whole = m_unit = judge_unit ();
  for (unsigned round = 0; round < 2; round++)
    for (unsigned i = 0; i < findings.length (); i++)
      {
        const finding &finding = findings[i];
        if (finding.kind != FINDING_ALLOCATION || finding.escapes
            || finding.verdict->escapes
            || made_by_resize_p (finding) != (round == 1)
            || (!whole && round == 1 && place_grown (findings, i)))
          continue;
        make_one (findings, i, whole);
      }
}
